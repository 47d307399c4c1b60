import { notificationRules } from '@/lib/access/notifications';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { row, rows, sql } from '@/lib/db/sql';
import type { Reachable } from './messages';
import type { Notification } from './schema';

const COLUMNS = sql`n.id, n.user_id, n.text, n.notification_type, n.viewed, n.url, n.created_at, n.modified`;

/** More than anybody reads; the oldest go by themselves. */
const NEWEST = 1000;

export const selectNotifications = (viewer: Viewer): Promise<Notification[]> =>
  rows<Notification>(sql`SELECT ${COLUMNS} FROM user_notifications n WHERE ${notificationRules.read(viewer, 'n')} ORDER BY n.id DESC LIMIT ${NEWEST}`);

export const selectNotification = (viewer: Viewer, id: number): Promise<Notification | null> =>
  row<Notification>(sql`SELECT ${COLUMNS} FROM user_notifications n WHERE n.id = ${id} AND ${notificationRules.read(viewer, 'n')}`);

/** Somebody who is told something, and how. */
export interface Recipient extends Reachable {
  id: number;
  contact_email: string | null;
  /** `preferences.notifications.<type>` */
  wishes: unknown;
  on_shift: boolean;
  /** The page is among those that the person does not want to hear of: `preferences.notifications.muted`. */
  muted: boolean;
}

/** Those of these users who can come in; nobody is told anything after that. */
export const selectRecipients = (tx: Transaction, user_ids: readonly number[], preference: string, url: string | null): Promise<Recipient[]> =>
  tx.$queryRaw(sql`
    SELECT u.id, u.contact_email, u.contact_phone, u.preferences #> ARRAY['notifications', ${preference}::text] AS wishes,
      u.preferences -> 'slack_integration' AS slack,
      coalesce(jsonb_exists(u.preferences #> '{notifications,muted}', ${url}::text), false) AS muted,
      EXISTS (SELECT FROM shift_users su JOIN shifts s ON s.id = su.shift_id
              WHERE su.user_id = u.id AND timezone('utc', now()) BETWEEN s.start_date AND s.end_date) AS on_shift
    FROM users u
    WHERE u.id = ANY(${user_ids as number[]}::int[]) AND u.deleted_at IS NULL
      AND (u.expiration_date IS NULL OR u.expiration_date > timezone('utc', now()))
    ORDER BY u.id`);
