import { followupRequestRules } from '@/lib/access/followUp';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';
import { publish } from '@/lib/http/events';

export interface WhenScheduled {
  id: number;
  /** UTC. */
  start: string;
}

/** Notes of requests when they are to be observed; their facilities are not told. Those that the viewer may not change stay. */
export async function markScheduled(tx: Transaction, viewer: Viewer, requests: readonly WhenScheduled[]): Promise<{ count: number }> {
  const ids = requests.map(({ id }) => id);
  const starts = requests.map(({ start }) => `scheduled for ${start.slice(0, 16).replace('T', ' ')} UTC`);
  const count = await execute(
    sql`UPDATE followup_requests r SET status = w.status, state = 'scheduled', last_modified_by_id = ${viewer.user_id}, modified = timezone('utc', now())
      FROM unnest(${ids}::int[], ${starts}::text[]) AS w(id, status)
      WHERE r.id = w.id AND r.state NOT IN ('observed', 'data_returned', 'completed', 'deleted') AND ${followupRequestRules.update(viewer, 'r')}`,
    tx,
  );
  await audit(tx, viewer, { action: 'followup_request.update', subject: 'followup_requests', subject_id: ids[0] ?? 0, details: { scheduled: ids.length } });
  await publish(tx, { action: 'skyportal/REFRESH_FOLLOWUP_REQUESTS', payload: {} });
  return { count };
}
