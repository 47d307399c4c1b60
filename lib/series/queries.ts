import { photometricSeriesRules } from '@/lib/access/photometricSeries';
import { streamRules } from '@/lib/access/streams';
import type { Viewer } from '@/lib/auth/viewer';
import { and, execute, join, raw, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import type { Description } from './describe';
import { conditionsOf } from './filters.sql';
import type { ListQuery, PhotometricSeries } from './schema';

const COLUMNS = `id obj_id series_name series_obj_id filter channel origin filename hash ra dec ra_unc dec_unc mjd_first mag_first mjd_mid
  mjd_last mag_last mjd_last_detected mag_last_detected is_detected exp_time frame_rate num_exp time_stamp_alignment limiting_mag
  ref_flux ref_fluxerr altdata instrument_id followup_request_id assignment_id owner_id mean_mag rms_mag robust_mag robust_rms
  median_snr best_snr worst_snr medians maxima minima stds autodelete created_at modified`;

const columns = raw(COLUMNS.trim().split(/\s+/).map((name) => `s.${name}`).join(', '));

/** Who sees it: the groups, and those streams that the viewer may know. */
const audience = (viewer: Viewer): Sql => sql`
  v.group_ids,
  (SELECT coalesce(array_agg(x.id ORDER BY x.id), '{}') FROM streams x WHERE x.id = ANY(v.stream_ids) AND ${streamRules.read(viewer, 'x')}) AS stream_ids,
  (SELECT coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'nickname', g.nickname,
     'single_user_group', g.single_user_group) ORDER BY g.id), '[]') FROM groups g WHERE g.id = ANY(v.group_ids)) AS groups,
  (SELECT coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) ORDER BY x.id), '[]')
   FROM streams x WHERE x.id = ANY(v.stream_ids) AND ${streamRules.read(viewer, 'x')}) AS streams`;

export type StoredSeries = PhotometricSeries & { file_key: string; visibility_id: number };

const select = (viewer: Viewer, condition: Sql, end: Sql, connection?: Connection): Promise<StoredSeries[]> =>
  rows<StoredSeries>(
    sql`SELECT ${columns}, s.file_key, s.visibility_id, ${audience(viewer)}
        FROM photometric_series s JOIN visibility_sets v ON v.id = s.visibility_id
        WHERE ${condition} AND ${photometricSeriesRules.read(viewer, 's')} ${end}`,
    connection,
  );

export const selectSeries = async (viewer: Viewer, id: number, connection?: Connection): Promise<StoredSeries | null> =>
  (await select(viewer, sql`s.id = ${id}`, sql``, connection))[0] ?? null;

export const selectSeriesOfObjs = (viewer: Viewer, obj_ids: readonly string[]): Promise<StoredSeries[]> =>
  select(viewer, sql`s.obj_id = ANY(${obj_ids as string[]}::text[])`, sql`ORDER BY s.mjd_first, s.id`);

/** One page of a list, and how many there are in all. */
export async function selectPage(viewer: Viewer, query: ListQuery): Promise<{ series: StoredSeries[]; totalMatches: number }> {
  const { pageNumber, numPerPage, sortBy, sortOrder } = query;
  const condition = and([sql`true`, ...conditionsOf(query)]);
  const direction = raw(sortOrder);
  const [series, count] = await Promise.all([
    select(viewer, condition, sql`ORDER BY s.${raw(sortBy)} ${direction} NULLS LAST, s.id ${direction}
      LIMIT ${numPerPage} OFFSET ${(pageNumber - 1) * numPerPage}`),
    row<{ n: number }>(sql`SELECT count(*)::int AS n FROM photometric_series s WHERE ${condition} AND ${photometricSeriesRules.read(viewer, 's')}`),
  ]);
  return { series, totalMatches: count?.n ?? 0 };
}

interface Allowed {
  allowed: boolean;
}

/** Locks a series; whether the viewer may do this to it, or null when they cannot see it. */
export const lockSeries = (connection: Connection, viewer: Viewer, action: 'update' | 'delete', id: number): Promise<Allowed | null> =>
  row<Allowed>(
    sql`SELECT ${photometricSeriesRules[action](viewer, 's')} AS allowed FROM photometric_series s
        WHERE s.id = ${id} AND ${photometricSeriesRules.read(viewer, 's')} FOR UPDATE OF s`,
    connection,
  );

interface Known {
  obj: boolean;
  instrument: boolean;
  internal_key: string | null;
}

export const selectKnown = async (obj_id: string, instrument_id: number, connection?: Connection): Promise<Known> =>
  (await row<Known>(
    sql`SELECT EXISTS (SELECT FROM objs WHERE id = ${obj_id}) AS obj, EXISTS (SELECT FROM instruments WHERE id = ${instrument_id}) AS instrument,
          (SELECT internal_key FROM objs WHERE id = ${obj_id}) AS internal_key`,
    connection,
  )) as Known;

interface Clash {
  id: number;
  same: 'filename' | 'hash' | 'key';
}

/** Another series with this name, these points, or this place. */
export const selectClash = (connection: Connection, row_: Description, except: number | null): Promise<Clash | null> =>
  row<Clash>(
    sql`SELECT id, CASE WHEN hash = ${row_.hash} THEN 'hash' WHEN filename = ${row_.filename} THEN 'filename' ELSE 'key' END AS same
        FROM photometric_series
        WHERE (filename = ${row_.filename} OR hash = ${row_.hash}
          OR (obj_id = ${row_.obj_id} AND instrument_id = ${row_.instrument_id} AND origin = ${row_.origin} AND filter = ${row_.filter}
            AND series_name = ${row_.series_name} AND series_obj_id = ${row_.series_obj_id} AND channel = ${row_.channel}))
          AND id IS DISTINCT FROM ${except}::int
        ORDER BY id LIMIT 1`,
    connection,
  );

const WRITTEN = [
  'obj_id', 'series_name', 'series_obj_id', 'filter', 'channel', 'origin', 'filename', 'hash', 'ra', 'dec', 'ra_unc', 'dec_unc', 'mjd_first', 'mag_first',
  'mjd_mid', 'mjd_last', 'mag_last', 'mjd_last_detected', 'mag_last_detected', 'is_detected', 'exp_time', 'frame_rate', 'num_exp',
  'time_stamp_alignment', 'limiting_mag', 'ref_flux', 'ref_fluxerr', 'altdata', 'instrument_id', 'followup_request_id', 'assignment_id', 'mean_mag',
  'rms_mag', 'robust_mag', 'robust_rms', 'median_snr', 'best_snr', 'worst_snr', 'medians', 'maxima', 'minima', 'stds',
] as const satisfies readonly (keyof Description)[];

const JSON_COLUMNS: ReadonlySet<string> = new Set(['altdata', 'medians', 'maxima', 'minima', 'stds']);

const value = (described: Description, name: (typeof WRITTEN)[number]): Sql =>
  JSON_COLUMNS.has(name) ? sql`${JSON.stringify(described[name])}::jsonb` : sql`${described[name]}`;

export interface Placed {
  file_key: string;
  owner_id: number;
  visibility_id: number;
}

export const insertSeries = async (connection: Connection, described: Description, { file_key, owner_id, visibility_id }: Placed): Promise<number> =>
  ((await row<{ id: number }>(
    sql`INSERT INTO photometric_series (${raw(WRITTEN.join(', '))}, file_key, owner_id, visibility_id)
        VALUES (${join(WRITTEN.map((name) => value(described, name)), ', ')}, ${file_key}, ${owner_id}, ${visibility_id}) RETURNING id`,
    connection,
  )) as { id: number }).id;

export const updateSeries = (connection: Connection, id: number, described: Description, file_key: string, visibility_id: number): Promise<number> =>
  execute(
    sql`UPDATE photometric_series SET ${join(WRITTEN.map((name) => sql`${raw(name)} = ${value(described, name)}`), ', ')},
          file_key = ${file_key}, visibility_id = ${visibility_id} WHERE id = ${id}`,
    connection,
  );

export const selectInstruments = (ids: readonly number[]): Promise<{ id: number; instrument: string; telescope: string }[]> =>
  rows(sql`SELECT i.id, i.name AS instrument, t.name AS telescope FROM instruments i JOIN telescopes t ON t.id = i.telescope_id
           WHERE i.id = ANY(${ids as number[]}::int[])`);

export interface KnownSeries {
  id: number;
  visibility_id: number;
  /** The points and what is said of them are the same, too. */
  same: boolean;
}

/** A series of these points or of this name, if there is one. */
export const selectTwin = (connection: Connection, hash: string, filename: string): Promise<KnownSeries | null> =>
  row(
    sql`SELECT id, visibility_id, hash = ${hash} AS same FROM photometric_series WHERE hash = ${hash} OR filename = ${filename} ORDER BY 3 DESC, id LIMIT 1`,
    connection,
  );

export const dateSeries = (connection: Connection, id: number, created_at: string): Promise<number> =>
  execute(sql`UPDATE photometric_series SET created_at = ${created_at}::timestamp WHERE id = ${id}`, connection);
