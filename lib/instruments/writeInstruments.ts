import type { z } from 'zod';
import { requireAnyAcl } from '@/lib/access/acls';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
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

/** Sensitivities are of the instrument's own filters. */
function requireOwnFilters(sensitivity: object | null | undefined, filters: readonly string[]): void {
  const foreign = Object.keys(sensitivity ?? {}).filter((name) => !filters.includes(name));
  if (foreign.length) throw new BadRequest(`sensitivity_data: the instrument does not have the filters ${foreign.join(', ')}`);
}

/** Makes an instrument. For who may manage instruments or allocations. */
export async function createInstrument(
  viewer: Viewer,
  { sensitivity_data, configuration_data, ...fields }: z.output<typeof newInstrument>,
): Promise<{ id: number }> {
  requireAnyAcl(viewer, 'Manage instruments', 'Manage allocations');
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
    await announce(tx);
    return { id };
  });
}

/** Changes an instrument. A filter in which there is photometry stays. */
export async function updateInstrument(
  id: number,
  { sensitivity_data, configuration_data, ...change }: z.output<typeof instrumentChange>,
): Promise<void> {
  await transaction(async (tx) => {
    const now = await tx.instrument.findUnique({ where: { id } });
    if (!now) throw new BadRequest(`Could not load instrument with ID ${id}`);
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
