/** The job that tells people of events that are what they asked for. */
import { z } from 'zod';
import { transaction } from '@/lib/db/prisma';
import { notify } from '@/lib/notifications/notify';
import { any, holds, propertyOf } from './rules';
import { selectNews, selectWatchers, type EventNews } from './tellQueries';

/** What is new: a skymap, a notice without one, or a tag. */
const job = z.object({ dateobs: z.string(), localization_id: z.int().optional(), tag: z.string().optional() });
export type GcnNews = z.infer<typeof job>;

const words = z.array(z.string()).optional().catch(undefined);

/** A named set of `preferences.notifications.gcn_events.properties`; what is not a list asks for nothing. */
const wishes = z.object({ gcn_notice_types: words, gcn_tags: words, gcn_properties: words, localization_tags: words, localization_properties: words });
export type EventWishes = z.infer<typeof wishes>;

/** Other than in rules for plans, a property that the event does not have is no reason against it. */
const mayHold = (filter: string, properties: EventNews['gcn_properties']): boolean =>
  !properties.some((data) => propertyOf(filter) in data) || holds(filter, properties);

/** Of the words of a list any, of properties all, of the lists all. */
export const wanted = (set: EventWishes, news: EventNews): boolean =>
  any(set.gcn_notice_types, news.notice_types) && any(set.gcn_tags, news.gcn_tags) && any(set.localization_tags, news.localization_tags)
  && (set.gcn_properties ?? []).every((filter) => mayHold(filter, news.gcn_properties))
  && (set.localization_properties ?? []).every((filter) => mayHold(filter, news.localization_properties));

const number = (properties: EventNews['localization_properties'], name: string): number | null => {
  const value = properties.find((data) => name in data)?.[name];
  return typeof value === 'number' ? value : null;
};

/** The event in a line: whoever is woken by it decides by that. */
function sentence({ dateobs, aliases, notice_types, localization_properties }: EventNews): string {
  const [area, distance] = [number(localization_properties, 'area_90'), number(localization_properties, 'distmean')];
  const facts = [
    aliases[0]?.replace(/^.*#/, ''),
    notice_types.at(-1),
    area !== null && `${area < 10 ? area.toFixed(1) : Math.round(area)} sq. deg. (90 %)`,
    distance !== null && `${Math.round(distance)} Mpc`,
  ].filter(Boolean);
  return `*${dateobs}*${facts.length ? ` (${facts.join(', ')})` : ''}`;
}

/** Tells everybody who asked for such events, once for each of their sets that it is in. */
export async function tellOfEvent(data: object): Promise<void> {
  const { tag, ...subject } = job.parse(data);
  await transaction(async (tx) => {
    const news = await selectNews(tx, subject);
    if (!news) return; // deleted meanwhile
    const what = tag === undefined ? (subject.localization_id === undefined ? 'New notice of GCN event' : 'New skymap of GCN event') : `New tag *${tag}* of GCN event`;
    const sets = new Map<string, number[]>();
    for (const { id, properties } of await selectWatchers(tx, news, tag === undefined ? null : 'new_tags')) {
      for (const [name, set] of Object.entries(properties)) {
        const read = wishes.safeParse(set);
        if (read.success && wanted(read.data, news)) sets.set(name, [...(sets.get(name) ?? []), id]);
      }
    }
    for (const [name, user_ids] of sets) {
      await notify(tx, user_ids, {
        text: `${what} ${sentence(news)}: ${name}`,
        notification_type: tag === undefined ? 'gcn_events' : 'gcn_events_new_tag',
        preference: 'gcn_events',
        url: `/gcn_events/${news.dateobs}`,
      });
    }
  });
}
