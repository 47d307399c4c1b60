/** What tests about people need besides `world.ts`: sessions, mails, the audit trail. */
import { randomUUID } from 'node:crypto';
import { expect, inject } from 'vitest';
import { withClient } from './database';
import { sessionCookie } from './session';
import { ok } from './world';

/** The `Cookie` header of somebody who signed in so many seconds ago. */
export const sessionOf = (user_id: number, ago = 60, claims: Record<string, unknown> = {}): Promise<string> =>
  sessionCookie(inject('data_dir'), { user_id, signed_in_at: Math.floor(Date.now() / 1000) - ago, session_id: randomUUID(), ...claims });

export interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** The mails to an address, when at least so many are there, newest first. */
export async function mailsTo(address: string, atLeast = 1): Promise<Mail[]> {
  const found = async () => {
    const { mails } = await ok<{ mails: Mail[] }>('GET', '/api/internal/outbox', { query: { numPerPage: 500 } });
    return mails.filter(({ to }) => to === address);
  };
  await expect.poll(async () => (await found()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(atLeast);
  return Promise.all((await found()).map(({ id }) => ok<Mail>('GET', `/api/internal/outbox/${id}`)));
}

export interface AuditEvent {
  action: string;
  username: string;
  token_name: string | null;
  subject: string;
  subject_id: string;
  details: Record<string, unknown>;
}

/** What the audit trail says was done to a thing, newest first. */
export const trailOf = async (subject: string, subject_id: string | number): Promise<AuditEvent[]> =>
  (await ok<{ events: AuditEvent[] }>('GET', '/api/internal/audit_trail', { query: { subject, subject_id: String(subject_id) } })).events;

export interface Told {
  id: number;
  user_id: number;
  text: string;
  notification_type: string | null;
  viewed: boolean;
  url: string | null;
}

export const notificationsOf = (token: string): Promise<Told[]> => ok<Told[]>('GET', '/api/internal/notifications', { token });

/** All tests come from one address: what was guessed wrong before, in other files, does not count. */
export const forgetGuesses = (): Promise<unknown> => withClient(inject('database_url'), (client) => client.query('DELETE FROM rate_limits'));
