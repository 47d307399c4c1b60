import type { PoolClient } from 'pg';
import { internVisibility, selectVisibilities } from '@/lib/access/visibility';
import { spectrumRules } from '@/lib/access/spectra';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { execute, row, sql } from '@/lib/db/sql';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { groupsOfRequest, requireOrigins } from '@/lib/followup/origins';
import { groupIdsOf, groupsOfUpload, resolveAudience } from '@/lib/groups/audience';
import { AccessDenied, BadRequest, Forbidden } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { enqueueNews } from '@/lib/news/enqueueNews';
import { checkArrays, type SpectrumArrays } from './arrays';
import { missingInstruments, selectInternalKey } from './queries';
import { checkPeople, storePeople, type People } from './people';
import type { NewSpectrum, SpectrumChange } from './schema';

/** Open pages learn which object by its internal key, which tells outsiders nothing. */
async function spectraChanged(client: PoolClient, internal_key: string): Promise<void> {
  await publish(
    client,
    { action: 'skyportal/REFRESH_SOURCE', payload: { obj_key: internal_key } },
    { action: 'skyportal/REFRESH_SOURCE_SPECTRA', payload: { obj_internal_key: internal_key } },
  );
}

async function requireObj(client: PoolClient, obj_id: string): Promise<string> {
  const obj = await selectInternalKey(obj_id, client);
  if (!obj) throw new BadRequest(`obj_id: there is no object "${obj_id}"`);
  return obj.internal_key;
}

async function requireInstrument(client: PoolClient, instrument_id: number): Promise<void> {
  if ((await missingInstruments([instrument_id], client)).length) {
    throw new BadRequest(`instrument_id: there is no instrument with id ${instrument_id}`);
  }
}

/** What a spectrum is, however it came. */
export type SpectrumUpload = Omit<NewSpectrum, 'group_ids'> & { original_file_string?: string; original_file_filename?: string };

/** Stores a spectrum that these groups see, with its people. */
export async function storeSpectrum(viewer: Viewer, upload: SpectrumUpload, group_ids: readonly number[]): Promise<{ id: number }> {
  const { wavelengths, fluxes, errors } = checkArrays({ ...upload, errors: upload.errors ?? null });
  return bulkTransaction(async (client) => {
    const internal_key = await requireObj(client, upload.obj_id);
    await requireInstrument(client, upload.instrument_id);
    await checkPeople(client, upload, []);
    await requireOrigins(viewer, [upload], client);
    const visibility_id = await internVisibility(client, group_ids);
    const stored = await row<{ id: number }>(
      sql`INSERT INTO spectra (obj_id, instrument_id, observed_at, wavelengths, fluxes, errors, units, origin, type, label, altdata,
            original_file_string, original_file_filename, external_pi, external_reducer, external_observer, owner_id, visibility_id,
            followup_request_id, assignment_id)
          VALUES (${upload.obj_id}, ${upload.instrument_id}, ${upload.observed_at}::timestamp, ${wavelengths}::float8[], ${fluxes}::float8[],
            ${errors}::float8[], ${upload.units ?? null}, ${upload.origin ?? null}, ${upload.type}, ${upload.label ?? null},
            ${upload.altdata ? JSON.stringify(upload.altdata) : null}::jsonb, ${upload.original_file_string ?? null},
            ${upload.original_file_filename ?? null}, ${upload.external_pi ?? null}, ${upload.external_reducer ?? null},
            ${upload.external_observer ?? null}, ${viewer.user_id}, ${visibility_id}, ${upload.followup_request_id ?? null},
            ${upload.assignment_id ?? null})
          RETURNING id`,
      client,
    );
    const { id } = stored as { id: number };
    await storePeople(client, id, upload);
    await enqueueNews(client, { kind: 'spectra', ids: [id] });
    await spectraChanged(client, internal_key);
    return { id };
  });
}

/** Uploads a spectrum. "all" groups are every group of the uploader's. */
export async function createSpectrum(viewer: Viewer, { group_ids, ...upload }: NewSpectrum): Promise<{ id: number }> {
  const ofRequest = await groupsOfRequest(viewer, group_ids, upload.followup_request_id);
  const audience = await resolveAudience(viewer, group_ids === 'all' ? await groupIdsOf(viewer) : (group_ids ?? []));
  const shared = ofRequest ? [...ofRequest, audience.own_group_id].filter((id) => id !== null) : groupsOfUpload(audience);
  return storeSpectrum(viewer, upload, shared);
}

interface Changeable extends SpectrumArrays {
  obj_id: string;
  visibility_id: number;
  people: People;
  allowed: boolean;
}

/**
 * A spectrum that the viewer may change, locked.
 *
 * @throws Forbidden    when they cannot see one with this id
 * @throws AccessDenied when they can see it but not change it
 */
async function requireSpectrum(client: PoolClient, viewer: Viewer, action: 'update' | 'delete', id: number): Promise<Changeable> {
  const found = await row<Changeable>(
    sql`SELECT s.obj_id, s.visibility_id, s.wavelengths, s.fluxes, s.errors, ${spectrumRules[action](viewer, 's')} AS allowed,
          coalesce((SELECT json_object_agg(role, n) FROM (SELECT role, count(*) AS n FROM spectrum_people WHERE spectrum_id = s.id
            GROUP BY role) roles), '{}') AS people
        FROM spectra s WHERE s.id = ${id} AND ${spectrumRules.read(viewer, 's')} FOR UPDATE OF s`,
    client,
  );
  if (!found) throw new Forbidden(`Could not access spectrum ${id}.`);
  if (!found.allowed) throw new AccessDenied(viewer.username, action, `spectrum ${id}`);
  return found;
}

const DIRECT = [
  'obj_id', 'instrument_id', 'observed_at', 'units', 'origin', 'type', 'label', 'external_pi', 'external_reducer', 'external_observer',
  'followup_request_id', 'assignment_id',
] as const;

/** Changes a spectrum: what is not named stays, groups are added, lists of people are replaced. For its owner. */
export async function updateSpectrum(viewer: Viewer, id: number, change: SpectrumChange): Promise<void> {
  await bulkTransaction(async (client) => {
    const spectrum = await requireSpectrum(client, viewer, 'update', id);
    await requireOrigins(viewer, [change], client);
    const internal_key = await requireObj(client, change.obj_id ?? spectrum.obj_id);
    if (change.instrument_id !== undefined) await requireInstrument(client, change.instrument_id);
    await checkPeople(client, change, Object.keys(spectrum.people) as (keyof People)[]);
    const { wavelengths, fluxes, errors } = checkArrays({
      wavelengths: change.wavelengths ?? spectrum.wavelengths,
      fluxes: change.fluxes ?? spectrum.fluxes,
      errors: change.errors === undefined ? spectrum.errors : change.errors,
    });
    let { visibility_id } = spectrum;
    if (change.group_ids) {
      const asked = change.group_ids === 'all' ? await groupIdsOf(viewer, client) : change.group_ids;
      const { group_ids } = await resolveAudience(viewer, asked, client);
      const current = (await selectVisibilities([visibility_id], client)).get(visibility_id);
      visibility_id = await internVisibility(client, [...(current?.group_ids ?? []), ...group_ids]);
    }
    const named = DIRECT.filter((name) => change[name] !== undefined);
    const fields = Object.fromEntries(named.map((name) => [name, change[name]]));
    await execute(
      sql`UPDATE spectra s SET wavelengths = ${wavelengths}::float8[], fluxes = ${fluxes}::float8[], errors = ${errors}::float8[],
            visibility_id = ${visibility_id},
            altdata = CASE WHEN ${change.altdata !== undefined} THEN ${change.altdata ? JSON.stringify(change.altdata) : null}::jsonb ELSE s.altdata END,
            obj_id = r.obj_id, instrument_id = r.instrument_id, observed_at = r.observed_at, units = r.units, origin = r.origin,
            type = r.type, label = r.label, external_pi = r.external_pi, external_reducer = r.external_reducer,
            external_observer = r.external_observer, followup_request_id = r.followup_request_id, assignment_id = r.assignment_id
          FROM spectra old, jsonb_populate_record(old, ${JSON.stringify(fields)}::jsonb) r WHERE s.id = ${id} AND old.id = s.id`,
      client,
    );
    await storePeople(client, id, change);
    if (change.obj_id !== undefined && change.obj_id !== spectrum.obj_id) {
      // What was said about the spectrum goes with it, and the pages of both objects change.
      await execute(sql`UPDATE comments_on_spectra SET obj_id = ${change.obj_id} WHERE spectrum_id = ${id}`, client);
      await execute(sql`UPDATE annotations_on_spectra SET obj_id = ${change.obj_id} WHERE spectrum_id = ${id}`, client);
      await spectraChanged(client, await requireObj(client, spectrum.obj_id));
    }
    await spectraChanged(client, internal_key);
  });
}

/** Deletes a spectrum with its comments and annotations, for its owner; can be undone. */
export async function deleteSpectrum(viewer: Viewer, id: number): Promise<void> {
  await bulkTransaction(async (client) => {
    const { obj_id } = await requireSpectrum(client, viewer, 'delete', id);
    await deleteRows(client, viewer, { kind: 'spectra', ids: [id], subject_id: id, label: `Spectrum of ${obj_id}`, obj_id });
    await spectraChanged(client, await requireObj(client, obj_id));
  });
}
