import { transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';
import { viewersChanged } from '@/lib/http/events';
import type { Session } from './viewer';

/** Ends a session for good, in all processes, whoever still has its cookie. */
export async function endSession({ session_id, user_id, issued_at }: Pick<Session, 'session_id' | 'user_id' | 'issued_at'>): Promise<void> {
  await transaction(async (tx) => {
    await execute(
      sql`INSERT INTO user_sessions (id, user_id, signed_in_at, ended_at)
          SELECT ${session_id}, u.id, timezone('utc', to_timestamp(${issued_at}::float8)), timezone('utc', now()) FROM users u WHERE u.id = ${user_id}
          ON CONFLICT (id) DO UPDATE SET ended_at = coalesce(user_sessions.ended_at, EXCLUDED.ended_at)`,
      tx,
    );
    await viewersChanged(tx);
  });
}
