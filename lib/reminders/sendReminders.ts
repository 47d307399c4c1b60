import { transaction } from '@/lib/db/prisma';
import { notify } from '@/lib/notifications/notify';
import { REMINDER_KINDS, REMINDERS } from './kinds';
import { takeDue } from './queries';

const BATCH = 200;

/** Reminds of what is due; runs every minute. Taking and telling are one transaction, so a kill loses and doubles none. */
export async function sendReminders(): Promise<void> {
  for (const kind of REMINDER_KINDS) {
    let sent: number;
    do {
      sent = await transaction(async (tx) => {
        const due = await takeDue(tx, kind, BATCH);
        for (const { user_id, subject, text } of due) {
          await notify(tx, [user_id], {
            text: `Reminder of *${subject}*: ${text}`,
            notification_type: REMINDERS[kind].notification_type,
            preference: 'reminders',
            url: REMINDERS[kind].page(subject),
          });
        }
        return due.length;
      });
    } while (sent === BATCH);
  }
}
