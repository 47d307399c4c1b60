/** Allocations inside answers, as parts of queries. Credentials are not among their columns. */
import { jsonTime, raw, sql, type Sql } from '@/lib/db/sql';
import { groupJson } from '@/lib/groups/group.sql';
import { instrumentJson, telescopeJson } from '@/lib/telescopes/telescope.sql';

const NAMES = ['id', 'pi', 'proposal_id', 'validity_ranges', 'hours_allocated', 'default_share_group_ids', 'types', 'group_id', 'instrument_id'];

export const allocationColumns = (alias: string): Sql => raw([...NAMES, 'created_at', 'modified'].map((name) => `${alias}.${name}`).join(', '));

const own = (alias: string): Sql => sql`jsonb_build_object(${raw(NAMES.map((name) => `'${name}', ${alias}.${name}`).join(', '))},
  'created_at', ${jsonTime(alias, 'created_at')}, 'modified', ${jsonTime(alias, 'modified')})`;

/** An allocation without what hangs on it. */
export const plainAllocationJson = own;

/** With its instrument and group; the query joins them under these aliases. */
export const allocationJson = (alias: string, { instrument, telescope, group }: { instrument: string; telescope?: string; group: string }): Sql =>
  sql`(${own(alias)} || jsonb_build_object('instrument', ${instrumentJson(instrument)}
    ${telescope ? sql`|| jsonb_build_object('telescope', ${telescopeJson(telescope)})` : sql``}, 'group', ${groupJson(group)}))`;
