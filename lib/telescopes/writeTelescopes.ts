import type { z } from 'zod';
import { requireAnyAcl } from '@/lib/access/acls';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import type { newTelescope, telescopeChange } from './schema';

const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/REFRESH_TELESCOPES', payload: {} });

interface Place {
  fixed_location: boolean;
  lat?: number | null;
  lon?: number | null;
  elevation?: number | null;
}

function requirePlace({ fixed_location, ...place }: Place): void {
  const missing = fixed_location ? (['lat', 'lon', 'elevation'] as const).filter((name) => place[name] == null) : [];
  if (missing.length) throw new BadRequest(`${missing.join(', ')}: a telescope with a fixed location needs them`);
}

async function requireFreeName(tx: Transaction, name: string, except = 0): Promise<void> {
  const taken = await tx.telescope.findUnique({ where: { name }, select: { id: true } });
  if (taken && taken.id !== except) throw new BadRequest(`name: a telescope named "${name}" exists already`);
}

async function requireTelescope(tx: Transaction, id: number): Promise<Place> {
  const found = await tx.telescope.findUnique({ where: { id } });
  if (!found) throw new BadRequest(`Could not load telescope with ID ${id}`);
  return found;
}

/** Makes a telescope. For who may manage telescopes or allocations. */
export async function createTelescope(viewer: Viewer, fields: z.output<typeof newTelescope>): Promise<{ id: number }> {
  requireAnyAcl(viewer, 'Manage telescopes', 'Manage allocations');
  requirePlace(fields);
  return transaction(async (tx) => {
    await requireFreeName(tx, fields.name);
    const { id } = await tx.telescope.create({ data: fields, select: { id: true } });
    await announce(tx);
    return { id };
  });
}

export async function updateTelescope(id: number, change: z.output<typeof telescopeChange>): Promise<void> {
  await transaction(async (tx) => {
    const now = await requireTelescope(tx, id);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    requirePlace({ ...now, ...given });
    if (change.name) await requireFreeName(tx, change.name, id);
    await tx.telescope.update({ where: { id }, data: change });
    await announce(tx);
  });
}

/** Deletes a telescope with its instruments, unless something was measured with one of them. */
export async function deleteTelescope(id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireTelescope(tx, id);
    const used = await tx.instrument.findFirst({
      where: { telescope_id: id, OR: [{ photometry_instrument: { some: {} } }, { spectrum_instrument: { some: {} } }] },
      select: { name: true },
    });
    if (used) throw new BadRequest(`The telescope cannot be deleted: there are measurements with ${used.name}.`);
    await tx.telescope.delete({ where: { id } });
    await announce(tx);
  });
}
