import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, column, execute, join, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { REMINDERS, type Reminded, type ReminderKind } from './kinds';
import type { Reminder } from './schema';

const COLUMNS = [
  'id', 'text', 'origin', 'bot', 'next_reminder', 'reminder_delay', 'number_of_reminders', 'user_id', 'created_at', 'modified',
];

function select(viewer: Viewer, { kind, id }: Reminded, conditions: readonly Sql[] = []): Sql {
  const { table, rules, key, obj } = REMINDERS[kind];
  const names = [...new Set([...COLUMNS, key, ...(obj ? [obj] : [])])];
  return sql`
    SELECT ${raw(names.map((name) => `r.${name}`).join(', '))},
      jsonb_build_object('id', u.id, 'username', u.username, 'first_name', u.first_name, 'last_name', u.last_name) AS "user"
    FROM ${raw(table)} r JOIN users u ON u.id = r.user_id
    WHERE ${and([sql`${column('r', key)} = ${id}`, rules.read(viewer, 'r'), ...conditions])} ORDER BY r.next_reminder, r.id`;
}

export const selectReminders = (viewer: Viewer, on: Reminded): Promise<Reminder[]> => rows<Reminder>(select(viewer, on));

export const selectReminder = (viewer: Viewer, on: Reminded, reminder_id: number): Promise<Reminder | null> =>
  row<Reminder>(select(viewer, on, [sql`r.id = ${reminder_id}`]));

/** What a reminder is on is known by: the id of an object, the time of an event, the name of an earthquake, the id of a shift. */
const SUBJECTS: Readonly<Record<ReminderKind, string>> = {
  source: 'r.obj_id',
  spectra: 'r.obj_id',
  gcn_event: `(SELECT to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') FROM gcn_events e WHERE e.id = r.gcn_id)`,
  earthquake: '(SELECT e.event_id FROM earthquake_events e WHERE e.id = r.earthquake_id)',
  shift: 'r.shift_id::text',
};

export interface NewRow {
  subject: string;
  text: string;
  bot: boolean;
  next_reminder: string;
  reminder_delay: number;
  number_of_reminders: number;
  visibility_id: number;
}

interface Id {
  id: number;
}

/** One reminder for each of the users; gives their ids in the order of the users. */
export async function insertReminders(tx: Transaction, { kind, id }: Reminded, user_ids: readonly number[], reminder: NewRow): Promise<number[]> {
  const { table, key, obj } = REMINDERS[kind];
  const on = key === obj ? [] : [sql`${id}::int`];
  if (obj) on.push(sql`${reminder.subject}`);
  const made = await tx.$queryRaw<Id[]>(sql`
    INSERT INTO ${raw(table)} (${raw([...new Set([key, ...(obj ? [obj] : [])])].join(', '))}, user_id, text, bot, next_reminder, reminder_delay,
      number_of_reminders, visibility_id)
    SELECT ${join(on)}, reminded.user_id, ${reminder.text}, ${reminder.bot}, ${reminder.next_reminder}::timestamp,
      ${reminder.reminder_delay}::float8, ${reminder.number_of_reminders}::int, ${reminder.visibility_id}::int
    FROM unnest(${user_ids as number[]}::int[]) WITH ORDINALITY AS reminded(user_id, position) ORDER BY position RETURNING id`);
  return made.map((one) => one.id);
}

export interface Change {
  text?: string;
  origin?: string | null;
  next_reminder?: string;
  reminder_delay?: number;
  number_of_reminders?: number;
  visibility_id?: number;
}

export const updateRow = (tx: Transaction, kind: ReminderKind, id: number, change: Change): Promise<number> =>
  execute(
    sql`UPDATE ${raw(REMINDERS[kind].table)} SET
      text = coalesce(${change.text ?? null}, text),
      origin = CASE WHEN ${change.origin !== undefined} THEN ${change.origin ?? null} ELSE origin END,
      next_reminder = coalesce(${change.next_reminder ?? null}::timestamp, next_reminder),
      reminder_delay = coalesce(${change.reminder_delay ?? null}::float8, reminder_delay),
      number_of_reminders = coalesce(${change.number_of_reminders ?? null}::int, number_of_reminders),
      visibility_id = coalesce(${change.visibility_id ?? null}::int, visibility_id)
    WHERE id = ${id}`,
    tx,
  );

export const deleteRow = (tx: Transaction, kind: ReminderKind, id: number): Promise<number> =>
  execute(sql`DELETE FROM ${raw(REMINDERS[kind].table)} WHERE id = ${id}`, tx);

export interface Due {
  id: number;
  subject: string;
  user_id: number;
  text: string;
}

/**
 * Takes what is due: each counts one down and moves to its next time that is still to come. Rows that another worker has in
 * hand are left to it.
 */
export const takeDue = (tx: Transaction, kind: ReminderKind, limit: number): Promise<Due[]> => {
  const table = raw(REMINDERS[kind].table);
  return tx.$queryRaw<Due[]>(sql`
    WITH due AS (
      SELECT id FROM ${table} WHERE next_reminder <= timezone('utc', now()) AND number_of_reminders > 0
      ORDER BY next_reminder LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE ${table} r SET number_of_reminders = r.number_of_reminders - 1,
      next_reminder = r.next_reminder + make_interval(secs => 86400 * r.reminder_delay
        * greatest(1, ceil(extract(epoch FROM timezone('utc', now()) - r.next_reminder) / (86400 * r.reminder_delay))))
    FROM due WHERE r.id = due.id RETURNING r.id, ${raw(SUBJECTS[kind])} AS subject, r.user_id, r.text`);
};
