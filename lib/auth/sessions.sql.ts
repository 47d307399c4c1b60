/** How long sessions live, as parts of queries. A session without a row is one that was not used yet. */
import { config } from '@/lib/config';
import { column, sql, type Sql } from '@/lib/db/sql';

/** Whether the session in the row is neither signed out nor idle for too long. */
export const isOpen = (alias: string): Sql => sql`(${column(alias, 'ended_at')} IS NULL
  AND ${column(alias, 'last_seen_at')} > timezone('utc', now()) - ${config.auth.session_idle_hours}::float8 * interval '1 hour')`;

/** When it was last used is noted this precisely, so that reading writes rarely. */
export const isFresh = (alias: string): Sql => sql`coalesce(${column(alias, 'last_seen_at')} > timezone('utc', now()) - interval '2 minutes', false)`;
