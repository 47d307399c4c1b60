/** What is kept for a while only: results of listings, first answers of retried requests, counters of the rate limit, notifications, sessions, deletions. */
import { tidyImports } from '@/lib/archives/importArchive';
import { tidySessions } from '@/lib/auth/sessions';
import { config } from '@/lib/config';
import { execute, sql } from '@/lib/db/sql';
import { purgeDeletions } from '@/lib/deletions/purgeDeletions';

export async function tidy(): Promise<void> {
  await execute(sql`DELETE FROM query_results WHERE created_at < now() - interval '6 hours'`);
  await execute(sql`DELETE FROM idempotency_keys WHERE created_at < now() - interval '1 day'`);
  await execute(sql`DELETE FROM rate_limits WHERE expire < extract(epoch FROM now() - interval '1 hour') * 1000`);
  await execute(sql`DELETE FROM user_notifications WHERE created_at < now() - interval '180 days'`);
  await execute(sql`DELETE FROM scan_presence WHERE seen_at < now() - interval '1 hour'`);
  await execute(sql`DELETE FROM scan_visits WHERE looked_at < now() - interval '180 days'`);
  await execute(sql`DELETE FROM candidate_views WHERE seen_at < now() - interval '180 days'`);
  await execute(sql`DELETE FROM scan_actions WHERE created_at < now() - make_interval(secs => ${config.undo_days * 86_400})`);
  await execute(sql`DELETE FROM night_schedules WHERE modified < now() - interval '60 days'`);
  await tidySessions();
  await purgeDeletions();
  await tidyImports();
}
