import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import type { Connection } from '@/lib/db/sql';
import { describeKind, type Kind } from './kinds';
import { deleteByIds, keepRows } from './queries';

export interface Doomed {
  kind: Kind;
  ids: readonly (number | bigint)[];
  /** The name under which the deletion can be undone; the id where there is one. */
  subject_id: string | number;
  /** What people know it by. */
  label: string;
  obj_id: string | null;
}

/**
 * Deletes rows with all that hangs on them, in a way that can be undone for some days, and notes it in the audit trail.
 * Whoever calls has made sure that the viewer may, and tells open pages.
 */
export async function deleteRows(on: Transaction | Connection, viewer: Viewer, doomed: Doomed): Promise<void> {
  const { kind, ids, subject_id, label, obj_id } = doomed;
  if (ids.length === 0) return;
  const { thing, parts } = describeKind(kind);
  await keepRows(on, viewer.user_id, doomed, parts);
  for (const { table, column } of parts) await deleteByIds(on, table, column, ids);
  await deleteByIds(on, kind, 'id', ids);
  await audit(on, viewer, { action: `${thing}.delete`, subject: kind, subject_id, details: { label, obj_id, rows: ids.length } });
}
