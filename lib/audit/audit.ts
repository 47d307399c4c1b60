/** Writing the audit trail: who did what, when, through which token. */
import type { Transaction } from '@/lib/db/prisma';
import { execute, sql, type Connection } from '@/lib/db/sql';

/** Who acts: a viewer, or somebody who is just signing in. */
export interface Actor {
  user_id: number | null;
  username: string;
  token_id: string | null;
  token_name: string | null;
  /** The administrator who has taken the user's place, where one has. */
  acted_by?: string | null;
}

/** What the portal does by itself: schedules, provisioning. */
export const PORTAL: Actor = { user_id: null, username: 'portal', token_id: null, token_name: null };

/** `<thing>.<what was done to it>`; the thing is the singular of its table. */
export type AuditAction = `${string}.${'create' | 'update' | 'delete' | 'restore' | 'share' | 'accept' | 'act_as' | 'send' | 'trigger'}`;

export interface Audited {
  action: AuditAction;
  /** Table and key of what it was done to. */
  subject: string;
  subject_id: string | number | bigint;
  /** Names, numbers, old and new values; never a secret. */
  details?: Readonly<Record<string, unknown>>;
}

/**
 * Notes what was done, in the transaction that does it: what is rolled back was not done, and nothing is done that is
 * not noted.
 */
export async function audit(on: Transaction | Connection, actor: Actor, ...events: readonly Audited[]): Promise<void> {
  if (events.length === 0) return;
  const { user_id, username, token_id, token_name, acted_by } = actor;
  const noted = events.map(({ action, subject, subject_id, details = {} }) => ({
    action,
    subject,
    subject_id: String(subject_id),
    details: acted_by ? { ...details, acted_by } : details,
  }));
  await execute(
    sql`INSERT INTO audit_events (user_id, username, token_id, token_name, action, subject, subject_id, details)
        SELECT ${user_id}::int, ${username}, ${token_id}::text, ${token_name}::text, action, subject, subject_id, details
        FROM jsonb_to_recordset(${JSON.stringify(noted)}::jsonb) AS noted(action text, subject text, subject_id text, details jsonb)`,
    on,
  );
}
