/** The events of an object: in whose localizations it was found, and what was said of it there. */
import { gcnEventObjRules, gcnEventRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, row, rows, sql } from '@/lib/db/sql';
import { eventColumns, tagsOf } from './eventQueries';
import { eventConditions, type EventFilters } from './listQueries';

export interface ObjEvent {
  id: number;
  dateobs: string;
  [column: string]: unknown;
}

/** Newest first. */
export const selectObjEvents = (viewer: Viewer, obj_id: string): Promise<ObjEvent[]> =>
  rows<ObjEvent>(sql`
    SELECT ${eventColumns('e')}, ${tagsOf('e')} AS tags FROM gcn_event_objs o JOIN gcn_events e ON e.dateobs = o.dateobs
    WHERE o.obj_id = ${obj_id} AND ${gcnEventObjRules.read(viewer, 'o')} ORDER BY e.dateobs DESC`);

export interface ObjEventNote {
  dateobs: string;
  explanation: string | null;
  notes: string | null;
  status: string;
}

/** Newest first. */
export const selectObjNotes = (viewer: Viewer, obj_id: string): Promise<ObjEventNote[]> =>
  rows<ObjEventNote>(sql`
    SELECT o.dateobs, o.explanation, o.notes, o.status FROM gcn_event_objs o
    WHERE o.obj_id = ${obj_id} AND ${gcnEventObjRules.read(viewer, 'o')} ORDER BY o.dateobs DESC`);

/** Degrees and MJD. */
export interface Place {
  ra: number | null;
  dec: number | null;
  first_detected_mjd: number | null;
}

export const selectPlace = (obj_id: string): Promise<Place | null> =>
  row<Place>(sql`SELECT o.ra, o.dec, p.first_detected_mjd FROM objs o LEFT JOIN photstats p ON p.obj_id = o.id WHERE o.id = ${obj_id}`);

export interface Encounter {
  dateobs: string;
  localization_id: number;
  /** Whether the object is inside; null where the region of this level is not stored. */
  is_inside: boolean | null;
}

/** Events that pass the filters and have a localization, with whether an index is in the region of their latest one. */
export const selectEncounters = (viewer: Viewer, filters: EventFilters, { healpix, level, before }: { healpix: bigint; level: number; before: string | null }): Promise<Encounter[]> =>
  rows<Encounter>(sql`
    SELECT e.dateobs, l.id AS localization_id,
      CASE WHEN r.localization_id IS NOT NULL THEN coalesce(${healpix}::bigint < r.ends[width_bucket(${healpix}::bigint, r.starts)], false) END AS is_inside
    FROM gcn_events e
    CROSS JOIN LATERAL (SELECT id FROM localizations WHERE dateobs = e.dateobs ORDER BY created_at DESC, id DESC LIMIT 1) l
    LEFT JOIN localization_regions r ON r.localization_id = l.id AND r.level = ${level}
    WHERE ${and([eventConditions(viewer, filters), gcnEventRules.read(viewer, 'e'), ...(before ? [sql`e.dateobs < ${before}::timestamp`] : [])])}
    ORDER BY e.dateobs`);

/** What is there already, with its verdict, stays. */
export async function insertPending(tx: Transaction, obj_id: string, dateobs: readonly string[], confirmer_id: number): Promise<string[]> {
  const made = await tx.$queryRaw<{ dateobs: string }[]>(sql`
    INSERT INTO gcn_event_objs (dateobs, obj_id, confirmer_id, status)
    SELECT t.dateobs, ${obj_id}, ${confirmer_id}, 'pending' FROM unnest(${dateobs as string[]}::timestamp[]) AS t(dateobs)
    ON CONFLICT (dateobs, obj_id) DO NOTHING RETURNING to_char(dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS dateobs`);
  return made.map((row) => row.dateobs);
}
