import type { Rules } from '@/lib/access/rules';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';

interface Change {
  run_id: number;
  current_status: string;
  new_status: string;
}

/** @returns how many were changed */
export const updateStatuses = (tx: Transaction, viewer: Viewer, rules: Rules, { run_id, current_status, new_status }: Change): Promise<number> =>
  execute(
    sql`UPDATE classical_assignments a SET status = ${new_status}, last_modified_by_id = ${viewer.user_id}
      WHERE a.run_id = ${run_id} AND a.status = ${current_status} AND ${rules.update(viewer, 'a')}`,
    tx,
  );
