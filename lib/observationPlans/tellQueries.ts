import { seesVisibility } from '@/lib/access/audience';
import type { Transaction } from '@/lib/db/prisma';
import { sql } from '@/lib/db/sql';

export interface PlanOfNews {
  dateobs: string;
  instrument_name: string;
  status: string;
  /** Who wants to hear of it, and sees its event. */
  user_ids: number[];
}

export const selectPlanNews = async (tx: Transaction, request_id: number): Promise<PlanOfNews | null> => {
  const [found] = await tx.$queryRaw<(Omit<PlanOfNews, 'user_ids'> & { visibility_id: number })[]>(sql`
    SELECT to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS dateobs, i.name AS instrument_name, r.status, e.visibility_id
    FROM observation_plan_requests r JOIN gcn_events e ON e.id = r.gcnevent_id
      JOIN allocations a ON a.id = r.allocation_id JOIN instruments i ON i.id = a.instrument_id
    WHERE r.id = ${request_id}`);
  if (!found) return null;
  const { visibility_id, ...news } = found;
  const people = await tx.$queryRaw<{ id: number }[]>(sql`
    SELECT u.id FROM users u
    WHERE u.id IN (SELECT requester_id FROM observation_plan_requests WHERE id = ${request_id}
                   UNION SELECT au.user_id FROM allocation_users au JOIN observation_plan_requests r USING (allocation_id) WHERE r.id = ${request_id})
      AND u.preferences #> '{notifications,facility_transactions,active}' = 'true' AND ${seesVisibility('u', visibility_id)} ORDER BY u.id`);
  return { ...news, user_ids: people.map(({ id }) => id) };
};
