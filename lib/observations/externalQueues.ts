/** Asking facilities of survey instruments, while somebody waits: what they observed, which queues and skymaps they hold. */
import { requireRow } from '@/lib/access/check';
import { allocationRules } from '@/lib/access/followUp';
import { openCredentials } from '@/lib/allocations/credentials';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { isoToMjd } from '@/lib/astro/time';
import { findById } from '@/lib/localizations/findById';
import { credibleBounds } from '@/lib/localizations/skymaps';
import { touchedFields } from '@/lib/instruments/touchedFields';
import { askFacility } from '@/lib/instruments/externalApi';
import { BadRequest } from '@/lib/http/errors';
import type { Facility, FacilityPlugin, FormInstrument, Json } from '@/lib/integrations/facilities/plugin';
import type { PlanQueue } from '@/lib/integrations/facilities/planQueue';
import { findPlugin } from '@/lib/integrations/facilities/registry';
import { postObservations } from './postObservations';

interface Reached {
  plugin: FacilityPlugin;
  plans: PlanQueue;
  instrument: FormInstrument;
  telescope_name: string;
  credentials: Facility['credentials'];
}

/** @throws BadRequest  for an allocation that one may not use, and a facility that cannot do it */
async function reach(viewer: Viewer, allocation_id: number, what: keyof PlanQueue, doing: string): Promise<Reached> {
  const found = await transaction(async (tx) => {
    await requireRow(tx, viewer, 'allocations', allocationRules, 'read', allocation_id, new BadRequest(`There is no allocation with id ${allocation_id}.`));
    return tx.allocation.findUniqueOrThrow({ where: { id: allocation_id }, include: { instrument: { include: { telescope: { select: { name: true } } } } } });
  });
  const { id, name, type, filters, configuration_data, api_classname_obsplan, telescope } = found.instrument;
  const plugin = await findPlugin(api_classname_obsplan);
  if (!plugin?.plans?.[what]) throw new BadRequest(`${name}: its facility cannot be asked ${doing} through the portal.`);
  const instrument = { id, name, type, filters, configuration_data: configuration_data as Json | null };
  return { plugin, plans: plugin.plans, instrument, telescope_name: telescope.name, credentials: openCredentials(found.sealed_altdata) };
}

const ask = <T>({ plugin, credentials }: Reached, question: (facility: Facility) => Promise<T> | undefined): Promise<T | undefined> => askFacility(plugin, credentials, question);

const DAY = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 19);

/** Fetches what an instrument observed, and keeps it. */
export async function fetchObservations(viewer: Viewer, { allocation_id, start_date = iso(Date.now() - 3 * DAY), end_date = iso(Date.now()) }: { allocation_id: number; start_date?: string; end_date?: string }): Promise<void> {
  if (start_date >= end_date) throw new BadRequest('end_date: must be after start_date');
  const reached = await reach(viewer, allocation_id, 'retrieve', 'what it observed');
  const observationData = await ask(reached, (facility) => reached.plans.retrieve?.(facility, reached.instrument, new Date(`${start_date}Z`), new Date(`${end_date}Z`)));
  if (!observationData?.observation_id.length) return;
  const lists = Object.fromEntries(Object.entries(observationData).map(([name, list]) => [name, [...list]]));
  await postObservations(viewer, { telescopeName: reached.telescope_name, instrumentName: reached.instrument.name, observationData: lists });
}

/** Names of the queues of an instrument. */
export async function listQueues(viewer: Viewer, allocation_id: number): Promise<{ queue_names: string[] }> {
  const reached = await reach(viewer, allocation_id, 'queued', 'for its queues');
  return { queue_names: (await ask(reached, (facility) => reached.plans.queued?.(facility))) ?? [] };
}

export async function removeQueue(viewer: Viewer, allocation_id: number, queue_name: string): Promise<void> {
  const reached = await reach(viewer, allocation_id, 'remove_queue', 'to remove a queue');
  await ask(reached, (facility) => reached.plans.remove_queue?.(queue_name, viewer.username, facility));
  await transaction((tx) => audit(tx, viewer, { action: 'telescope_queue.delete', subject: 'allocations', subject_id: allocation_id, details: { queue_name } }));
}

/** Sends a localization as probabilities of the instrument's fields. Gives the name under which the facility has it. */
export async function sendSkymap(viewer: Viewer, { allocation_id, localization_id, integrated_probability }: { allocation_id: number; localization_id: number; integrated_probability: number }): Promise<{ trigger_name: string }> {
  const reached = await reach(viewer, allocation_id, 'send_skymap', 'to take a skymap');
  const { map, dateobs, localization_name } = await findById(viewer, localization_id);
  const { field_ids, probabilities } = await touchedFields(reached.instrument.id, map, await credibleBounds(localization_id, integrated_probability));
  if (field_ids.length === 0) throw new BadRequest(`${reached.instrument.name} has no fields inside the localization.`);
  const trigger_name = `${dateobs}_${localization_name}`;
  const fields = field_ids.map((field_id, i) => ({ field_id, probability: probabilities[i]! }));
  await ask(reached, (facility) => reached.plans.send_skymap?.({ trigger_name, trigger_time: isoToMjd(dateobs), fields, username: viewer.username }, facility));
  await transaction((tx) => audit(tx, viewer, { action: 'skymap_trigger.send', subject: 'allocations', subject_id: allocation_id, details: { trigger_name, localization_id, fields: fields.length } }));
  return { trigger_name };
}

export async function listSkymaps(viewer: Viewer, allocation_id: number): Promise<{ trigger_names: string[] }> {
  const reached = await reach(viewer, allocation_id, 'queued_skymap', 'for its skymaps');
  return { trigger_names: (await ask(reached, (facility) => reached.plans.queued_skymap?.(facility))) ?? [] };
}

export async function removeSkymap(viewer: Viewer, allocation_id: number, trigger_name: string): Promise<string> {
  const reached = await reach(viewer, allocation_id, 'remove_skymap', 'to remove a skymap');
  await ask(reached, (facility) => reached.plans.remove_skymap?.(trigger_name, viewer.username, facility));
  await transaction((tx) => audit(tx, viewer, { action: 'skymap_trigger.delete', subject: 'allocations', subject_id: allocation_id, details: { trigger_name } }));
  return `${trigger_name} was removed.`;
}
