import { allocationRules } from '@/lib/access/followUp';
import type { Viewer } from '@/lib/auth/viewer';
import { and, column, row, rows, sql, type Sql } from '@/lib/db/sql';
import { person } from '@/lib/objs/parts.sql';
import { instrumentJson, telescopeJson } from '@/lib/telescopes/telescope.sql';
import { allocationColumns } from './allocation.sql';
import type { AllocationInList } from './schema';

const users = (alias: string): Sql =>
  sql`(SELECT coalesce(json_agg(${person('au')} ORDER BY au.id), '[]') FROM allocation_users x JOIN users au ON au.id = x.user_id
    WHERE x.allocation_id = ${column(alias, 'id')})`;

const select = (viewer: Viewer, conditions: readonly Sql[]): Sql => sql`
  SELECT ${allocationColumns('a')}, ${users('a')} AS allocation_users,
    ${instrumentJson('i')} || jsonb_build_object('telescope', ${telescopeJson('t')}) AS instrument
  FROM allocations a JOIN instruments i ON i.id = a.instrument_id JOIN telescopes t ON t.id = i.telescope_id
  WHERE ${and([...conditions, allocationRules.read(viewer, 'a')])} ORDER BY t.name, i.name, a.pi, a.id`;

interface Filters {
  instrument_id?: number;
  /** Instruments whose facility is one of these. */
  classes?: { column: 'api_classname' | 'api_classname_obsplan'; names: readonly string[] };
}

export const selectAllocations = (viewer: Viewer, { instrument_id, classes }: Filters): Promise<AllocationInList[]> =>
  rows<AllocationInList>(
    select(viewer, [
      sql`true`,
      ...(instrument_id === undefined ? [] : [sql`a.instrument_id = ${instrument_id}`]),
      ...(classes ? [sql`${column('i', classes.column)} = ANY(${classes.names as string[]}::text[])`] : []),
    ]),
  );

export const selectAllocation = (viewer: Viewer, id: number): Promise<AllocationInList | null> =>
  row<AllocationInList>(select(viewer, [sql`a.id = ${id}`]));

/** Of one telescope, in the order of ids; whatever the viewer may see of them. */
export const selectAllocationsOfTelescopes = (viewer: Viewer, telescope_ids: readonly number[]): Promise<(Omit<AllocationInList, 'instrument'> & { telescope_id: number })[]> =>
  rows(sql`SELECT ${allocationColumns('a')}, i.telescope_id, ${users('a')} AS allocation_users
    FROM allocations a JOIN instruments i ON i.id = a.instrument_id
    WHERE i.telescope_id = ANY(${telescope_ids as number[]}::int[]) AND ${allocationRules.read(viewer, 'a')} ORDER BY a.id`);
