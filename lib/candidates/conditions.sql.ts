/** The parameters of `GET /api/candidates` as conditions over `candidates c` and, where needed, `objs o`. */
import { annotationOnPhotometryRules, annotationRules } from '@/lib/access/annotations';
import { classificationRules } from '@/lib/access/classifications';
import { sourceRules } from '@/lib/access/sources';
import { isoToMjd } from '@/lib/astro/time';
import type { Viewer } from '@/lib/auth/viewer';
import { and, raw, sql, type Sql } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';
import { isInRegion, objsInRegion, type Region } from '@/lib/localizations/region.sql';
import { annotationComparison, annotationNumber } from '@/lib/objs/annotationFilter.sql';
import { parseAnnotationFilters, type AnnotationFilter } from './annotationFilters';
import type { CandidateFilters } from './schema';

/** What is looked at: filters, their groups, and when they were passed. */
export interface Selection {
  filter_ids: readonly number[];
  group_ids: readonly number[];
  startDate?: string;
  endDate?: string;
  /** Only rows up to this id: what came later is not part of a list that was begun before. */
  last_id?: number;
  /** The credible region of a localization. */
  region?: Region;
  /** Only rows with a higher id. */
  after_id?: number;
}

export function selected({ filter_ids, startDate, endDate, last_id, after_id }: Selection, alias: string): Sql {
  const passed_at = raw(`${alias}.passed_at`);
  return and([
    sql`${raw(`${alias}.filter_id`)} = ANY(${filter_ids as number[]}::int[])`,
    ...(startDate ? [sql`${passed_at} >= ${startDate}::timestamp`] : []),
    ...(endDate ? [sql`${passed_at} <= ${endDate}::timestamp`] : []),
    ...(last_id !== undefined ? [sql`${raw(`${alias}.id`)} <= ${last_id}`] : []),
    ...(after_id !== undefined ? [sql`${raw(`${alias}.id`)} > ${after_id}`] : []),
  ]);
}

/** How a condition is put: to each object in turn, for lists of a few thousand, or to all of them at once. */
export type Way = 'each' | 'all';

/** A condition with the name that people know it by, for saying what makes a search long. */
export interface Condition {
  name: string;
  sql: Sql;
}

/**
 * There is such a row. Put to each object, it is looked up by an index whatever the planner makes of its odds (an OFFSET keeps it
 * from joining a big table instead); put to all, the planner chooses.
 */
const exists = (way: Way, query: Sql): Sql => sql`EXISTS (${query}${way === 'each' ? raw(' OFFSET 0') : raw('')})`;

/** Where the object of a candidate is saved, of the selected groups or of all that the viewer is in. */
export function savedCondition(viewer: Viewer, status: CandidateFilters['savedStatus'], group_ids: readonly number[], way: Way = 'all'): Sql[] {
  if (status === 'all') return [];
  const accessible = sourceRules.read(viewer, 's');
  const inSelected = sql`s.group_id = ANY(${group_ids as number[]}::int[])`;
  const any = (where: Sql) => exists(way, sql`SELECT FROM sources s WHERE s.obj_id = c.obj_id AND s.active AND ${where}`);
  const count = group_ids.length;
  // In all of no groups is every object, in none of them.
  const all =
    count === 0
      ? sql`true`
      : exists(way, sql`SELECT FROM (SELECT s.obj_id FROM sources s WHERE s.active AND ${inSelected} ${way === 'each' ? sql`AND s.obj_id = c.obj_id` : raw('')}
          GROUP BY s.obj_id HAVING count(*) = ${count}) whole WHERE whole.obj_id = c.obj_id`);
  const conditions: Record<Exclude<typeof status, 'all'>, Sql> = {
    savedToAllSelected: all,
    savedToAnySelected: any(inSelected),
    savedToAnyAccessible: any(accessible),
    notSavedToAnyAccessible: sql`NOT ${any(accessible)}`,
    notSavedToAnySelected: sql`NOT ${any(inSelected)}`,
    notSavedToAllSelected: sql`NOT ${all}`,
  };
  return [conditions[status]];
}

const isRange = (filter: AnnotationFilter): filter is Extract<AnnotationFilter, { min?: number }> => !('value' in filter);

/** A range of a number is a range of the index of numbers; anything else is looked for in the annotations themselves. */
function annotationCondition(viewer: Viewer, filter: AnnotationFilter, way: Way): Sql {
  const { origin, key } = filter;
  if (isRange(filter) && way === 'all') {
    const bounds = [
      ...(filter.min !== undefined ? [sql`v.value >= ${filter.min}::float8`] : []),
      ...(filter.max !== undefined ? [sql`v.value <= ${filter.max}::float8`] : []),
    ];
    return exists(way, sql`SELECT FROM annotation_values v WHERE v.obj_id = c.obj_id AND v.key = ${key} AND v.origin = ${origin}
      AND ${and([...bounds, annotationRules.read(viewer, 'v')])}`);
  }
  const conditions = [annotationRules.read(viewer, 'a'), sql`a.origin = ${origin}`];
  if (!isRange(filter)) conditions.push(sql`a.data ->> ${key}::text = ${String(filter.value)}`);
  else {
    const number = annotationNumber('a', key);
    if (filter.min !== undefined) conditions.push(sql`${number} >= ${filter.min}::float8`);
    if (filter.max !== undefined) conditions.push(sql`${number} <= ${filter.max}::float8`);
  }
  return exists(way, sql`SELECT FROM annotations a WHERE a.obj_id = c.obj_id AND ${and(conditions)}`);
}

function photometryAnnotationConditions(viewer: Viewer, query: CandidateFilters, way: Way): Sql[] {
  const entries = query.photometryAnnotationsFilter;
  const common: Sql[] = [annotationOnPhotometryRules.read(viewer, 'a')];
  const { photometryAnnotationsFilterOrigin: origins, photometryAnnotationsFilterBefore: before, photometryAnnotationsFilterAfter: after } = query;
  if (origins) common.push(sql`lower(a.origin) = ANY(${origins.map((origin) => origin.toLowerCase())}::text[])`);
  if (before) common.push(sql`a.created_at <= ${before}::timestamp`);
  if (after) common.push(sql`a.created_at >= ${after}::timestamp`);
  const wanted = entries?.map((entry) => [annotationComparison('photometryAnnotationsFilter', entry, 'a')]) ?? (common.length > 1 ? [[]] : []);
  const least = query.photometryAnnotationsFilterMinCount;
  if (least <= 0) return [];
  return wanted.map((conditions) =>
    exists(way, sql`SELECT FROM (SELECT a.obj_id FROM annotations_on_photometry a WHERE ${and([...common, ...conditions])}
      ${way === 'each' ? sql`AND a.obj_id = c.obj_id` : raw('')} GROUP BY a.obj_id HAVING count(*) >= ${least}) enough WHERE enough.obj_id = c.obj_id`),
  );
}

function detectionConditions(query: CandidateFilters, way: Way): Sql[] {
  const { requireDetections, excludeForcedPhotometry, firstDetectionAfter, lastDetectionBefore, numberDetections } = query;
  if (!requireDetections) return [];
  const kind = excludeForcedPhotometry ? 'detected_no_forced_phot' : 'detected';
  const conditions: Sql[] = [];
  if (firstDetectionAfter) conditions.push(sql`${raw(`p.first_${kind}_mjd`)} >= ${isoToMjd(firstDetectionAfter)}::float8`);
  if (lastDetectionBefore) conditions.push(sql`${raw(`p.last_${kind}_mjd`)} <= ${isoToMjd(lastDetectionBefore)}::float8`);
  if (numberDetections !== undefined) {
    conditions.push(sql`${raw(excludeForcedPhotometry ? 'p.num_det_no_forced_phot_global' : 'p.num_det_global')} >= ${numberDetections}`);
  }
  return conditions.length ? [exists(way, sql`SELECT FROM photstats p WHERE p.obj_id = c.obj_id AND ${and(conditions)}`)] : [];
}

const named = (name: string, conditions: readonly Sql[]): Condition[] => conditions.map((condition) => ({ name, sql: condition }));

/** Conditions on the candidate's object; none at all when only filters and times are chosen. */
export function objConditions(viewer: Viewer, query: CandidateFilters, { group_ids, region }: Selection, way: Way): Condition[] {
  const { classifications, classificationsReject, minRedshift, maxRedshift, listName, listNameReject } = query;
  const hasClass = (classes: readonly string[]) => exists(way, sql`SELECT FROM classifications cl WHERE cl.obj_id = c.obj_id
    AND cl.classification = ANY(${classes as string[]}::text[]) AND ${classificationRules.read(viewer, 'cl')}`);
  const isListed = (name: string) => exists(way, sql`SELECT FROM listings li WHERE li.obj_id = c.obj_id
    AND li.user_id = ${viewer.user_id} AND li.list_name = ${name}`);
  const isSeen = exists(way, sql`SELECT FROM candidate_views cv WHERE cv.obj_id = c.obj_id AND cv.user_id = ${viewer.user_id}`);
  const redshift = [
    ...(minRedshift !== undefined ? [sql`o.redshift >= ${minRedshift}::float8`] : []),
    ...(maxRedshift !== undefined ? [sql`o.redshift <= ${maxRedshift}::float8`] : []),
  ];
  return [
    ...named('savedStatus', savedCondition(viewer, query.savedStatus, group_ids, way)),
    ...(classifications ? named('classifications', [hasClass(classifications)]) : []),
    ...(classificationsReject ? named('classificationsReject', [sql`NOT ${hasClass(classificationsReject)}`]) : []),
    ...(redshift.length ? named('minRedshift, maxRedshift', [exists(way, sql`SELECT FROM objs o WHERE o.id = c.obj_id AND ${and(redshift)}`)]) : []),
    ...(region
      ? named('localizationDateobs', [way === 'each' ? exists(way, sql`SELECT FROM objs o WHERE o.id = c.obj_id AND ${isInRegion('o', region)}`) : sql`c.obj_id IN (${objsInRegion(region)})`])
      : []),
    ...(query.unseenOnly ? named('unseenOnly', [sql`NOT ${isSeen}`]) : []),
    ...(listName ? named('listName', [isListed(listName)]) : []),
    ...(listNameReject ? named('listNameReject', [sql`NOT ${isListed(listNameReject)}`]) : []),
    ...named('annotationFilterList', parseAnnotationFilters(query.annotationFilterList).map((filter) => annotationCondition(viewer, filter, way))),
    ...named('photometryAnnotationsFilter', photometryAnnotationConditions(viewer, query, way)),
    ...named('numberDetections, firstDetectionAfter, lastDetectionBefore', detectionConditions(query, way)),
  ];
}

/** All conditions together. */
export const allOf = (conditions: readonly Condition[]): Sql => and(conditions.map((condition) => condition.sql));

/** How an annotation orders a list; null when it does not. */
export function annotationOrder(viewer: Viewer, query: CandidateFilters, way: Way): { join: Sql; by: Sql } | null {
  const { sortByAnnotationOrigin: origin, sortByAnnotationKey: key, sortByAnnotationOrder } = query;
  if (origin === undefined && key === undefined) return null;
  if (origin === undefined || key === undefined) throw new BadRequest('sortByAnnotationOrigin, sortByAnnotationKey: sorting needs both');
  const direction = raw(sortByAnnotationOrder === 'desc' ? 'DESC NULLS LAST' : 'ASC NULLS LAST');
  const annotation = sql`a.obj_id = m.obj_id AND a.origin = ${origin} AND ${annotationRules.read(viewer, 'a')}`;
  return {
    join: way === 'each' ? sql`LEFT JOIN LATERAL (SELECT a.id, a.data FROM annotations a WHERE ${annotation} OFFSET 0) a ON true` : sql`LEFT JOIN annotations a ON ${annotation}`,
    by: sql`(a.id IS NULL), ${annotationNumber('a', key)} ${direction}, a.data -> ${key}::text ${direction},`,
  };
}
