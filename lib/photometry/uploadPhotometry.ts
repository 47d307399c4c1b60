import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { requireOrigins } from '@/lib/followup/origins';
import { BadRequest } from '@/lib/http/errors';
import { photometryChanged } from './events';
import { insertPhotometry, keyText, NO_ORIGIN, type Inserted, type PhotometryRow } from './insertPhotometry';
import { upsertIgnoringFlux } from './ignoreFlux';
import { Problems } from './packet';
import { parsePhotometry } from './parsePhotometry';
import { addToPhotStats, updatePhotStats } from './photStats';
import { checkPoints, visibilityOfUpload } from './prepareUpload';
import type { ObjKey } from './queries';
import { redden } from './redden';
import type { PhotometryPacket } from './schema';

interface Prepared {
  rows: PhotometryRow[];
  objs: ObjKey[];
  upload_id: string;
}

async function prepare(viewer: Viewer, { group_ids, stream_ids, ...packet }: PhotometryPacket): Promise<Prepared> {
  const parsed = parsePhotometry(packet);
  const [objs, visibility_id] = await Promise.all([
    checkPoints(parsed), visibilityOfUpload(viewer, group_ids, stream_ids), requireOrigins(viewer, parsed),
  ]);
  const points = await redden(parsed, packet);
  const upload_id = randomUUID();
  return { rows: points.map((point) => ({ ...point, upload_id, owner_id: viewer.user_id, visibility_id })), objs, upload_id };
}

/** @throws BadRequest when two rows are the same point: which of them was meant? */
function checkDistinct(rows: readonly PhotometryRow[]): void {
  const seen = new Map<string, number>();
  const problems = new Problems();
  rows.forEach((row, at) => {
    const key = keyText({ ...row, origin: row.origin ?? NO_ORIGIN });
    const first = seen.get(key);
    if (first === undefined) seen.set(key, at);
    else problems.add('mjd', `the point is the same as that of row ${first}`, at);
  });
  problems.throw();
}

type Write = (client: PoolClient, rows: readonly PhotometryRow[]) => Promise<Inserted & { changed_obj_ids?: string[] }>;

/** Writes, summarises and announces, all or nothing. */
const apply = ({ rows, objs }: Prepared, refresh: boolean, write: Write): Promise<number[]> =>
  bulkTransaction(async (client) => {
    const { ids, inserted, changed_obj_ids = [] } = await write(client, rows);
    if (changed_obj_ids.length) await updatePhotStats(client, objs.map(({ id }) => id));
    else await addToPhotStats(client, inserted);
    if (refresh) await photometryChanged(client, objs, { source: true });
    return ids;
  });

/**
 * Uploads photometry that is all new.
 *
 * @throws BadRequest when the packet is wrong or has a point twice, or naming the points that exist already; then nothing is written
 */
export async function postPhotometry(viewer: Viewer, packet: PhotometryPacket, { refresh }: { refresh: boolean }): Promise<{ ids: number[]; upload_id: string }> {
  const prepared = await prepare(viewer, packet);
  checkDistinct(prepared.rows);
  const ids = await apply(prepared, refresh, (client, rows) => insertPhotometry(client, rows, { mode: 'strict' }));
  return { ids, upload_id: prepared.upload_id };
}

export interface UpsertOptions {
  refresh: boolean;
  duplicate_ignore_flux: boolean;
  overwrite_flux: boolean;
}

/** Uploads photometry of which some may be there already; those points are shared further and keep all else. */
export async function putPhotometry(viewer: Viewer, packet: PhotometryPacket, options: UpsertOptions): Promise<{ ids: number[] }> {
  const { refresh, duplicate_ignore_flux, overwrite_flux } = options;
  if (duplicate_ignore_flux && !viewer.is_admin) throw new BadRequest('duplicate_ignore_flux: only for system admins');
  if (overwrite_flux && !duplicate_ignore_flux) throw new BadRequest('overwrite_flux: only with duplicate_ignore_flux');
  const prepared = await prepare(viewer, packet);
  const ids = await apply(prepared, refresh, (client, rows) =>
    duplicate_ignore_flux
      ? upsertIgnoringFlux(client, rows, { overwrite: overwrite_flux })
      : insertPhotometry(client, rows, { mode: 'upsert' }),
  );
  return { ids };
}
