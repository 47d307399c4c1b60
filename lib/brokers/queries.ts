import { brokerRules } from '@/lib/access/brokers';
import { filterRules } from '@/lib/access/filters';
import { hasStream, orAdmin } from '@/lib/access/rules';
import type { Viewer } from '@/lib/auth/viewer';
import { and, row, rows, sql, type Sql } from '@/lib/db/sql';
import type { BrokerFilter, CatalogQuery } from './schema';

export interface BrokerRow {
  id: number;
  name: string;
  broker_classname: string;
  active: boolean;
  default_alert_search: boolean;
  default_crossmatch: boolean;
  sealed_altdata: string | null;
  modified: string;
}

const select = (viewer: Viewer, where: Sql): Sql => sql`
  SELECT b.id, b.name, b.broker_classname, b.active, b.default_alert_search, b.default_crossmatch, b.sealed_altdata, b.modified
  FROM brokers b WHERE ${brokerRules.read(viewer, 'b')} AND ${where}`;

export const selectBrokers = (viewer: Viewer): Promise<BrokerRow[]> => rows<BrokerRow>(sql`${select(viewer, sql`true`)} ORDER BY b.name`);

export const selectBroker = (viewer: Viewer, id: number): Promise<BrokerRow | null> => row<BrokerRow>(select(viewer, sql`b.id = ${id}`));

/** What the viewer's streams select. */
export const selectOwnStreams = (viewer: Viewer): Promise<{ altdata: unknown }[]> =>
  rows(sql`SELECT s.altdata FROM streams s WHERE ${orAdmin(hasStream('id'))(viewer, 's')}`);

const FILTER = sql`f.id, f.name, f.group_id, f.stream_id, f.broker_id, f.autosave, f.altdata`;

export const selectFiltersOf = (viewer: Viewer, broker_id: number): Promise<BrokerFilter[]> =>
  rows<BrokerFilter>(sql`SELECT ${FILTER} FROM filters f WHERE f.broker_id = ${broker_id} AND ${filterRules.read(viewer, 'f')} ORDER BY f.name, f.id`);

export interface FilterWithStream extends BrokerFilter {
  stream: { id: number; name: string };
  stream_altdata: unknown;
}

export const selectFilterWithStream = (viewer: Viewer, filter_id: number): Promise<FilterWithStream | null> =>
  row<FilterWithStream>(sql`
    SELECT ${FILTER}, jsonb_build_object('id', s.id, 'name', s.name) AS stream, s.altdata AS stream_altdata
    FROM filters f JOIN streams s ON s.id = f.stream_id WHERE f.id = ${filter_id} AND ${filterRules.read(viewer, 'f')}`);

const like = (part: string): string => `%${part.replace(/[\\%_]/g, '\\$&')}%`;

export async function selectCatalog(viewer: Viewer, { name, groupID, streamID, brokerID, pageNumber, numPerPage }: CatalogQuery): Promise<{ filters: BrokerFilter[]; totalMatches: number }> {
  const where = and([
    filterRules.read(viewer, 'f'),
    ...(name ? [sql`f.name ILIKE ${like(name)}`] : []),
    ...(groupID === undefined ? [] : [sql`f.group_id = ${groupID}`]),
    ...(streamID === undefined ? [] : [sql`f.stream_id = ${streamID}`]),
    ...(brokerID === undefined ? [] : [brokerID === 'none' ? sql`f.broker_id IS NULL` : sql`f.broker_id = ${brokerID}`]),
  ]);
  const [filters, count] = await Promise.all([
    rows<BrokerFilter>(sql`SELECT ${FILTER} FROM filters f WHERE ${where} ORDER BY f.name, f.id LIMIT ${numPerPage} OFFSET ${(pageNumber - 1) * numPerPage}`),
    row<{ count: number }>(sql`SELECT count(*)::int AS count FROM filters f WHERE ${where}`),
  ]);
  return { filters, totalMatches: count?.count ?? 0 };
}
