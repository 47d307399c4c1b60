import { gcnEventObjRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, raw, rows, sql } from '@/lib/db/sql';
import type { GcnEventObj } from './schema';

const COLUMNS = raw(['id', 'obj_id', 'dateobs', 'status', 'confirmer_id', 'explanation', 'notes', 'created_at', 'modified'].map((name) => `o.${name}`).join(', '));

/** Verdicts on objects in an event; of some objects, or of all. */
export const selectEventObjs = (viewer: Viewer, dateobs: string, obj_ids?: readonly string[]): Promise<GcnEventObj[]> =>
  rows<GcnEventObj>(sql`
    SELECT ${COLUMNS} FROM gcn_event_objs o
    WHERE ${and([
      sql`o.dateobs = ${dateobs}::timestamp`,
      gcnEventObjRules.read(viewer, 'o'),
      ...(obj_ids ? [sql`o.obj_id = ANY(${obj_ids as string[]}::text[])`] : []),
    ])} ORDER BY o.id`);

/** Times of the events in which an object was confirmed. */
export const selectConfirmedEvents = (viewer: Viewer, obj_id: string): Promise<{ dateobs: string }[]> =>
  rows<{ dateobs: string }>(sql`
    SELECT o.dateobs FROM gcn_event_objs o
    WHERE o.obj_id = ${obj_id} AND o.status = 'confirmed' AND ${gcnEventObjRules.read(viewer, 'o')} ORDER BY o.dateobs DESC`);

export interface Verdict {
  status: string;
  explanation: string | null;
  notes: string | null;
}

export async function lockVerdict(tx: Transaction, dateobs: string, obj_id: string): Promise<(Verdict & { id: number }) | null> {
  const found = await tx.$queryRaw<(Verdict & { id: number })[]>(sql`
    SELECT id, status, explanation, notes FROM gcn_event_objs WHERE dateobs = ${dateobs}::timestamp AND obj_id = ${obj_id} FOR UPDATE`);
  return found[0] ?? null;
}

export async function upsertVerdict(tx: Transaction, dateobs: string, obj_id: string, confirmer_id: number, verdict: Verdict): Promise<number> {
  const { status, explanation, notes } = verdict;
  const [written] = await tx.$queryRaw<{ id: number }[]>(sql`
    INSERT INTO gcn_event_objs (dateobs, obj_id, confirmer_id, status, explanation, notes)
    VALUES (${dateobs}::timestamp, ${obj_id}, ${confirmer_id}, ${status}, ${explanation}, ${notes})
    ON CONFLICT (dateobs, obj_id) DO UPDATE
      SET confirmer_id = excluded.confirmer_id, status = excluded.status, explanation = excluded.explanation, notes = excluded.notes
    RETURNING id`);
  return written!.id;
}
