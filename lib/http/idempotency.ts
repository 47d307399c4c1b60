/** `Idempotency-Key`: a repeated POST gets the first answer, and does nothing again. */
import { createHash } from 'node:crypto';
import type { Viewer } from '@/lib/auth/viewer';
import { execute, row, sql } from '@/lib/db/sql';
import type { Call, Reply } from './call';
import { BadRequest, Conflict } from './errors';

/** A first request that has not answered for so long was cut off; a repetition may try again. */
const ABANDONED = sql`interval '2 minutes'`;

interface Stored {
  request_hash: string;
  status: number | null;
  body: string | null;
}

export async function once(call: Call, viewer: Viewer, answer: () => Promise<Reply>): Promise<Reply> {
  const key = call.header('idempotency-key');
  if (!key) return answer();
  if (key.length > 255) throw new BadRequest('Idempotency-Key must have at most 255 characters.');
  const { user_id } = viewer;
  const hash = createHash('sha256').update(`${call.method} ${call.path}?${call.query}\n`).update(await call.body()).digest('hex');
  const claimed = await execute(sql`
    INSERT INTO idempotency_keys (user_id, key, request_hash) VALUES (${user_id}, ${key}, ${hash})
    ON CONFLICT (user_id, key) DO UPDATE SET created_at = now()
      WHERE idempotency_keys.status IS NULL AND idempotency_keys.request_hash = ${hash}
        AND idempotency_keys.created_at < now() - ${ABANDONED}`);
  if (claimed === 0) return replay(await stored(user_id, key), hash);
  try {
    const reply = await answer();
    await execute(sql`UPDATE idempotency_keys SET status = ${reply.status}, body = ${String(reply.body ?? '')}
                      WHERE user_id = ${user_id} AND key = ${key}`);
    return reply;
  } catch (error) {
    // A refused request changed nothing, so the key stays free for a corrected one.
    await execute(sql`DELETE FROM idempotency_keys WHERE user_id = ${user_id} AND key = ${key}`);
    throw error;
  }
}

const stored = (user_id: number, key: string): Promise<Stored | null> =>
  row<Stored>(sql`SELECT request_hash, status, body FROM idempotency_keys WHERE user_id = ${user_id} AND key = ${key}`);

function replay(first: Stored | null, hash: string): Reply {
  if (first && first.request_hash !== hash) throw new Conflict('This Idempotency-Key was used for a different request.');
  if (!first || first.status === null) throw new Conflict('The first request with this Idempotency-Key is still under way.');
  return {
    status: first.status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', 'Idempotent-Replay': 'true' },
    body: first.body,
  };
}
