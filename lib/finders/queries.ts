import { assignmentRules } from '@/lib/access/observingRuns';
import type { Viewer } from '@/lib/auth/viewer';
import { row, sql } from '@/lib/db/sql';

export const selectAssignmentOf = (viewer: Viewer, obj_id: string, run_id: number): Promise<{ priority: string; comment: string | null } | null> =>
  row(sql`SELECT a.priority, a.comment FROM classical_assignments a WHERE a.obj_id = ${obj_id} AND a.run_id = ${run_id} AND ${assignmentRules.read(viewer, 'a')}`);
