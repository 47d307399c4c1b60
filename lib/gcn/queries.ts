import { gcnEventRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import { row, sql } from '@/lib/db/sql';

export interface EventKey {
  id: number;
  dateobs: string;
}

/** An event that the viewer may read. */
export const selectEventKey = (viewer: Viewer, dateobs: string): Promise<EventKey | null> =>
  row<EventKey>(sql`SELECT e.id, e.dateobs FROM gcn_events e WHERE e.dateobs = ${dateobs}::timestamp AND ${gcnEventRules.read(viewer, 'e')}`);

/** The same by its id. */
export const selectEventById = (viewer: Viewer, id: number): Promise<EventKey | null> =>
  row<EventKey>(sql`SELECT e.id, e.dateobs FROM gcn_events e WHERE e.id = ${id} AND ${gcnEventRules.read(viewer, 'e')}`);

/** Whether there still is an event; for jobs. */
export const eventExists = async (dateobs: string): Promise<boolean> =>
  (await row(sql`SELECT 1 FROM gcn_events WHERE dateobs = ${dateobs}::timestamp`)) !== null;

/** Whether an event is shared with a group. */
export const isSharedWith = async (dateobs: string, group_id: number): Promise<boolean> =>
  (await row(sql`
    SELECT 1 FROM gcn_events e JOIN visibility_sets v ON v.id = e.visibility_id
    WHERE e.dateobs = ${dateobs}::timestamp AND v.group_ids @> ARRAY[${group_id}::int]`)) !== null;

