/** Telling users something: in the bell of the page's head, and by mail, Slack or telephone where they want it. */
import type { Transaction } from '@/lib/db/prisma';
import { publish } from '@/lib/http/events';
import { portalLink } from '@/lib/mail/links';
import { slackText } from '@/lib/integrations/messages/slack';
import { channelsOf } from './channels';
import { addressOf, queueMessage } from './messages';
import { selectRecipients, type Recipient } from './queries';
import { tryMail } from './tryMail';

export interface Message {
  /** Words between asterisks stand out. */
  text: string;
  notification_type: string;
  /** Key of the user's preferences about it, where it is not the type. */
  preference?: string;
  /** Page of the portal that it is about. */
  url?: `/${string}`;
  /** By mail too, whatever the preferences say. */
  always_mail?: boolean;
  /** By a text message too, whatever the preferences say. */
  always_text?: boolean;
}

const plain = (text: string): string => text.replace(/\*/g, '');

const mailText = ({ text, url }: Message): string =>
  [plain(text), ...(url ? [portalLink(url)] : []), `What you are written about is your choice: ${portalLink('/profile')}`].join('\n\n');

async function send(tx: Transaction, recipient: Recipient, message: Message): Promise<void> {
  const { text, url, always_mail = false, always_text = false } = message;
  const { contact_email, wishes, on_shift } = recipient;
  const channels = new Set(channelsOf(wishes, { now: new Date(), on_shift }));
  if (always_mail) channels.add('email');
  if (always_text) channels.add('sms');
  const link = url ? portalLink(url) : null;
  for (const channel of channels) {
    if (channel === 'email') {
      if (contact_email) await tryMail(tx, { to: contact_email, subject: `SkyPortal: ${plain(text)}`, text: mailText(message) });
      continue;
    }
    const to = addressOf(recipient, channel);
    // A link says nothing to whoever is called.
    const words = channel === 'slack' ? slackText(text, link) : [plain(text), ...(link && channel !== 'phone' ? [link] : [])].join('\n');
    if (to) await queueMessage(tx, { channel, to, text: words });
  }
}

/** What is said to one person: no page that somebody muted keeps it back. */
const PERSONAL = /^(mention|reminder_|source_notification)/;

/** Tells users something, in the transaction that does it. Those whose account is closed are left out, and those who muted the page. */
export async function notify(tx: Transaction, user_ids: readonly number[], message: Message): Promise<void> {
  if (user_ids.length === 0) return;
  const { text, notification_type, preference = notification_type, url = null } = message;
  const found = await selectRecipients(tx, user_ids, preference, url);
  const recipients = PERSONAL.test(notification_type) || message.always_mail ? found : found.filter(({ muted }) => !muted);
  await tx.userNotification.createMany({ data: recipients.map(({ id }) => ({ user_id: id, text, notification_type, url })) });
  for (const recipient of recipients) await send(tx, recipient, message);
  await publish(tx, ...recipients.map(({ id }) => ({ action: 'skyportal/FETCH_NOTIFICATIONS', payload: {}, user_id: id }) as const));
}
