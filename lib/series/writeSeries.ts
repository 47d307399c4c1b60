/** Making, changing and deleting series. */
import { groupsOfRequest, requireOrigins } from '@/lib/followup/origins';
import type { PoolClient } from 'pg';
import { internVisibility, selectVisibilities } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { resolveAudience } from '@/lib/groups/audience';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { announceObjs } from '@/lib/objs/announce';
import { checkStreams, visibilityOfUpload } from '@/lib/photometry/prepareUpload';
import { storage } from '@/lib/storage';
import { describeSeries, type Description } from './describe';
import { readColumns, writeColumns } from './file';
import { parseSeries } from './prepareSeries';
import { insertSeries, lockSeries, selectClash, selectKnown, selectSeries, updateSeries, type StoredSeries } from './queries';
import type { SeriesFields } from './schema';

const CLASHES = {
  hash: 'the same series (its hash is the same) is registered already',
  filename: 'a series with this file name is registered already',
  key: 'a series of this object, instrument, origin, filter, name and channel is registered already',
} as const;

/** @throws BadRequest when what it refers to is not there, or another series is the same */
async function check(client: PoolClient, viewer: Viewer, described: Description, except: number | null): Promise<void> {
  const { obj_id, instrument_id, followup_request_id, assignment_id } = described;
  const known = await selectKnown(obj_id, instrument_id, client);
  if (!known.obj) throw new BadRequest(`obj_id: there is no object "${obj_id}"`);
  if (!known.instrument) throw new BadRequest(`instrument_id: there is no instrument with id ${instrument_id}`);
  await requireOrigins(viewer, [{ followup_request_id, assignment_id }], client);
  const clash = await selectClash(client, described, except);
  if (clash) throw new BadRequest(`Unable to post photometric series: ${CLASHES[clash.same]} (id ${clash.id}, ${described.filename})`);
}

const isTaken = (error: unknown): boolean => (error as { code?: string }).code === '23505';

/** Writes the points first and the row with their key after; without the row, the points go again. */
async function withFile<T>(file_key: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  try {
    return await bulkTransaction(work);
  } catch (error) {
    await storage().remove(file_key);
    if (isTaken(error)) throw new BadRequest('Unable to post photometric series: the same series has just been registered');
    throw error;
  }
}

/**
 * Registers a series.
 *
 * @throws BadRequest when the points or what is said of them are wrong, or the series is known; then nothing is written
 */
export async function postSeries(viewer: Viewer, body: Record<string, unknown>): Promise<{ id: number }> {
  const { columns, fields } = await parseSeries(body);
  if (!columns) throw new BadRequest('Invalid/missing parameters: data: missing');
  const described = describeSeries(columns, fields);
  const visibility_id = await visibilityOfUpload(viewer, fields.group_ids, fields.stream_ids, await groupsOfRequest(viewer, fields.group_ids, fields.followup_request_id));
  await bulkTransaction((client) => check(client, viewer, described, null)); // before a large file is written for nothing
  const file_key = await writeColumns(columns);
  return withFile(file_key, async (client) => {
    await check(client, viewer, described, null);
    const id = await insertSeries(client, described, { file_key, owner_id: viewer.user_id, visibility_id });
    await announceObjs(client, [described.obj_id], 'skyportal/REFRESH_SOURCE_PHOTOMETRY');
    return { id };
  });
}

const KEPT = [
  'series_name', 'series_obj_id', 'obj_id', 'instrument_id', 'ra', 'dec', 'exp_time', 'filter', 'channel', 'origin', 'limiting_mag', 'ref_flux',
  'ref_fluxerr', 'ra_unc', 'dec_unc', 'followup_request_id', 'assignment_id', 'time_stamp_alignment', 'altdata',
] as const;

/** What the row says, as fields. */
const fieldsOf = (stored: StoredSeries): SeriesFields =>
  Object.fromEntries(KEPT.flatMap((name) => (stored[name] === null ? [] : [[name, stored[name]]]))) as SeriesFields;

async function changedVisibility(client: PoolClient, viewer: Viewer, current: number, { group_ids, stream_ids }: SeriesFields): Promise<number> {
  if (!group_ids && !stream_ids) return current;
  const now = (await selectVisibilities([current], client)).get(current);
  const streams = stream_ids ?? now?.stream_ids ?? [];
  if (stream_ids) await checkStreams(viewer, stream_ids, client);
  const audience = group_ids ? await resolveAudience(viewer, group_ids, client) : null;
  const groups = audience ? [...audience.group_ids, ...(audience.own_group_id === null ? [] : [audience.own_group_id])] : (now?.group_ids ?? []);
  return internVisibility(client, groups, streams);
}

/**
 * Changes a series: points, or anything that is said of them. What is not named stays.
 *
 * @throws BadRequest   when there is no such series that the viewer may see, or the change is wrong
 * @throws AccessDenied when the viewer may see but not change it
 */
export async function patchSeries(viewer: Viewer, id: number, body: Record<string, unknown>): Promise<{ id: number }> {
  const { columns: fresh, fields } = await parseSeries(body);
  const before = await requireSeries(viewer, id);
  const columns = fresh ?? (await readColumns(before.file_key));
  const file_key = fresh ? await writeColumns(fresh) : before.file_key;
  const work = async (client: PoolClient): Promise<void> => {
    const stored = await lock(client, viewer, 'update', id);
    if (stored.file_key !== before.file_key) throw new BadRequest('The series has just been changed by somebody else.');
    const kept = fieldsOf(stored);
    if (fresh) delete kept.limiting_mag; // the new points have their own
    if (fields.magref !== undefined) delete kept.ref_flux;
    const described = describeSeries(columns, { ...kept, ...withoutUndefined(fields) });
    await check(client, viewer, described, id);
    await updateSeries(client, id, described, file_key, await changedVisibility(client, viewer, stored.visibility_id, fields));
    await announceObjs(client, [...new Set([stored.obj_id, described.obj_id])], 'skyportal/REFRESH_SOURCE_PHOTOMETRY');
  };
  if (!fresh) {
    await bulkTransaction(work).catch((error: unknown) => {
      if (isTaken(error)) throw new BadRequest('The same series has just been registered.');
      throw error;
    });
    return { id };
  }
  await withFile(file_key, work);
  await storage().remove(before.file_key);
  return { id };
}

const withoutUndefined = (fields: SeriesFields): SeriesFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as SeriesFields;

async function requireSeries(viewer: Viewer, id: number, client?: PoolClient): Promise<StoredSeries> {
  const stored = await selectSeries(viewer, id, client);
  if (!stored) throw new BadRequest(`There is no photometric series with id ${id}.`);
  return stored;
}

async function lock(client: PoolClient, viewer: Viewer, action: 'update' | 'delete', id: number): Promise<StoredSeries> {
  const found = await lockSeries(client, viewer, action, id);
  if (!found) throw new BadRequest(`There is no photometric series with id ${id}.`);
  if (!found.allowed) throw new AccessDenied(viewer.username, action, `photometric series ${id}`);
  return requireSeries(viewer, id, client);
}

/** Deletes a series in a way that can be undone; its points go for good when that time is over. */
export async function deleteSeries(viewer: Viewer, id: number): Promise<void> {
  await bulkTransaction(async (client) => {
    const { obj_id, filename } = await lock(client, viewer, 'delete', id);
    await deleteRows(client, viewer, { kind: 'photometric_series', ids: [id], subject_id: id, label: filename, obj_id });
    await announceObjs(client, [obj_id], 'skyportal/REFRESH_SOURCE_PHOTOMETRY');
  });
}
