/** What every upload goes through before anything is written: reading, checking, and knowing who will see it. */
import { readableIds } from '@/lib/access/check';
import { streamRules } from '@/lib/access/streams';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { pool } from '@/lib/db/pool';
import type { Connection } from '@/lib/db/sql';
import { groupsOfUpload, resolveAudience } from '@/lib/groups/audience';
import { Problems } from './packet';
import type { ParsedPoint } from './parsePhotometry';
import { selectObjKeys, selectUploadInstruments, type ObjKey } from './queries';

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** The objects of the points, after making sure that objects and instruments exist and instruments have the filters. */
export async function checkPoints(points: readonly ParsedPoint[], connection?: Connection): Promise<ObjKey[]> {
  const objs = await selectObjKeys(distinct(points.map(({ obj_id }) => obj_id)), connection);
  const instruments = await selectUploadInstruments(distinct(points.map(({ instrument_id }) => instrument_id)), connection);
  const known = new Set(objs.map(({ id }) => id));
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const problems = new Problems();
  points.forEach(({ obj_id, instrument_id, filter }, row) => {
    if (!known.has(obj_id)) problems.add('obj_id', `there is no object "${obj_id}"`, row);
    const instrument = byId.get(instrument_id);
    if (!instrument) problems.add('instrument_id', `there is no instrument with id ${instrument_id}`, row);
    else if (instrument.type === 'imager' && !instrument.filters.includes(filter)) {
      problems.add('filter', `the instrument ${instrument.name} has no filter ${filter}`, row);
    }
  });
  problems.throw();
  return objs;
}

/** Makes sure that the viewer may share by these streams. */
export async function checkStreams(viewer: Viewer, stream_ids: readonly number[], connection?: Connection): Promise<void> {
  const readable = new Set(await readableIds(viewer, 'streams', streamRules, stream_ids, connection));
  const problems = new Problems();
  const missing = stream_ids.filter((id) => !readable.has(id));
  if (missing.length) problems.add('stream_ids', `there is no stream with id ${missing.join(', ')} that you have`);
  problems.throw();
}

/**
 * The visibility set of an upload. It is interned before the transaction that uses it, so that writers never wait for
 * one another's sets.
 *
 * @param ofRequest groups of the request that it comes from, where it names none itself
 */
export async function visibilityOfUpload(
  viewer: Viewer,
  group_ids: readonly number[] | 'all' | null | undefined,
  stream_ids: readonly number[] | null | undefined,
  ofRequest: readonly number[] | null = null,
): Promise<number> {
  const streams = stream_ids ?? [];
  const [audience] = await Promise.all([resolveAudience(viewer, group_ids ?? []), checkStreams(viewer, streams)]);
  const { own_group_id } = audience;
  const groups = ofRequest ? [...ofRequest, ...(own_group_id === null ? [] : [own_group_id])] : groupsOfUpload(audience);
  return internVisibility(pool(), groups, streams);
}
