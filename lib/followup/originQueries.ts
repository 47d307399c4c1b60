import { followupRequestRules } from '@/lib/access/followUp';
import { assignmentRules } from '@/lib/access/observingRuns';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql, type Connection } from '@/lib/db/sql';

interface Known {
  requests: number[];
  assignments: number[];
}

/** Of these requests and assignments, those that the viewer may know of. */
export async function selectKnownOrigins(viewer: Viewer, requests: readonly number[], assignments: readonly number[], connection?: Connection): Promise<Known> {
  const found = await row<Known>(
    sql`SELECT
      ARRAY(SELECT r.id FROM followup_requests r WHERE r.id = ANY(${requests as number[]}::int[]) AND ${followupRequestRules.read(viewer, 'r')}) AS requests,
      ARRAY(SELECT a.id FROM classical_assignments a WHERE a.id = ANY(${assignments as number[]}::int[]) AND ${assignmentRules.read(viewer, 'a')}) AS assignments`,
    connection,
  );
  return found as Known;
}

/** Groups with which what comes of a request is shared: those that it names, and those of its allocation. */
export const selectShareGroups = async (viewer: Viewer, followup_request_id: number): Promise<number[]> =>
  (
    await rows<{ id: number }>(sql`
      SELECT g.id FROM groups g WHERE g.id IN (
        SELECT x.group_id FROM followup_request_groups x JOIN followup_requests r ON r.id = x.followup_request_id
        WHERE r.id = ${followup_request_id} AND ${followupRequestRules.read(viewer, 'r')}
        UNION SELECT unnest(a.default_share_group_ids) FROM followup_requests r JOIN allocations a ON a.id = r.allocation_id
        WHERE r.id = ${followup_request_id} AND ${followupRequestRules.read(viewer, 'r')}) ORDER BY g.id`)
  ).map(({ id }) => id);
