/** Sharing services: who reports objects to the Transient Name Server and to Hermes, and with what. */
import { requireRow } from '@/lib/access/check';
import { sharingServiceRules } from '@/lib/access/sharingServices';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { seal } from '@/lib/encryption';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { TNS_INSTRUMENT_IDS } from '@/lib/system/vocabulary';
import { selectService, selectServices } from './queries';
import { photometryOptions, type NewService, type Service, type ServiceChange } from './schema';

/** What the key is sealed for. */
export const TNS_PURPOSE = 'sharing_services.tns';

export const missingService = (id: number): BadRequest => new BadRequest(`There is no sharing service with id ${id}.`);
export const announceServices = (tx: Transaction): Promise<void> => publish(tx, { action: 'skyportal/REFRESH_SHARING_SERVICES', payload: {} });

export const listServices = (viewer: Viewer): Promise<Service[]> => selectServices(viewer);

/** @throws BadRequest for one that there is not, or that is for other groups */
export async function readService(viewer: Viewer, id: number): Promise<Service> {
  const found = await selectService(viewer, id);
  if (!found) throw missingService(id);
  return found;
}

/** @throws BadRequest naming instruments that there are not, or that the Transient Name Server does not know */
async function requireInstruments(tx: Transaction, instrument_ids: readonly number[]): Promise<void> {
  if (instrument_ids.length === 0) throw new BadRequest('instrument_ids: must name an instrument');
  const found = await tx.instrument.findMany({ where: { id: { in: [...instrument_ids] } }, select: { id: true, name: true } });
  const missing = instrument_ids.filter((id) => !found.some((one) => one.id === id));
  if (missing.length) throw new BadRequest(`instrument_ids: there is no instrument with id ${missing.join(', ')}`);
  const strange = found.filter(({ name }) => !(name.toLowerCase() in TNS_INSTRUMENT_IDS));
  if (strange.length) throw new BadRequest(`instrument_ids: the Transient Name Server does not know ${strange.map(({ name }) => name).join(', ')}`);
}

async function requireStreams(tx: Transaction, stream_ids: readonly number[]): Promise<void> {
  const found = await tx.stream.findMany({ where: { id: { in: [...stream_ids] } }, select: { id: true } });
  const missing = stream_ids.filter((id) => !found.some((one) => one.id === id));
  if (missing.length) throw new BadRequest(`stream_ids: there is no stream with id ${missing.join(', ')}`);
}

async function requireFreeName(tx: Transaction, name: string, id?: number): Promise<void> {
  const there = await tx.sharingService.findUnique({ where: { name }, select: { id: true } });
  if (there && there.id !== id) throw new BadRequest(`A sharing service with the same name already exists (id: ${there.id})`);
}

function requireAccount(of: { enable_sharing_with_tns: boolean; tns_bot_id?: number | null; tns_source_group_id?: number | null; sealed_tns_altdata?: string | null }): void {
  if (!of.enable_sharing_with_tns) return;
  const absent = [
    ...(of.tns_bot_id == null ? ['tns_bot_id'] : []), ...(of.tns_source_group_id == null ? ['tns_source_group_id'] : []), ...(of.sealed_tns_altdata ? [] : ['_tns_altdata']),
  ];
  if (absent.length) throw new BadRequest(`${absent.join(', ')}: needed to share with the Transient Name Server`);
}

/** @throws BadRequest */
export async function createService(viewer: Viewer, body: NewService): Promise<{ id: number }> {
  const { owner_group_ids = [], instrument_ids = [], stream_ids = [], _tns_altdata, photometry_options = {}, name, enable_sharing_with_tns = true, ...fields } = body;
  return transaction(async (tx) => {
    await requireFreeName(tx, name);
    await requireInstruments(tx, instrument_ids);
    await requireStreams(tx, stream_ids);
    await requireGroups(tx, viewer, owner_group_ids);
    const sealed_tns_altdata = _tns_altdata ? seal(TNS_PURPOSE, _tns_altdata) : null;
    requireAccount({ enable_sharing_with_tns, tns_bot_id: fields.tns_bot_id, tns_source_group_id: fields.tns_source_group_id, sealed_tns_altdata });
    const { id } = await tx.sharingService.create({
      data: {
        ...fields, name, enable_sharing_with_tns, sealed_tns_altdata, photometry_options: photometryOptions.parse(photometry_options),
        instruments: { create: instrument_ids.map((instrument_id) => ({ instrument_id })) }, streams: { create: stream_ids.map((stream_id) => ({ stream_id })) },
        groups: { create: [...new Set(owner_group_ids)].map((group_id) => ({ group_id, owner: true })) },
      },
      select: { id: true },
    });
    await audit(tx, viewer, { action: 'sharing_service.create', subject: 'sharing_services', subject_id: id, details: { name } });
    await announceServices(tx);
    return { id };
  });
}

/** Changes what is named; streams that are not named are none. @throws BadRequest, AccessDenied */
export async function updateService(viewer: Viewer, id: number, body: ServiceChange): Promise<{ id: number }> {
  const { owner_group_ids: _, instrument_ids = [], stream_ids = [], _tns_altdata, photometry_options, name, acknowledgments, ...fields } = body;
  return transaction(async (tx) => {
    await requireRow(tx, viewer, 'sharing_services', sharingServiceRules, 'update', id, missingService(id));
    const before = await tx.sharingService.findUniqueOrThrow({ where: { id } });
    if (name !== undefined) await requireFreeName(tx, name, id);
    if (instrument_ids.length) await requireInstruments(tx, instrument_ids);
    await requireStreams(tx, stream_ids);
    const sealed_tns_altdata = _tns_altdata ? seal(TNS_PURPOSE, _tns_altdata) : before.sealed_tns_altdata;
    const after = { ...before, ...fields, sealed_tns_altdata };
    requireAccount(after);
    await tx.sharingService.update({
      where: { id },
      data: {
        ...fields, name, sealed_tns_altdata, ...(acknowledgments ? { acknowledgments } : {}),
        ...(photometry_options ? { photometry_options: photometryOptions.parse(photometry_options) } : {}),
        ...(instrument_ids.length ? { instruments: { deleteMany: {}, create: instrument_ids.map((instrument_id) => ({ instrument_id })) } } : {}),
        streams: { deleteMany: {}, create: stream_ids.map((stream_id) => ({ stream_id })) },
      },
    });
    const cleared = {
      ...(after.enable_sharing_with_tns ? {} : { auto_share_to_tns: false }), ...(after.enable_sharing_with_hermes ? {} : { auto_share_to_hermes: false }),
      ...(after.enable_sharing_with_tns || after.enable_sharing_with_hermes ? {} : { auto_sharing_allow_bots: false }),
    };
    if (Object.keys(cleared).length) await tx.sharingServiceGroup.updateMany({ where: { sharing_service_id: id }, data: cleared });
    await audit(tx, viewer, { action: 'sharing_service.update', subject: 'sharing_services', subject_id: id, details: { name: before.name, changed: Object.keys(body) } });
    await announceServices(tx);
    return { id };
  });
}

/** With its groups and reports. */
export async function deleteService(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'sharing_services', sharingServiceRules, 'delete', id, missingService(id));
    const { name } = await tx.sharingService.delete({ where: { id }, select: { name: true } });
    await audit(tx, viewer, { action: 'sharing_service.delete', subject: 'sharing_services', subject_id: id, details: { name } });
    await announceServices(tx);
  });
}
