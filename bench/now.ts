/** Data sets are kept for weeks, and "the last night" is the last one that they have. */
import { pool } from '@/lib/db/pool';

/** Gives the time so many days before the newest candidate, as parameters have it. */
export async function agoInWorld(): Promise<(days: number) => string> {
  const { rows } = await pool().query<{ newest: string }>(`SELECT to_char(max(passed_at), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS newest FROM candidates`);
  const newest = Date.parse((rows[0] as { newest: string }).newest);
  return (days) => new Date(newest - days * 86_400_000).toISOString().slice(0, 19);
}
