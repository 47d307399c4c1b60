import { classificationRules } from '@/lib/access/classifications';
import { sourceRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import { and, execute, raw, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import { photStatRow, type AggregatePoint, type AggregateQuery, type PhotStatRow, type StatFilter } from './statSchema';

const COLUMNS = raw(Object.keys(photStatRow.shape).filter((name) => name !== 'last_phot_add_time').map((name) => `s.${name}`).join(', '));

/** The summary of an object, and whether there is such an object. */
export const selectPhotStat = (obj_id: string): Promise<PhotStatRow | null> =>
  row<PhotStatRow>(sql`
    SELECT ${COLUMNS}, (SELECT max(p.created_at) FROM photometry p WHERE p.obj_id = s.obj_id) AS last_phot_add_time
    FROM photstats s WHERE s.obj_id = ${obj_id}`);

export const objExists = async (obj_id: string, connection?: Connection): Promise<boolean> =>
  (await row(sql`SELECT FROM objs WHERE id = ${obj_id}`, connection)) !== null;

export const statExists = async (obj_id: string, connection?: Connection): Promise<boolean> =>
  (await row(sql`SELECT FROM photstats WHERE obj_id = ${obj_id}`, connection)) !== null;

export const deleteStat = (obj_id: string, connection: Connection): Promise<number> => execute(sql`DELETE FROM photstats WHERE obj_id = ${obj_id}`, connection);

const between = (column: string, from: string | undefined, to: string | undefined): Sql[] => [
  ...(from === undefined ? [] : [sql`${raw(column)} >= ${from}::timestamp`]),
  ...(to === undefined ? [] : [sql`${raw(column)} <= ${to}::timestamp`]),
];

const ofObjs = ({ createdAtStartTime, createdAtEndTime }: StatFilter): Sql[] => between('o.created_at', createdAtStartTime, createdAtEndTime);

const ofStats = (filter: StatFilter): Sql[] => [
  ...ofObjs(filter),
  ...between('s.last_update', filter.quickUpdateStartTime, filter.quickUpdateEndTime),
  ...between('s.last_full_update', filter.fullUpdateStartTime, filter.fullUpdateEndTime),
];

const withoutStats = (filter: StatFilter): Sql => sql`
  FROM objs o WHERE ${and([...ofObjs(filter), sql`NOT EXISTS (SELECT FROM photstats s WHERE s.obj_id = o.id)`])}`;
const withStats = (filter: StatFilter): Sql => sql`FROM photstats s JOIN objs o ON o.id = s.obj_id WHERE ${and(ofStats(filter))}`;

interface Count {
  n: number;
}
const count = async (from: Sql): Promise<number> => ((await row<Count>(sql`SELECT count(*)::int AS n ${from}`)) as Count).n;

export const countWithoutStats = (filter: StatFilter): Promise<number> => count(withoutStats(filter));
export const countWithStats = (filter: StatFilter): Promise<number> => count(withStats(filter));

interface Id {
  id: string;
}

/** The first objects, oldest first, that have no summary. */
export const selectObjsWithoutStats = async (filter: StatFilter, limit: number): Promise<string[]> =>
  (await rows<Id>(sql`SELECT o.id ${withoutStats(filter)} ORDER BY o.created_at, o.id LIMIT ${limit}`)).map(({ id }) => id);

/** The objects whose summaries were computed longest ago. */
export const selectObjsWithStats = async (filter: StatFilter, limit: number): Promise<string[]> =>
  (await rows<Id>(sql`SELECT s.obj_id AS id ${withStats(filter)} ORDER BY s.last_full_update NULLS FIRST, s.obj_id LIMIT ${limit}`)).map(({ id }) => id);

/** Objects that people classified as one of these, as far as the viewer may see it. */
const classified = (viewer: Viewer, classes: readonly string[], least: number | undefined): Sql => sql`
  EXISTS (SELECT FROM classifications c WHERE c.obj_id = s.obj_id AND NOT c.ml AND c.classification = ANY(${classes as string[]}::text[])
    ${least === undefined ? sql`` : sql`AND c.probability >= ${least}`} AND ${classificationRules.read(viewer, 'c')})`;

/** At most `limit` points of a plot of one statistic against another. */
export function selectAggregate(viewer: Viewer, query: AggregateQuery, limit: number): Promise<AggregatePoint[]> {
  const { xField, yField, zField, classifications, classificationProbThreshold, group_id, obj_ids } = query;
  const [x, y] = [raw(`s.${xField as string}`), raw(`s.${yField as string}`)];
  const saved = [sql`src.obj_id = s.obj_id`, sourceRules.read(viewer, 'src'), ...(group_id === undefined ? [] : [sql`src.group_id = ${group_id}`])];
  const conditions = [
    sql`${x} IS NOT NULL AND ${y} IS NOT NULL`,
    sql`EXISTS (SELECT FROM sources src WHERE ${and(saved)})`,
    ...(obj_ids ? [sql`s.obj_id = ANY(${obj_ids}::text[])`] : []),
    ...(classifications ? [classified(viewer, classifications, classificationProbThreshold)] : []),
  ];
  return rows<AggregatePoint>(sql`
    SELECT o.id, o.ra, o.dec, o.redshift, best.classification, s.first_detected_mjd, s.peak_mjd_global AS peak_mjd,
      o.tns_info ->> 'discoverydate' AS tns_discovery_date, ${x} AS x, ${y} AS y ${zField ? sql`, ${raw(`s.${zField}`)} AS z` : sql``}
    FROM (SELECT s.* FROM photstats s WHERE ${and(conditions)} ORDER BY s.obj_id LIMIT ${limit}) s
    JOIN objs o ON o.id = s.obj_id
    LEFT JOIN LATERAL (SELECT c.classification FROM classifications c
      WHERE c.obj_id = s.obj_id AND NOT c.ml AND ${classificationRules.read(viewer, 'c')}
      ORDER BY c.probability DESC NULLS LAST, c.id DESC LIMIT 1) best ON true
    ORDER BY o.id`);
}
