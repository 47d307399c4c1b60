/**
 * Sessions on the server's side. The cookie says who signed in and when; the row says whether the session was ended and
 * when it was last used. A session has its row from its first request on, and keeps it until its cookie is too old.
 */
import { config } from '@/lib/config';
import { execute, sql } from '@/lib/db/sql';
import type { Session } from './viewer';

const MAX_AGENT = 200;

/** Notes that a session is in use. */
export async function seeSession({ session_id, user_id, issued_at }: Session, userAgent: string | null): Promise<void> {
  await execute(sql`
    INSERT INTO user_sessions (id, user_id, user_agent, signed_in_at, last_seen_at)
    VALUES (${session_id}, ${user_id}, ${userAgent?.slice(0, MAX_AGENT) ?? null}, timezone('utc', to_timestamp(${issued_at}::float8)), timezone('utc', now()))
    ON CONFLICT (id) DO UPDATE SET last_seen_at = EXCLUDED.last_seen_at, user_agent = EXCLUDED.user_agent`);
}

/** Forgets sessions whose cookies are not accepted any more for their age. */
export const tidySessions = async (): Promise<number> =>
  execute(sql`DELETE FROM user_sessions WHERE signed_in_at < timezone('utc', now()) - (${config.auth.session_days}::float8 + 1) * interval '1 day'`);
