/** Telling the people who asked for it what is new on a source, or says their name. */
import type { Transaction } from '@/lib/db/prisma';
import { notify } from '@/lib/notifications/notify';
import type { News } from './enqueueNews';
import { selectFollowers, selectMentioned, selectSubscribers, type Item } from './queries';

const MENTION = /(?<![\w@])@([\w-]+)/g;

/** The usernames in a text: `@vega` counts, `vega@example.org` does not; punctuation ends a name. */
export const mentionedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(MENTION)].map(([, name]) => (name as string).toLowerCase().replace(/-+$/, ''))),
];

const shown = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
const url = (obj_id: string) => `/source/${encodeURIComponent(obj_id)}` as const;

/** Mentioned users are always told; followers of the source where they asked for it. */
async function tellOfComment(tx: Transaction, comment: Item): Promise<void> {
  const { subject: obj_id, text = '', bot, author_name } = comment;
  const mentioned = await selectMentioned(tx, comment, mentionedIn(text));
  await notify(tx, mentioned, {
    text: `*${author_name}* mentioned you in a comment on *${obj_id}*: ${shown(text)}`,
    notification_type: 'mention',
    url: url(obj_id),
  });
  const followers = await selectFollowers(tx, comment, bot ? 'new_bot_comments' : null);
  await notify(tx, followers.filter((id) => !mentioned.includes(id)), {
    text: `New comment on favourite source *${obj_id}* by *${author_name}*: ${shown(text)}`,
    notification_type: 'favorite_sources_new_comment',
    preference: 'favorite_sources',
    url: url(obj_id),
  });
}

/** Mentioned users, of comments on something that nobody follows. */
const tellMentioned = (thing: string, pages: string) => async (tx: Transaction, comment: Item): Promise<void> => {
  const { subject, text = '', author_name } = comment;
  await notify(tx, await selectMentioned(tx, comment, mentionedIn(text)), {
    text: `*${author_name}* mentioned you in a comment on the ${thing} *${subject}*: ${shown(text)}`,
    notification_type: 'mention',
    url: `/${pages}/${subject}`,
  });
};

/** Followers of the source, and those who asked for this class on the sources of their groups. */
async function tellOfClassification(tx: Transaction, news: Item): Promise<void> {
  const { subject: obj_id, classification = '', ml } = news;
  const followers = await selectFollowers(tx, news, ml ? 'new_ml_classifications' : null);
  await notify(tx, followers, {
    text: `New classification on favourite source *${obj_id}*: *${classification}*`,
    notification_type: 'favorite_sources_new_classification',
    preference: 'favorite_sources',
    url: url(obj_id),
  });
  const subscribers = await selectSubscribers(tx, news, { classification });
  await notify(tx, subscribers.filter((id) => !followers.includes(id)), {
    text: `*${obj_id}* was classified as *${classification}*`,
    notification_type: 'sources_new_classification',
    preference: 'sources',
    url: url(obj_id),
  });
}

/** Followers of the source, and those who asked for spectra of the sources of their groups. */
async function tellOfSpectrum(tx: Transaction, news: Item): Promise<void> {
  const { subject: obj_id } = news;
  const followers = await selectFollowers(tx, news, null);
  await notify(tx, followers, {
    text: `New spectrum of favourite source *${obj_id}*`,
    notification_type: 'favorite_sources_new_spectrum',
    preference: 'favorite_sources',
    url: url(obj_id),
  });
  const subscribers = await selectSubscribers(tx, news, { spectrum: true });
  await notify(tx, subscribers.filter((id) => !followers.includes(id)), {
    text: `New spectrum of *${obj_id}*`,
    notification_type: 'sources_new_spectrum',
    preference: 'sources',
    url: url(obj_id),
  });
}

export const TELL: Readonly<Record<News['kind'], (tx: Transaction, item: Item) => Promise<void>>> = {
  comments: tellOfComment,
  comments_on_spectra: tellOfComment,
  comments_on_gcns: tellMentioned('GCN event', 'gcn_events'),
  comments_on_earthquakes: tellMentioned('earthquake', 'earthquakes'),
  comments_on_shifts: tellMentioned('shift', 'shifts'),
  classifications: tellOfClassification,
  spectra: tellOfSpectrum,
};
