import type { z } from 'zod';
import { requireAnyAcl } from '@/lib/access/acls';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { facilityPlugins } from '@/lib/integrations/facilities/registry';
import { enqueue } from '@/lib/jobs/queue';
import { FOLLOWUP_APIS, FOLLOWUP_LISTENERS } from './apis';
import type { FieldsJob } from './buildFields';
import { readFieldOfView, readFields, readReferences, type FieldOfView } from './fields';
import { selectUsedFilters } from './queries';
import type { instrumentChange, newInstrument } from './schema';

const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/REFRESH_INSTRUMENTS', payload: {} });

async function requireFreeName(tx: Transaction, name: string, except = 0): Promise<void> {
  const taken = await tx.instrument.findUnique({ where: { name }, select: { id: true } });
  if (taken && taken.id !== except) throw new BadRequest(`name: an instrument named "${name}" exists already`);
}

async function requireTelescope(tx: Transaction, id: number): Promise<void> {
  if (!(await tx.telescope.findUnique({ where: { id }, select: { id: true } }))) {
    throw new BadRequest(`telescope_id: there is no telescope with id ${id}`);
  }
}

interface Classes {
  api_classname?: string | null;
  api_classname_obsplan?: string | null;
  listener_classname?: string | null;
}

/** Instruments name what the interface knows, and what the site has added. */
async function requireKnown({ api_classname, api_classname_obsplan, listener_classname }: Classes): Promise<void> {
  const plugins = await facilityPlugins();
  const apis = new Set<string>([...FOLLOWUP_APIS, ...plugins.keys()]);
  const listeners = new Set<string>([...FOLLOWUP_LISTENERS, ...[...plugins.values()].flatMap(({ listener }) => (listener ? [listener.name] : []))]);
  for (const [field, value, known] of [
    ['api_classname', api_classname, apis], ['api_classname_obsplan', api_classname_obsplan, apis], ['listener_classname', listener_classname, listeners],
  ] as const) {
    if (typeof value === 'string' && !known.has(value)) throw new BadRequest(`${field}: must be one of ${[...known].join(', ')}`);
  }
}

interface Definition extends FieldOfView {
  field_data?: unknown;
  references?: unknown;
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** What the fields are made of; null when none are given. A field of view alone is kept as the instrument's region. */
function readDefinition(definition: Definition, region: string | null | undefined): Omit<FieldsJob, 'instrument_id'> | null {
  const outlines = readFieldOfView({ ...definition, field_region: definition.field_region || (isGiven(definition.field_data) && !definition.field_fov_type ? region : null) });
  if (!isGiven(definition.field_data)) {
    if (isGiven(definition.references)) throw new BadRequest('references: needs field_data');
    return null;
  }
  if (!outlines) throw new BadRequest('field_data: needs field_region, or field_fov_type with field_fov_attributes');
  return {
    outlines: outlines.map((outline) => outline.map(([lon, lat]): [number, number] => [lon, lat])),
    fields: readFields(definition.field_data),
    references: isGiven(definition.references) ? readReferences(definition.references) : [],
  };
}

/** Sensitivities are of the instrument's own filters. */
function requireOwnFilters(sensitivity: object | null | undefined, filters: readonly string[]): void {
  const foreign = Object.keys(sensitivity ?? {}).filter((name) => !filters.includes(name));
  if (foreign.length) throw new BadRequest(`sensitivity_data: the instrument does not have the filters ${foreign.join(', ')}`);
}

/** Makes an instrument. For who may manage instruments or allocations. */
export async function createInstrument(
  viewer: Viewer,
  { sensitivity_data, configuration_data, field_data, field_region, field_fov_type, field_fov_attributes, references, ...given }: z.output<typeof newInstrument>,
): Promise<{ id: number }> {
  requireAnyAcl(viewer, 'Manage instruments', 'Manage allocations');
  const fields = { ...given, region: given.region ?? field_region };
  const definition = readDefinition({ field_data, field_region, field_fov_type, field_fov_attributes, references }, fields.region);
  await requireKnown(fields);
  requireOwnFilters(sensitivity_data, fields.filters);
  return transaction(async (tx) => {
    await requireTelescope(tx, fields.telescope_id);
    await requireFreeName(tx, fields.name);
    const { id } = await tx.instrument.create({
      data: {
        ...fields,
        filters: [...new Set(fields.filters)],
        has_region: Boolean(fields.region),
        sensitivity_data: json(sensitivity_data),
        configuration_data: json(configuration_data),
      },
      select: { id: true },
    });
    if (definition) await enqueue(tx, 'instrument-fields', { instrument_id: id, ...definition });
    await announce(tx);
    return { id };
  });
}

/** Changes an instrument. A filter in which there is photometry stays. */
export async function updateInstrument(
  id: number,
  { sensitivity_data, configuration_data, field_data, field_region, field_fov_type, field_fov_attributes, references, ...given }: z.output<typeof instrumentChange>,
): Promise<void> {
  const change = { ...given, ...(given.region === undefined && field_region ? { region: field_region } : {}) };
  await requireKnown(change);
  await transaction(async (tx) => {
    const now = await tx.instrument.findUnique({ where: { id } });
    if (!now) throw new BadRequest(`Could not load instrument with ID ${id}`);
    const definition = readDefinition({ field_data, field_region, field_fov_type, field_fov_attributes, references }, change.region ?? now.region);
    const filters = change.filters ?? now.filters;
    const dropped = now.filters.filter((name) => !filters.includes(name));
    const used = dropped.length ? await selectUsedFilters(id, dropped) : [];
    if (used.length) throw new BadRequest(`filters: there is photometry in ${used.map(({ filter }) => filter).join(', ')}`);
    requireOwnFilters(sensitivity_data === undefined ? (now.sensitivity_data as object | null) : sensitivity_data, filters);
    if (change.telescope_id !== undefined) await requireTelescope(tx, change.telescope_id);
    if (change.name) await requireFreeName(tx, change.name, id);
    await tx.instrument.update({
      where: { id },
      data: {
        ...change,
        ...(change.region === undefined ? {} : { has_region: Boolean(change.region) }),
        sensitivity_data: json(sensitivity_data),
        configuration_data: json(configuration_data),
      },
    });
    if (definition) await enqueue(tx, 'instrument-fields', { instrument_id: id, ...definition });
    await announce(tx);
  });
}

/** Deletes an instrument, unless something was measured with it. */
export async function deleteInstrument(id: number): Promise<void> {
  await transaction(async (tx) => {
    const now = await tx.instrument.findUnique({ where: { id }, select: { name: true } });
    if (!now) throw new BadRequest(`Could not load instrument with ID ${id}`);
    const used =
      (await tx.photometry.findFirst({ where: { instrument_id: id }, select: { id: true } })) ??
      (await tx.spectrum.findFirst({ where: { instrument_id: id }, select: { id: true } }));
    if (used) throw new BadRequest(`${now.name} cannot be deleted: there are measurements with it.`);
    await tx.instrument.delete({ where: { id } });
    await announce(tx);
  });
}
