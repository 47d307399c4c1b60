/** The parameters of `GET /api/candidates` as conditions over `candidates c` and, where needed, `objs o`. */
import { annotationOnPhotometryRules, annotationRules } from '@/lib/access/annotations';
import { classificationRules } from '@/lib/access/classifications';
import { sourceRules } from '@/lib/access/sources';
import { isoToMjd } from '@/lib/astro/time';
import type { Viewer } from '@/lib/auth/viewer';
import { and, raw, sql, type Sql } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';
import { annotationComparison, annotationNumber } from '@/lib/objs/annotationFilter.sql';
import { parseAnnotationFilters } from './annotationFilters';
import type { CandidateFilters } from './schema';

/** What is looked at: filters, their groups, and when they were passed. */
export interface Selection {
  filter_ids: readonly number[];
  group_ids: readonly number[];
  startDate?: string;
  endDate?: string;
  /** Only rows up to this id: what came later is not part of a list that was begun before. */
  last_id?: number;
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

/** Where the object of a candidate is saved, of the selected groups or of all that the viewer is in. */
export function savedCondition(viewer: Viewer, status: CandidateFilters['savedStatus'], group_ids: readonly number[]): Sql[] {
  if (status === 'all') return [];
  const accessible = sourceRules.read(viewer, 's');
  const inSelected = sql`s.group_id = ANY(${group_ids as number[]}::int[])`;
  const any = (where: Sql) => sql`EXISTS (SELECT FROM sources s WHERE s.obj_id = c.obj_id AND s.active AND ${where})`;
  const all = sql`(SELECT count(*) FROM sources s WHERE s.obj_id = c.obj_id AND s.active AND ${inSelected}) = ${group_ids.length}`;
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

function annotationConditions(viewer: Viewer, query: CandidateFilters): Sql[] {
  return parseAnnotationFilters(query.annotationFilterList).map((filter) => {
    const conditions = [annotationRules.read(viewer, 'a'), sql`a.origin = ${filter.origin}`];
    if ('value' in filter) conditions.push(sql`a.data ->> ${filter.key}::text = ${String(filter.value)}`);
    else {
      const number = annotationNumber('a', filter.key);
      if (filter.min !== undefined) conditions.push(sql`${number} >= ${filter.min}::float8`);
      if (filter.max !== undefined) conditions.push(sql`${number} <= ${filter.max}::float8`);
    }
    return sql`EXISTS (SELECT FROM annotations a WHERE a.obj_id = c.obj_id AND ${and(conditions)})`;
  });
}

function photometryAnnotationConditions(viewer: Viewer, query: CandidateFilters): Sql[] {
  const entries = query.photometryAnnotationsFilter;
  const common: Sql[] = [annotationOnPhotometryRules.read(viewer, 'a')];
  const { photometryAnnotationsFilterOrigin: origins, photometryAnnotationsFilterBefore: before, photometryAnnotationsFilterAfter: after } = query;
  if (origins) common.push(sql`lower(a.origin) = ANY(${origins.map((origin) => origin.toLowerCase())}::text[])`);
  if (before) common.push(sql`a.created_at <= ${before}::timestamp`);
  if (after) common.push(sql`a.created_at >= ${after}::timestamp`);
  const wanted = entries?.map((entry) => [annotationComparison('photometryAnnotationsFilter', entry, 'a')]) ?? (common.length > 1 ? [[]] : []);
  return wanted.map(
    (conditions) => sql`(SELECT count(*) FROM annotations_on_photometry a WHERE a.obj_id = c.obj_id AND ${and([...common, ...conditions])})
      >= ${query.photometryAnnotationsFilterMinCount}`,
  );
}

function detectionConditions(query: CandidateFilters): Sql[] {
  const { requireDetections, excludeForcedPhotometry, firstDetectionAfter, lastDetectionBefore, numberDetections } = query;
  if (!requireDetections) return [];
  const kind = excludeForcedPhotometry ? 'detected_no_forced_phot' : 'detected';
  const conditions: Sql[] = [];
  if (firstDetectionAfter) conditions.push(sql`${raw(`p.first_${kind}_mjd`)} >= ${isoToMjd(firstDetectionAfter)}::float8`);
  if (lastDetectionBefore) conditions.push(sql`${raw(`p.last_${kind}_mjd`)} <= ${isoToMjd(lastDetectionBefore)}::float8`);
  if (numberDetections !== undefined) {
    conditions.push(sql`${raw(excludeForcedPhotometry ? 'p.num_det_no_forced_phot_global' : 'p.num_det_global')} >= ${numberDetections}`);
  }
  return conditions.length ? [sql`EXISTS (SELECT FROM photstats p WHERE p.obj_id = c.obj_id AND ${and(conditions)})`] : [];
}

const isUnseen = (viewer: Viewer): Sql =>
  sql`NOT EXISTS (SELECT FROM candidate_views cv WHERE cv.obj_id = c.obj_id AND cv.user_id = ${viewer.user_id})`;

/** Conditions on the candidate's object; none at all when only filters and times are chosen. */
export function objConditions(viewer: Viewer, query: CandidateFilters, group_ids: readonly number[]): Sql[] {
  const { classifications, classificationsReject, minRedshift, maxRedshift, listName, listNameReject } = query;
  const hasClass = (classes: readonly string[]) => sql`EXISTS (SELECT FROM classifications cl WHERE cl.obj_id = c.obj_id
    AND cl.classification = ANY(${classes as string[]}::text[]) AND ${classificationRules.read(viewer, 'cl')})`;
  const isListed = (name: string) => sql`EXISTS (SELECT FROM listings li WHERE li.obj_id = c.obj_id
    AND li.user_id = ${viewer.user_id} AND li.list_name = ${name})`;
  const redshift = [
    ...(minRedshift !== undefined ? [sql`o.redshift >= ${minRedshift}::float8`] : []),
    ...(maxRedshift !== undefined ? [sql`o.redshift <= ${maxRedshift}::float8`] : []),
  ];
  return [
    ...savedCondition(viewer, query.savedStatus, group_ids),
    ...(classifications ? [hasClass(classifications)] : []),
    ...(classificationsReject ? [sql`NOT ${hasClass(classificationsReject)}`] : []),
    ...(redshift.length ? [sql`EXISTS (SELECT FROM objs o WHERE o.id = c.obj_id AND ${and(redshift)})`] : []),
    ...(query.unseenOnly ? [isUnseen(viewer)] : []),
    ...(listName ? [isListed(listName)] : []),
    ...(listNameReject ? [sql`NOT ${isListed(listNameReject)}`] : []),
    ...annotationConditions(viewer, query),
    ...photometryAnnotationConditions(viewer, query),
    ...detectionConditions(query),
  ];
}

/** How an annotation orders a list; null when it does not. */
export function annotationOrder(viewer: Viewer, query: CandidateFilters): { join: Sql; by: Sql } | null {
  const { sortByAnnotationOrigin: origin, sortByAnnotationKey: key, sortByAnnotationOrder } = query;
  if (origin === undefined && key === undefined) return null;
  if (origin === undefined || key === undefined) throw new BadRequest('sortByAnnotationOrigin, sortByAnnotationKey: sorting needs both');
  const direction = raw(sortByAnnotationOrder === 'desc' ? 'DESC NULLS LAST' : 'ASC NULLS LAST');
  return {
    join: sql`LEFT JOIN annotations a ON a.obj_id = m.obj_id AND a.origin = ${origin} AND ${annotationRules.read(viewer, 'a')}`,
    by: sql`(a.id IS NULL), ${annotationNumber('a', key)} ${direction}, a.data -> ${key}::text ${direction},`,
  };
}
