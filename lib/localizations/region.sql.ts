/**
 * Credible regions inside queries. Objects carry `healpix`, the nested index of order 29, with an index; a region is sorted,
 * disjoint ranges of it.
 */
import { column, sql, type Sql } from '@/lib/db/sql';

/** Bounds of a region's ranges, as texts of PostgreSQL arrays: first indices, and the ones behind the last. */
export interface Region {
  starts: string;
  ends: string;
}

/**
 * Something to join with, one row a range: an index walk over `objs.healpix`. For queries that begin with the region.
 *
 *     FROM ${regionRanges(region)} JOIN objs o ON ${withinRange('o')}
 */
export const regionRanges = ({ starts, ends }: Region): Sql =>
  sql`unnest(${starts}::bigint[], ${ends}::bigint[]) AS region_range(first_index, end_index)`;

/** The join condition of `regionRanges`. */
export const withinRange = (alias: string): Sql =>
  sql`${column(alias, 'healpix')} >= region_range.first_index AND ${column(alias, 'healpix')} < region_range.end_index`;

/** The ids of all objects in a region, for `IN (…)`: an index walk. */
export const objsInRegion = (region: Region): Sql =>
  sql`SELECT in_region.id FROM ${regionRanges(region)} JOIN objs in_region ON ${withinRange('in_region')}`;

/**
 * A condition on a row that is there already, by bisection: for queries that come from elsewhere and only ask whether an
 * object is in the region. Unknown (not true) for an object without position.
 */
export const isInRegion = (alias: string, { starts, ends }: Region): Sql =>
  sql`${column(alias, 'healpix')} < (${ends}::bigint[])[width_bucket(${column(alias, 'healpix')}, ${starts}::bigint[])]`;
