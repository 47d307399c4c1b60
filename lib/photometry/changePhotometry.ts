/** Changing and deleting points. */
import type { PoolClient } from 'pg';
import { PHOT_ZP } from '@/lib/astro/magnitudes';
import { photometryRules } from '@/lib/access/photometry';
import { internVisibility, selectVisibilities } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { execute, row, rows, sql, type Sql } from '@/lib/db/sql';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { resolveAudience } from '@/lib/groups/audience';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { photometryChanged } from './events';
import { FLUX_FIELDS, MAG_FIELDS, parsePhotometry } from './parsePhotometry';
import { NO_ORIGIN } from './insertPhotometry';
import { checkPoints, checkStreams } from './prepareUpload';
import { updatePhotStats } from './photStats';
import { selectObjKeys } from './queries';
import { redden } from './redden';
import type { PhotometryPacket } from './schema';

interface Changeable {
  id: number;
  obj_id: string;
  instrument_id: number;
  filter: string;
  mjd: number;
  flux: number;
  fluxerr: number;
  ra: number | null;
  dec: number | null;
  ra_unc: number | null;
  dec_unc: number | null;
  ref_flux: number | null;
  ref_fluxerr: number | null;
  origin: string;
  altdata: object | null;
  original_user_data: object | null;
  visibility_id: number;
  allowed: boolean;
}

/**
 * A point that the viewer may change, locked.
 *
 * @throws BadRequest   when they cannot see one with this id
 * @throws AccessDenied when they can see it but not change it
 */
export async function requirePoint(client: PoolClient, viewer: Viewer, action: 'update' | 'delete', id: number): Promise<Changeable> {
  const found = await row<Changeable>(
    sql`SELECT p.id, p.obj_id, p.instrument_id, p.filter, p.mjd, p.flux, p.fluxerr, p.ra, p.dec, p.ra_unc, p.dec_unc, p.ref_flux,
          p.ref_fluxerr, p.origin, p.altdata, p.original_user_data, p.visibility_id, ${photometryRules[action](viewer, 'p')} AS allowed
        FROM photometry p WHERE p.id = ${id} AND ${photometryRules.read(viewer, 'p')} FOR UPDATE OF p`,
    client,
  );
  if (!found) throw new BadRequest(`There is no photometry with id ${id}.`);
  if (!found.allowed) throw new AccessDenied(viewer.username, action, `photometry ${id}`);
  return found;
}

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;

const MEASURED = [...MAG_FIELDS, ...FLUX_FIELDS] as const;

/** Stands for a measurement that stays, while the rest of the packet is read. */
const UNMEASURED = { flux: null, fluxerr: 1, zp: PHOT_ZP, magsys: 'ab' };

/** The packet with what it leaves out taken from the point. */
function completed(packet: PhotometryPacket, point: Changeable, isMeasured: boolean): Record<string, unknown> {
  const { obj_id, instrument_id, filter, mjd, ra, dec, ra_unc, dec_unc, origin, altdata } = point;
  return { obj_id, instrument_id, filter, mjd, ra, dec, ra_unc, dec_unc, origin, altdata, ...packet, ...(isMeasured ? {} : UNMEASURED) };
}

/** The set of a changed point: new groups replace the old ones, new streams are added. */
async function changedVisibility(client: PoolClient, viewer: Viewer, visibility_id: number, packet: PhotometryPacket): Promise<number> {
  const { group_ids, stream_ids } = packet;
  if (!isGiven(group_ids) && !isGiven(stream_ids)) return visibility_id;
  const streams = stream_ids ?? [];
  const audience = group_ids ? await resolveAudience(viewer, group_ids, client) : null;
  await checkStreams(viewer, streams, client);
  const current = (await selectVisibilities([visibility_id], client)).get(visibility_id);
  return internVisibility(client, audience?.group_ids ?? current?.group_ids ?? [], [...(current?.stream_ids ?? []), ...streams]);
}

/**
 * Changes a point: any part of a packet of one row. What it does not name stays.
 *
 * @throws BadRequest when the packet is wrong, or the point would become the same as another one
 */
export async function patchPhotometry(viewer: Viewer, id: number, packet: PhotometryPacket, { refresh }: { refresh: boolean }): Promise<void> {
  await bulkTransaction(async (client) => {
    const point = await requirePoint(client, viewer, 'update', id);
    const { group_ids: _, stream_ids: __, ...fields } = packet;
    const isMeasured = MEASURED.some((field) => isGiven(fields[field]));
    const parsed = parsePhotometry(completed(fields, point, isMeasured));
    const [changed] = isMeasured ? await redden(parsed, fields, client) : parsed;
    if (!changed || parsed.length > 1) throw new BadRequest('One point takes values, not lists.');
    if (changed.obj_id !== point.obj_id) throw new BadRequest('obj_id: a point cannot be moved to another object');
    const objs = await checkPoints(parsed, client);
    const visibility_id = await changedVisibility(client, viewer, point.visibility_id, packet);
    const { flux, fluxerr, ref_flux = null, ref_fluxerr = null } = isMeasured ? changed : point;
    const original = isMeasured ? { ...fields, ...changed.original_user_data } : point.original_user_data;
    const json = (value: object | null | undefined) => (value ? JSON.stringify(value) : null);
    await execute(
      sql`UPDATE photometry SET instrument_id = ${changed.instrument_id}, filter = ${changed.filter}, mjd = ${changed.mjd},
            flux = ${flux}, fluxerr = ${fluxerr}, ref_flux = ${ref_flux}, ref_fluxerr = ${ref_fluxerr},
            ra = ${changed.ra}, dec = ${changed.dec}, ra_unc = ${changed.ra_unc}, dec_unc = ${changed.dec_unc},
            origin = ${changed.origin ?? NO_ORIGIN}, altdata = ${json(changed.altdata)}::jsonb,
            original_user_data = ${json(original)}::jsonb, visibility_id = ${visibility_id}
          WHERE obj_id = ${point.obj_id} AND id = ${id}`,
      client,
    );
    await updatePhotStats(client, [point.obj_id]);
    if (refresh) await photometryChanged(client, objs, { source: true });
  });
}

interface Doomed {
  obj_id: string;
  id: number;
}

/**
 * Deletes the points that fit and that the viewer may delete, with what hangs on them; can be undone under `subject_id`.
 * Gives how many there were.
 */
async function deleteWhere(viewer: Viewer, client: PoolClient, subject_id: string | number, condition: Sql): Promise<number> {
  const gone = await rows<Doomed>(
    sql`SELECT p.obj_id, p.id FROM photometry p WHERE ${condition} AND ${photometryRules.delete(viewer, 'p')}
        ORDER BY p.obj_id, p.id FOR UPDATE OF p`,
    client,
  );
  if (gone.length === 0) return 0;
  const obj_ids = [...new Set(gone.map(({ obj_id }) => obj_id))];
  await deleteRows(client, viewer, {
    kind: 'photometry',
    ids: gone.map(({ id }) => id),
    subject_id,
    label: `${gone.length} point(s) of ${obj_ids.slice(0, 3).join(', ')}${obj_ids.length > 3 ? ', …' : ''}`,
    obj_id: obj_ids.length === 1 ? (obj_ids[0] as string) : null,
  });
  await updatePhotStats(client, obj_ids);
  await photometryChanged(client, await selectObjKeys(obj_ids, client));
  return gone.length;
}

export async function deletePhotometry(viewer: Viewer, id: number): Promise<void> {
  await bulkTransaction(async (client) => {
    const { obj_id } = await requirePoint(client, viewer, 'delete', id);
    await deleteWhere(viewer, client, id, sql`p.obj_id = ${obj_id} AND p.id = ${id}`);
  });
}

/** Deletes all photometry of an object that the viewer may delete. */
export async function deletePhotometryOfObj(viewer: Viewer, obj_id: string): Promise<string> {
  const count = await bulkTransaction((client) => deleteWhere(viewer, client, obj_id, sql`p.obj_id = ${obj_id}`));
  if (count === 0) throw new BadRequest(`There is no photometry of ${obj_id} that you may delete.`);
  return `Deleted ${count} photometry point(s) of ${obj_id}.`;
}

/** Takes back an upload of the viewer's own. */
export async function undoUpload(viewer: Viewer, upload_id: string): Promise<string> {
  const count = await bulkTransaction((client) =>
    deleteWhere(viewer, client, upload_id, sql`p.upload_id = ${upload_id} AND p.owner_id = ${viewer.user_id}`));
  if (count === 0) throw new BadRequest(`There is no photometry of an upload ${upload_id} of yours.`);
  return `Deleted ${count} photometry point(s).`;
}

/** Deletes what one upload brought. */
export async function deleteUpload(viewer: Viewer, upload_id: string): Promise<string> {
  const count = await bulkTransaction((client) => deleteWhere(viewer, client, upload_id, sql`p.upload_id = ${upload_id}`));
  if (count === 0) throw new BadRequest(`There is no photometry of the upload ${upload_id} that you may delete.`);
  return `Deleted ${count} photometry point(s).`;
}
