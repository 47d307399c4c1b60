/** The search parameters of `GET /api/sources` as conditions over `sources s` and `objs o`. */
import { hasFollowupRequest } from '@/lib/followup/request.sql';
import { annotationRules } from '@/lib/access/annotations';
import { commentRules } from '@/lib/access/comments';
import { classificationRules } from '@/lib/access/classifications';
import { gcnEventObjRules } from '@/lib/access/gcn';
import { sourceLabelRules, sourceRules } from '@/lib/access/sources';
import { objTagRules } from '@/lib/access/tags';
import { spectrumRules } from '@/lib/access/spectra';
import { isoToMjd } from '@/lib/astro/time';
import type { Viewer } from '@/lib/auth/viewer';
import { and, column, raw, sql, type Sql } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';
import { isInRegion } from '@/lib/localizations/region.sql';
import { saveCondition } from '@/lib/objs/parts.sql';
import { annotationComparison, objsByAnnotation, parseComparison } from '@/lib/objs/annotationFilter.sql';
import { contains, containsExactly, containsPlain } from '@/lib/objs/like.sql';
import { inCone } from '@/lib/objs/position.sql';
import type { SourceListQuery } from './schema';

export function savedRows({ includeRequested, pendingOnly }: Pick<SourceListQuery, 'includeRequested' | 'pendingOnly'>) {
  return pendingOnly ? 'pending' : includeRequested ? 'activeOrRequested' : 'active';
}

/** Conditions on the save itself: in which group, when, by whom. */
export function savedConditions(viewer: Viewer, query: SourceListQuery, group_ids: readonly number[] | null, alias = 's'): Sql {
  const { savedAfter, savedBefore, savedByCurrentUser, pendingOnly } = query;
  // One condition on the group, as of somebody who is in these alone: PostgreSQL would take two for independent ones.
  const narrowed = group_ids && { ...viewer, is_admin: false, group_ids: group_ids.filter((id) => viewer.is_admin || viewer.group_ids.includes(id)) };
  const conditions = [sourceRules.read(narrowed ?? viewer, alias)];
  const of = (name: string) => column(alias, name);
  // As the interface has it: here, pending is whatever was asked for, also where it was saved since.
  conditions.push(pendingOnly ? of('requested') : saveCondition(savedRows(query), alias));
  if (savedAfter) conditions.push(sql`${of('saved_at')} > ${savedAfter}::timestamp`);
  if (savedBefore) conditions.push(sql`${of('saved_at')} < ${savedBefore}::timestamp`);
  if (savedByCurrentUser) conditions.push(sql`${of('saved_by_id')} = ${viewer.user_id}`);
  return and(conditions);
}

const TNS_NAME = /^(?:(?:AT|SN)\s*)?((?:19|20)\d{2}[a-z]*)$/i;

function nameConditions({ sourceID, rejectedSourceIDs, alias, origin, simbadClass, hasTNSname, hasNoTNSname }: SourceListQuery): Sql[] {
  const conditions: Sql[] = [];
  if (sourceID) {
    const byId = containsExactly(sql`o.id`, sourceID);
    const tns = TNS_NAME.exec(sourceID.trim())?.[1];
    conditions.push(tns ? sql`(${byId} OR ${contains(sql`o.tns_name`, tns)})` : byId);
  }
  if (rejectedSourceIDs) conditions.push(sql`o.id <> ALL(${rejectedSourceIDs}::text[])`);
  // As the index has them: without case and blanks.
  if (alias) conditions.push(sql`(o.alias <> '{}' AND ${containsPlain(sql`plain_names(o.alias)`, alias)})`);
  if (origin) conditions.push(contains(sql`o.origin`, origin));
  if (simbadClass) conditions.push(contains(sql`o.altdata -> 'simbad' ->> 'class'`, simbadClass));
  if (hasTNSname) conditions.push(sql`o.tns_name IS NOT NULL`);
  else if (hasNoTNSname) conditions.push(sql`o.tns_name IS NULL`);
  return conditions;
}

function detectionConditions(query: SourceListQuery): Sql[] {
  if (!query.requireDetections) return [];
  const { startDate, endDate, numberDetections } = query;
  const { minPeakMagnitude, maxPeakMagnitude, minLatestMagnitude, maxLatestMagnitude } = query;
  const kind = query.excludeForcedPhotometry ? 'detected_no_forced_phot' : 'detected';
  const conditions: Sql[] = [];
  if (startDate) conditions.push(sql`${raw(`p.first_${kind}_mjd`)} >= ${isoToMjd(startDate)}::float8`);
  if (endDate) conditions.push(sql`${raw(`p.last_${kind}_mjd`)} <= ${isoToMjd(endDate)}::float8`);
  if (numberDetections !== undefined) {
    conditions.push(sql`${raw(query.excludeForcedPhotometry ? 'p.num_det_no_forced_phot_global' : 'p.num_det_global')} >= ${numberDetections}`);
  }
  if (minPeakMagnitude !== undefined) conditions.push(sql`p.peak_mag_global <= ${minPeakMagnitude}::float8`);
  if (maxPeakMagnitude !== undefined) conditions.push(sql`p.peak_mag_global >= ${maxPeakMagnitude}::float8`);
  if (minLatestMagnitude !== undefined) conditions.push(sql`${raw(`p.last_${kind}_mag`)} <= ${minLatestMagnitude}::float8`);
  if (maxLatestMagnitude !== undefined) conditions.push(sql`${raw(`p.last_${kind}_mag`)} >= ${maxLatestMagnitude}::float8`);
  return conditions.length ? [sql`EXISTS (SELECT FROM photstats p WHERE p.obj_id = o.id AND ${and(conditions)})`] : [];
}

function parseClass(entry: string): { taxonomy: string; name: string } {
  const at = entry.indexOf(':');
  if (at < 1) throw new BadRequest(`classifications: "${entry}" must look like "taxonomy: class"`);
  return { taxonomy: entry.slice(0, at).trim(), name: entry.slice(at + 1).trim() };
}

/** Objects that have one of these readable classifications. An uncorrelated list, so that it is looked up once. */
function classified(viewer: Viewer, entries: readonly string[]): Sql {
  const classes = entries.map(parseClass);
  return sql`SELECT c.obj_id FROM classifications c JOIN taxonomies t ON t.id = c.taxonomy_id
    JOIN unnest(${classes.map(({ name }) => name)}::text[], ${classes.map(({ taxonomy }) => taxonomy)}::text[]) AS wanted(name, taxonomy)
      ON wanted.name = c.classification AND wanted.taxonomy = t.name
    WHERE ${classificationRules.read(viewer, 'c')}`;
}

function classificationConditions(viewer: Viewer, query: SourceListQuery): Sql[] {
  const byHand = sql`EXISTS (SELECT FROM classifications c WHERE c.obj_id = o.id AND NOT c.ml AND ${classificationRules.read(viewer, 'c')})`;
  if (query.classified) return [byHand];
  if (query.unclassified) return [sql`NOT ${byHand}`];
  const { classifications, nonclassifications, classifications_simul } = query;
  const groups = !classifications ? [] : classifications_simul ? classifications.map((entry) => [entry]) : [classifications];
  return [
    ...groups.map((entries) => sql`o.id IN (${classified(viewer, entries)})`),
    ...(nonclassifications ? [sql`NOT EXISTS (SELECT FROM (${classified(viewer, nonclassifications)}) rejected WHERE rejected.obj_id = o.id)`] : []),
  ];
}

function annotationConditions(viewer: Viewer, query: SourceListQuery): Sql[] {
  const { annotationsFilter, annotationsFilterOrigin, annotationsFilterBefore, annotationsFilterAfter } = query;
  const origins = annotationsFilterOrigin?.map((origin) => origin.toLowerCase());
  const times = [
    ...(annotationsFilterBefore ? [sql`a.created_at <= ${annotationsFilterBefore}::timestamp`] : []),
    ...(annotationsFilterAfter ? [sql`a.created_at >= ${annotationsFilterAfter}::timestamp`] : []),
  ];
  const ofAnnotation = [annotationRules.read(viewer, 'a'), ...(origins ? [sql`lower(a.origin) = ANY(${origins}::text[])`] : []), ...times];
  const exists = (conditions: readonly Sql[]) => sql`EXISTS (SELECT FROM annotations a WHERE a.obj_id = o.id AND ${and(conditions)})`;
  if (!annotationsFilter) return ofAnnotation.length > 1 ? [exists(ofAnnotation)] : [];
  return annotationsFilter.map((entry) => {
    const comparison = parseComparison('annotationsFilter', entry);
    if (comparison.operator === undefined) return exists([...ofAnnotation, annotationComparison('annotationsFilter', entry, 'a')]);
    return sql`o.id IN ${objsByAnnotation(comparison, { readable: (alias) => annotationRules.read(viewer, alias), origins, conditions: times })}`;
  });
}

function commentConditions(viewer: Viewer, query: SourceListQuery): Sql[] {
  const { commentsFilter, commentsFilterAuthor, commentsFilterBefore, commentsFilterAfter } = query;
  const conditions: Sql[] = [];
  if (commentsFilter) conditions.push(sql`(${commentsFilter.map((part) => contains(sql`c.text`, part)).reduce((a, b) => sql`${a} OR ${b}`)})`);
  if (commentsFilterAuthor !== undefined) conditions.push(sql`c.author_id = ${commentsFilterAuthor}`);
  if (commentsFilterBefore) conditions.push(sql`c.created_at <= ${commentsFilterBefore}::timestamp`);
  if (commentsFilterAfter) conditions.push(sql`c.created_at >= ${commentsFilterAfter}::timestamp`);
  if (conditions.length === 0) return [];
  return [sql`EXISTS (SELECT FROM comments c WHERE c.obj_id = o.id AND ${commentRules.read(viewer, 'c')} AND ${and(conditions)})`];
}

function spectrumConditions(viewer: Viewer, query: SourceListQuery): Sql[] {
  const { hasSpectrum, hasNoSpectrum, hasSpectrumAfter, hasSpectrumBefore } = query;
  const exists = (...conditions: Sql[]) =>
    sql`EXISTS (SELECT FROM spectra sp WHERE sp.obj_id = o.id AND ${and([spectrumRules.read(viewer, 'sp'), ...conditions])})`;
  if (hasNoSpectrum && !hasSpectrum) return [sql`NOT ${exists()}`];
  const times = [
    ...(hasSpectrumAfter ? [sql`sp.observed_at >= ${hasSpectrumAfter}::timestamp`] : []),
    ...(hasSpectrumBefore ? [sql`sp.observed_at <= ${hasSpectrumBefore}::timestamp`] : []),
  ];
  return hasSpectrum || times.length ? [exists(...times)] : [];
}

function labelConditions(viewer: Viewer, { hasBeenLabelled, hasNotBeenLabelled, currentUserLabeller }: SourceListQuery): Sql[] {
  if (!hasBeenLabelled && !hasNotBeenLabelled) return [];
  const exists = sql`EXISTS (SELECT FROM source_labels l WHERE l.obj_id = o.id AND ${sourceLabelRules.read(viewer, 'l')}
    ${currentUserLabeller ? sql`AND l.labeller_id = ${viewer.user_id}` : sql``})`;
  return [hasBeenLabelled ? exists : sql`NOT ${exists}`];
}

function coneConditions({ ra, dec, radius }: SourceListQuery): Sql[] {
  const given = [ra, dec, radius].filter((value) => value !== undefined).length;
  if (given === 0) return [];
  if (ra === undefined || dec === undefined || radius === undefined) throw new BadRequest('ra, dec, radius: a cone search needs all three');
  if (Math.abs(dec) > 90 || radius < 0 || radius > 180) throw new BadRequest('dec must be in [-90, 90], radius in [0, 180]');
  return [inCone({ ra, dec, radius }, 'o')];
}

/** Within the region of a localization, or associated with its event; what was rejected for the event is left out where asked. */
function localizationConditions(viewer: Viewer, query: SourceListQuery): Sql[] {
  const { region, localizationDateobs, localizationRejectSources, includeSourcesInGcn } = query;
  if (!region || localizationDateobs === undefined) return [];
  const verdict = (condition: Sql) => sql`SELECT ge.obj_id FROM gcn_event_objs ge WHERE ge.dateobs = ${localizationDateobs}::timestamp AND ${condition}
    AND ${gcnEventObjRules.read(viewer, 'ge')}`;
  const inside = isInRegion('o', region);
  return [
    includeSourcesInGcn ? sql`(${inside} OR o.id IN (${verdict(sql`ge.status <> 'rejected'`)}))` : inside,
    ...(localizationRejectSources ? [sql`NOT EXISTS (${verdict(sql`ge.status = 'rejected' AND ge.obj_id = o.id`)})`] : []),
  ];
}

/** When the viewer opened the pages of objects last, of the thousands that they did. */
export const lastViews = ({ username }: Viewer): Sql =>
  sql`SELECT sv.obj_id, max(sv.created_at) AS viewed_at FROM (SELECT v.obj_id, v.created_at FROM source_views v
      WHERE v.username_or_token_id = ${username} AND NOT v.is_token ORDER BY v.created_at DESC LIMIT 5000) sv GROUP BY sv.obj_id`;

/** Conditions on the object; none at all when nothing is searched for. */
export function objConditions(viewer: Viewer, query: SourceListQuery): Sql[] {
  const { minRedshift, maxRedshift, createdOrModifiedAfter, listName } = query;
  return [
    ...coneConditions(query),
    ...nameConditions(query),
    ...(minRedshift !== undefined ? [sql`o.redshift >= ${minRedshift}::float8`] : []),
    ...(maxRedshift !== undefined ? [sql`o.redshift <= ${maxRedshift}::float8`] : []),
    ...(createdOrModifiedAfter
      ? [sql`(o.created_at > ${createdOrModifiedAfter}::timestamp OR o.modified > ${createdOrModifiedAfter}::timestamp)`]
      : []),
    ...(listName ? [sql`o.id IN (SELECT li.obj_id FROM listings li WHERE li.user_id = ${viewer.user_id} AND li.list_name = ${listName})`] : []),
    ...(query.viewedByCurrentUser ? [sql`o.id IN (SELECT seen.obj_id FROM (${lastViews(viewer)}) seen)`] : []),
    ...(query.tags ? [sql`EXISTS (SELECT FROM obj_tags ot JOIN obj_tag_options oto ON oto.id = ot.objtagoption_id
      WHERE ot.obj_id = o.id AND oto.name = ANY(${query.tags}::text[]) AND ${objTagRules.read(viewer, 'ot')})`] : []),
    ...detectionConditions(query),
    ...classificationConditions(viewer, query),
    ...annotationConditions(viewer, query),
    ...commentConditions(viewer, query),
    ...spectrumConditions(viewer, query),
    ...labelConditions(viewer, query),
    ...localizationConditions(viewer, query),
    ...(query.entryRegion ? [isInRegion('o', query.entryRegion)] : []),
    ...(query.hasFollowupRequest ? [hasFollowupRequest(viewer, query.followupRequestStatus ? sql`${query.followupRequestStatus}` : null)] : []),
  ];
}
