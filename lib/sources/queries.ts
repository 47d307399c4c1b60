import { sourceRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import { columns, OBJ_COLUMNS } from '@/lib/objs/parts.sql';
import { followupRequestsOfObj } from '@/lib/followup/request.sql';
import * as parts from '@/lib/objs/parts.sql';
import { assignmentsOfObj } from '@/lib/observingRuns/run.sql';
import { objsInCone, type Cone } from '@/lib/objs/position.sql';
import { join, preparedRows, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import type { Group } from '@/lib/groups/schema';
import type { Derived } from '@/lib/objs/complete';
import { savedRows } from './conditions.sql';
import type { ListedSource, SourceDetail, SourceListQuery, SourceQuery } from './schema';

/** Other objects that are this close may be the same: 4″ in degrees. */
const DUPLICATE_RADIUS = 4 / 3600;

export type Position = Pick<Cone, 'ra' | 'dec'>;

/** Looked up object by object: there are few, and a join with all saves would cost more. */
const isSavedFor = (viewer: Viewer, alias: string): Sql =>
  sql`(SELECT true FROM sources s WHERE s.obj_id = ${raw(`${alias}.id`)} AND s.active AND ${sourceRules.read(viewer, 's')} LIMIT 1)`;

/** Saved objects near a position, other than `id`; separations in arcsec. */
const duplicatesQuery = (viewer: Viewer, { ra, dec }: Position, id: Sql): Sql =>
  sql`SELECT d.id AS obj_id, d.ra, d.dec, 3600 * d.separation AS separation
    FROM ${objsInCone({ ra, dec, radius: DUPLICATE_RADIUS }, 'd')} WHERE d.id <> ${id} AND ${isSavedFor(viewer, 'd')}
    ORDER BY separation, d.id`;

export interface Duplicate {
  obj_id: string;
  ra: number;
  dec: number;
  separation: number;
}

export const selectDuplicates = (viewer: Viewer, position: Position, id: string): Promise<Duplicate[]> =>
  rows<Duplicate>(duplicatesQuery(viewer, position, sql`${id}`));

const named = (...pairs: [string, Sql | false][]): Sql[] =>
  pairs.flatMap(([name, part]) => (part ? [sql`${part} AS ${raw(`"${name}"`)}`] : []));

/** A row as it comes: without what is computed from it, or known to be empty. */
export type SourceRow = Omit<SourceDetail, keyof Derived | 'duplicates' | 'ebv' | 'galaxies'> & {
  duplicates?: Duplicate[];
};

export type ListedRow = Omit<ListedSource, keyof Derived>;

/** One object with all that is asked for, in one query. `guess`: where it was last; duplicates are looked for there. */
export async function selectSource(viewer: Viewer, obj_id: string, query: SourceQuery, guess: Position | undefined): Promise<SourceRow | null> {
  const tns = query.TNSname?.replace(/\s+/g, '');
  const selected = named(
    ['groups', parts.savedGroups(viewer, savedRows(query))],
    ['annotations', parts.annotations(viewer, { groups: true, type: true })],
    ['classifications', parts.classifications(viewer, { nested: true })],
    ['duplicates', guess !== undefined && parts.list(duplicatesQuery(viewer, guess, sql`o.id`))],
    ['followup_requests', followupRequestsOfObj(viewer)],
    ['assignments', assignmentsOfObj()],
    ['thumbnails', query.includeThumbnails && parts.thumbnails({ superObjs: query.includeSuperObjs })],
    ['photstats', query.includeDetectionStats && parts.photstats()],
    ['comments', query.includeComments && parts.comments(viewer, { mainThread: true, groups: true })],
    ['period_exists', query.includePeriodExists && parts.periodExists(viewer)],
    ['labellers', query.includeLabellers && parts.labellers(viewer)],
    ['photometry_exists', query.includePhotometryExists && parts.photometryExists(viewer)],
    ['spectrum_exists', query.includeSpectrumExists && parts.spectrumExists(viewer)],
    ['comment_exists', query.includeCommentExists && parts.commentExists(viewer)],
    ['tags', query.includeTags && parts.tags(viewer, { full: true })],
    ['candidates', query.includeCandidates && parts.passedFilters(viewer)],
    ['associated_objs', query.includeAssociatedObjs && parts.associatedObjs()],
  );
  const [found] = await preparedRows<SourceRow>(sql`SELECT ${OBJ_COLUMNS}, ${join(selected)} FROM objs o WHERE o.id = ${obj_id}
    ${tns ? sql`AND replace(o.tns_name, ' ', '') ILIKE ${tns}` : sql``}`);
  return found ?? null;
}

/** A page of objects with what is asked for, in the order of the ids. */
export function selectSources(viewer: Viewer, ids: readonly string[], query: SourceListQuery): Promise<ListedRow[]> {
  const nested = !query.removeNested;
  const selected = named(
    ['groups', nested && parts.savedGroups(viewer, savedRows(query))],
    ['annotations', (nested || query.includeColorMagnitude) && parts.annotations(viewer)],
    ['classifications', nested && parts.classifications(viewer)],
    ['thumbnails', nested && query.includeThumbnails && parts.thumbnails()],
    ['photstats', query.includeDetectionStats && parts.photstats()],
    ['comments', query.includeComments && parts.comments(viewer, { mainThread: true, groups: true })],
    ['period', query.includePeriodExists && parts.periodExists(viewer)],
    ['labellers', query.includeLabellers && parts.labels(viewer)],
    ['photometry_exists', query.includePhotometryExists && parts.photometryExists(viewer)],
    ['spectrum_exists', query.includeSpectrumExists && parts.spectrumExists(viewer)],
    ['comment_exists', query.includeCommentExists && parts.commentExists(viewer)],
    ['tags', query.includeTags && parts.tags(viewer)],
  );
  return preparedRows<ListedRow>(sql`SELECT ${join([OBJ_COLUMNS, ...selected])}
    FROM unnest(${ids as string[]}::text[]) WITH ORDINALITY page(id, place) JOIN objs o ON o.id = page.id ORDER BY page.place`);
}

interface Exists {
  found: boolean;
}

/** Whether it is saved to one of the viewer's groups, or was, or somebody asked for it. */
export async function isSaved(viewer: Viewer, obj_id: string): Promise<boolean> {
  return (await row<Exists>(sql`SELECT true AS found FROM sources s WHERE s.obj_id = ${obj_id} AND ${sourceRules.read(viewer, 's')} LIMIT 1`)) !== null;
}

export const selectPosition = (obj_id: string): Promise<{ id: string } | null> => row(sql`SELECT id FROM objs WHERE id = ${obj_id}`);

/** Saved objects in a cone that the viewer may read, nearest first. */
export const selectNearby = (viewer: Viewer, cone: Cone): Promise<{ id: string }[]> =>
  rows(sql`SELECT d.id FROM ${objsInCone(cone, 'd')} WHERE ${isSavedFor(viewer, 'd')} ORDER BY d.separation, d.id LIMIT 100`);

/** Groups that have the object or were asked to. */
export const selectGroupsOfObj = (viewer: Viewer, obj_id: string): Promise<Group[]> =>
  rows(sql`SELECT ${columns('g', parts.GROUP_NAMES)}, g.created_at, g.modified FROM sources s JOIN groups g ON g.id = s.group_id
    WHERE s.obj_id = ${obj_id} AND (s.active OR s.requested) AND ${sourceRules.read(viewer, 's')} ORDER BY g.id`);

/** Annotations of the object, for colours and magnitudes. */
export const selectAnnotations = (viewer: Viewer, obj_id: string): Promise<{ annotations: { origin: string; data: Record<string, unknown> }[] } | null> =>
  row(sql`SELECT ${parts.annotations(viewer)} AS annotations FROM objs o WHERE o.id = ${obj_id}`);

