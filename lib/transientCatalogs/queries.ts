import { allocationRules } from '@/lib/access/followUp';
import { gcnEventRules } from '@/lib/access/gcn';
import { catalogQueryRules } from '@/lib/access/transientCatalogs';
import { allocationJson } from '@/lib/allocations/allocation.sql';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { rows, sql } from '@/lib/db/sql';
import { groupJson } from '@/lib/groups/group.sql';
import { columns, person } from '@/lib/objs/parts.sql';
import type { CatalogQuery } from './schema';

/** The questions that were asked about an event, the latest first. */
export const selectCatalogQueries = (viewer: Viewer, gcnevent_id: number): Promise<CatalogQuery[]> =>
  rows<CatalogQuery>(sql`
    SELECT ${columns('q', 'id requester_id payload status allocation_id', 'created_at', 'modified')}, CASE WHEN u.id IS NOT NULL THEN ${person('u')} END AS requester,
      ${allocationJson('a', { instrument: 'i', group: 'g' })} AS allocation,
      (SELECT coalesce(json_agg(${groupJson('tg')} ORDER BY tg.id), '[]') FROM catalog_query_groups t JOIN groups tg ON tg.id = t.group_id
        WHERE t.catalog_query_id = q.id) AS target_groups
    FROM catalog_queries q JOIN allocations a ON a.id = q.allocation_id JOIN instruments i ON i.id = a.instrument_id JOIN groups g ON g.id = a.group_id
      JOIN gcn_events e ON to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') = q.payload ->> 'localizationDateobs'
      LEFT JOIN users u ON u.id = q.requester_id
    WHERE e.id = ${gcnevent_id} AND ${gcnEventRules.read(viewer, 'e')} AND ${catalogQueryRules.read(viewer, 'q')}
    ORDER BY q.id DESC`);

export interface Used {
  instrument_id: number;
  group_id: number;
}

/** What an allocation is of, when the viewer may use it. */
export const selectAllocation = async (tx: Transaction, viewer: Viewer, id: number): Promise<Used | null> =>
  (
    await tx.$queryRaw<Used[]>(sql`SELECT a.instrument_id, a.group_id FROM allocations a WHERE a.id = ${id} AND ${allocationRules.read(viewer, 'a')}`)
  )[0] ?? null;

interface Id {
  id: number;
}

/** The first instrument of a telescope. */
export const selectInstrument = async (tx: Transaction, nickname: string): Promise<number | null> =>
  (
    await tx.$queryRaw<Id[]>(
      sql`SELECT i.id FROM instruments i JOIN telescopes t ON t.id = i.telescope_id WHERE t.nickname = ${nickname} ORDER BY i.id LIMIT 1`,
    )
  )[0]?.id ?? null;

/** Of these objects those that there are. */
export const selectKnown = async (obj_ids: readonly string[]): Promise<Set<string>> =>
  new Set((await rows<{ id: string }>(sql`SELECT id FROM objs WHERE id = ANY(${obj_ids as string[]}::text[])`)).map(({ id }) => id));
