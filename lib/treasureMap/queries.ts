import { allocationRules } from '@/lib/access/followUp';
import type { Viewer } from '@/lib/auth/viewer';
import { and, rows, row, sql } from '@/lib/db/sql';
import type { Sensitivity } from '@/lib/instruments/depth';

export interface Sender {
  sealed_altdata: string | null;
  instrument_name: string;
  treasuremap_id: number | null;
  sensitivity_data: Sensitivity;
}

/** Allocations of the viewer's on an instrument, or the one that is named. */
export const selectSenders = (viewer: Viewer, { instrument_id, allocation_id }: { instrument_id?: number; allocation_id?: number }): Promise<Sender[]> =>
  rows(sql`SELECT a.sealed_altdata, i.name AS instrument_name, i.treasuremap_id, i.sensitivity_data FROM allocations a JOIN instruments i ON i.id = a.instrument_id
    WHERE ${and([
      allocationRules.read(viewer, 'a'),
      ...(instrument_id === undefined ? [] : [sql`a.instrument_id = ${instrument_id}`]),
      ...(allocation_id === undefined ? [] : [sql`a.id = ${allocation_id}`]),
    ])} ORDER BY a.id`);

/** The superevent of an event, as an alias names it. */
export const selectSuperevent = (dateobs: string): Promise<{ graceid: string } | null> =>
  row(sql`SELECT substr(alias, 5) AS graceid FROM gcn_events e, unnest(e.aliases) AS alias
    WHERE e.dateobs = ${dateobs}::timestamp AND alias ~ '^LVC#[A-Z]{1,2}[0-9]{6}[a-z]+' ORDER BY 1 LIMIT 1`);
