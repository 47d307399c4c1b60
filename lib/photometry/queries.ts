import { annotationOnPhotometryRules, annotationRules } from '@/lib/access/annotations';
import { groupRules } from '@/lib/access/groups';
import { photometryReadableByGroup, photometryRules } from '@/lib/access/photometry';
import { streamRules } from '@/lib/access/streams';
import type { Viewer } from '@/lib/auth/viewer';
import { and, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import type { PhotometryRow } from './insertPhotometry';
import type { PhotometryAnnotation, PhotometryGroup, PhotometryOwner, PhotometryStream, PhotometryValidation } from './schema';
import type { StoredPoint } from './serializePhotometry';

const POINT = sql`p.id, p.obj_id, p.instrument_id, p.filter, p.mjd, p.flux, p.fluxerr, p.ra, p.dec, p.ra_unc, p.dec_unc,
  p.ref_flux, p.ref_fluxerr, p.origin, p.altdata, p.created_at, p.visibility_id, p.owner_id,
  CASE WHEN jsonb_typeof(p.original_user_data -> 'limiting_mag') = 'number'
    THEN (p.original_user_data -> 'limiting_mag')::float8 END AS limiting_mag,
  p.original_user_data ->> 'magsys' AS magsys`;

const selectWhere = (condition: Sql, limit = sql``): Promise<StoredPoint[]> =>
  rows<StoredPoint>(sql`SELECT ${POINT} FROM photometry p WHERE ${condition} ORDER BY p.mjd, p.id ${limit}`);

/** Light curves of these objects, by time: one walk of the key that begins with obj_id. */
export const selectPointsOfObjs = (viewer: Viewer, obj_ids: readonly string[]): Promise<StoredPoint[]> =>
  selectWhere(sql`p.obj_id = ANY(${obj_ids as string[]}::text[]) AND ${photometryRules.read(viewer, 'p')}`);

export const selectPoint = async (viewer: Viewer, id: number): Promise<StoredPoint | null> =>
  (await selectWhere(sql`p.id = ${id} AND ${photometryRules.read(viewer, 'p')}`))[0] ?? null;

export interface PointRange {
  instrument_ids?: number[];
  /** MJD */
  from?: number;
  to?: number;
}

/** Points of instruments in a span of time: a walk of (instrument_id, mjd) for each. */
export function selectPointsInRange(viewer: Viewer, { instrument_ids, from, to }: PointRange, limit: number): Promise<StoredPoint[]> {
  const instruments = instrument_ids ? sql`${instrument_ids}::int[]` : sql`ARRAY(SELECT id FROM instruments)`;
  const conditions = [
    sql`p.instrument_id = ANY(${instruments})`,
    ...(from === undefined ? [] : [sql`p.mjd >= ${from}`]),
    ...(to === undefined ? [] : [sql`p.mjd <= ${to}`]),
    photometryReadableByGroup(viewer, 'p'),
  ];
  return selectWhere(and(conditions), sql`LIMIT ${limit}`);
}

/** The object itself with the others that are the same thing in the sky; null when there is no such object. */
export async function selectSameObjs(obj_id: string): Promise<string[] | null> {
  const found = await row<{ obj_ids: string[] }>(sql`
    SELECT ARRAY(SELECT o.id UNION SELECT other.obj_id FROM obj_to_super_obj own JOIN obj_to_super_obj other USING (super_obj_id)
      WHERE own.obj_id = o.id) AS obj_ids
    FROM objs o WHERE o.id = ${obj_id}`);
  return found?.obj_ids ?? null;
}

export const selectInstrumentNames = (ids: readonly number[]): Promise<{ id: number; name: string }[]> =>
  rows(sql`SELECT id, name FROM instruments WHERE id = ANY(${ids as number[]}::int[])`);

export interface VisibleTo {
  id: number;
  groups: PhotometryGroup[];
  streams: PhotometryStream[];
}

/** Names of those groups and streams in visibility sets that the viewer may know. */
export const selectVisibleTo = (viewer: Viewer, ids: readonly number[]): Promise<VisibleTo[]> =>
  rows<VisibleTo>(sql`
    SELECT v.id,
      (SELECT coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'nickname', g.nickname,
         'single_user_group', g.single_user_group) ORDER BY g.id), '[]') FROM groups g
       WHERE g.id = ANY(v.group_ids) AND ${groupRules.read(viewer, 'g')}) AS groups,
      (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.id), '[]')
       FROM streams s WHERE s.id = ANY(v.stream_ids) AND ${streamRules.read(viewer, 's')}) AS streams
    FROM visibility_sets v WHERE v.id = ANY(${ids as number[]}::int[])`);

export const selectOwners = (ids: readonly number[]): Promise<PhotometryOwner[]> =>
  rows<PhotometryOwner>(sql`SELECT id, username, first_name, last_name FROM users WHERE id = ANY(${ids as number[]}::int[])`);

export const selectValidations = (obj_ids: readonly string[]): Promise<PhotometryValidation[]> =>
  rows<PhotometryValidation>(sql`
    SELECT id, photometry_id, validated, validator_id, explanation, notes, created_at, modified
    FROM photometry_validations WHERE obj_id = ANY(${obj_ids as string[]}::text[]) ORDER BY id`);

export const selectAnnotations = (viewer: Viewer, obj_ids: readonly string[]): Promise<PhotometryAnnotation[]> =>
  rows<PhotometryAnnotation>(sql`
    SELECT a.id, a.obj_id, a.photometry_id, a.origin, a.data, a.author_id, a.created_at, a.modified
    FROM annotations_on_photometry a
    WHERE a.obj_id = ANY(${obj_ids as string[]}::text[]) AND ${annotationOnPhotometryRules.read(viewer, 'a')} ORDER BY a.id`);

/** The period, in days, of the newest annotation that has one. */
export const selectPeriod = (viewer: Viewer, obj_id: string): Promise<{ period: number } | null> =>
  row(sql`
    SELECT (a.data -> 'period')::float8 AS period FROM annotations a
    WHERE a.obj_id = ${obj_id} AND jsonb_typeof(a.data -> 'period') = 'number' AND (a.data -> 'period')::float8 > 0
      AND ${annotationRules.read(viewer, 'a')}
    ORDER BY a.created_at DESC, a.id DESC LIMIT 1`);

export interface UploadInstrument {
  id: number;
  name: string;
  type: string;
  filters: string[];
}

export const selectUploadInstruments = (ids: readonly number[], connection?: Connection): Promise<UploadInstrument[]> =>
  rows<UploadInstrument>(sql`SELECT id, name, type, filters FROM instruments WHERE id = ANY(${ids as number[]}::int[])`, connection);

export interface ObjKey {
  id: string;
  internal_key: string;
}

export const selectObjKeys = (ids: readonly string[], connection?: Connection): Promise<ObjKey[]> =>
  rows<ObjKey>(sql`SELECT id, internal_key FROM objs WHERE id = ANY(${ids as string[]}::text[]) ORDER BY id`, connection);

export interface PlacedObj {
  id: string;
  ra: number | null;
  dec: number | null;
}

export const selectObjPositions = (ids: readonly string[], connection?: Connection): Promise<PlacedObj[]> =>
  rows<PlacedObj>(sql`SELECT id, ra, dec FROM objs WHERE id = ANY(${ids as string[]}::text[]) ORDER BY id`, connection);

/** All that a copy of a point has in common with it, of the points that the viewer may see. */
export const selectRowsToCopy = (connection: Connection, viewer: Viewer, obj_id: string): Promise<Omit<PhotometryRow, 'obj_id' | 'upload_id' | 'owner_id' | 'visibility_id'>[]> =>
  rows(
    sql`SELECT p.instrument_id, p.filter, p.mjd, p.flux, p.fluxerr, p.ra, p.dec, p.ra_unc, p.dec_unc, p.ref_flux, p.ref_fluxerr, p.origin,
          p.original_user_data, p.altdata
        FROM photometry p WHERE p.obj_id = ${obj_id} AND ${photometryRules.read(viewer, 'p')} ORDER BY p.id`,
    connection,
  );
