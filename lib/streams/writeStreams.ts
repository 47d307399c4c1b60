import type { z } from 'zod';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import type { newStream, streamChange } from './schema';

const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/FETCH_STREAMS', payload: {} });

async function requireFreeName(tx: Transaction, name: string, except = 0): Promise<void> {
  const taken = await tx.stream.findUnique({ where: { name }, select: { id: true } });
  if (taken && taken.id !== except) throw new BadRequest(`name: a stream named "${name}" exists already`);
}

async function requireStream(tx: Transaction, id: number): Promise<void> {
  if (!(await tx.stream.findUnique({ where: { id }, select: { id: true } }))) throw new BadRequest(`Cannot find Stream with id ${id}`);
}

export async function createStream(viewer: Viewer, { altdata, ...fields }: z.output<typeof newStream>): Promise<{ id: number }> {
  return transaction(async (tx) => {
    await requireFreeName(tx, fields.name);
    const { id } = await tx.stream.create({ data: { ...fields, altdata: json(altdata) }, select: { id: true } });
    await audit(tx, viewer, { action: 'stream.create', subject: 'streams', subject_id: id, details: fields });
    await announce(tx);
    return { id };
  });
}

export async function updateStream(viewer: Viewer, id: number, { altdata, ...change }: z.output<typeof streamChange>): Promise<void> {
  await transaction(async (tx) => {
    await requireStream(tx, id);
    if (change.name) await requireFreeName(tx, change.name, id);
    await tx.stream.update({ where: { id }, data: { ...change, altdata: json(altdata) } });
    await audit(tx, viewer, { action: 'stream.update', subject: 'streams', subject_id: id, details: { ...change, altdata } });
    await announce(tx);
  });
}

/** Deletes a stream with its filters and their candidates. */
export async function deleteStream(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireStream(tx, id);
    const { name } = await tx.stream.delete({ where: { id }, select: { name: true } });
    await audit(tx, viewer, { action: 'stream.delete', subject: 'streams', subject_id: id, details: { name } });
    await viewersChanged(tx);
    await announce(tx);
  });
}
