/** Telling users something: in the bell of the page's head, and by mail where they want it. */
import type { Transaction } from '@/lib/db/prisma';
import { publish } from '@/lib/http/events';
import { portalLink } from '@/lib/mail/links';
import { tryMail } from './tryMail';
import { selectRecipients } from './queries';

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
}

const plain = (text: string): string => text.replace(/\*/g, '');

const mailText = ({ text, url }: Message): string =>
  [plain(text), ...(url ? [portalLink(url)] : []), `What you are written about is your choice: ${portalLink('/profile')}`].join('\n\n');

/** Tells users something, in the transaction that does it. Those whose account is closed are left out. */
export async function notify(tx: Transaction, user_ids: readonly number[], message: Message): Promise<void> {
  if (user_ids.length === 0) return;
  const { text, notification_type, preference = notification_type, url = null, always_mail = false } = message;
  const recipients = await selectRecipients(tx, user_ids, preference);
  await tx.userNotification.createMany({ data: recipients.map(({ id }) => ({ user_id: id, text, notification_type, url })) });
  for (const { contact_email, wants_mail } of recipients) {
    if (contact_email && (wants_mail || always_mail)) {
      await tryMail(tx, { to: contact_email, subject: `SkyPortal: ${plain(text)}`, text: mailText(message) });
    }
  }
  await publish(tx, ...recipients.map(({ id }) => ({ action: 'skyportal/FETCH_NOTIFICATIONS', payload: {}, user_id: id }) as const));
}
