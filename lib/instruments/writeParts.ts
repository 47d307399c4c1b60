/** Fields, logs and the status of instruments. */
import type { z } from 'zod';
import { requireAnyAcl } from '@/lib/access/acls';
import { requireRow } from '@/lib/access/check';
import { instrumentRules } from '@/lib/access/facilities';
import { allocationRules } from '@/lib/access/followUp';
import { openCredentials } from '@/lib/allocations/credentials';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { json } from '@/lib/db/json';
import { prisma, transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { fetchForInstrument, type Reached } from './externalApi';
import { deleteFields, lockInstrument, updateHasFields } from './fieldQueries';
import type { newLog, newStatus } from './schema';

const missing = (id: number) => new BadRequest(`Could not load instrument with ID ${id}`);
const announce = (tx: Transaction, instrument_id: number) => publish(tx, { action: 'skyportal/REFRESH_INSTRUMENT', payload: { instrument_id } });

/** Takes the fields of an instrument away. */
export async function removeFields(viewer: Viewer, id: number): Promise<void> {
  await bulkTransaction(async (client) => {
    if (!(await lockInstrument(client, id))) throw missing(id);
    const fields = await deleteFields(client, id);
    await updateHasFields(client, id, false);
    await audit(client, viewer, { action: 'instrument_field.delete', subject: 'instruments', subject_id: id, details: { fields } });
    await publish(client, { action: 'skyportal/REFRESH_INSTRUMENTS', payload: {} });
  });
}

/** A log as text is kept as its lines. */
const asLog = (log: string | object): object => (typeof log === 'string' ? { logs: log.split(/\r?\n/).filter((line) => line.trim() !== '').map((message) => ({ message })) } : log);

/** Keeps what an instrument did in a span of time. For who may manage instruments. */
export async function addLog(viewer: Viewer, instrument_id: number, { start_date, end_date, log }: z.output<typeof newLog>): Promise<{ id: number }> {
  requireAnyAcl(viewer, 'Manage instruments', 'Manage allocations');
  return transaction(async (tx) => {
    await requireRow(tx, viewer, 'instruments', instrumentRules, 'update', instrument_id, missing(instrument_id));
    const { id } = await tx.instrumentLog.create({
      data: { instrument_id, start_date: new Date(`${start_date}Z`), end_date: new Date(`${end_date}Z`), log: json(asLog(log)) as object }, select: { id: true },
    });
    await announce(tx, instrument_id);
    return { id };
  });
}

async function reach(viewer: Viewer, allocation_id: number): Promise<Reached> {
  return transaction(async (tx) => {
    await requireRow(tx, viewer, 'allocations', allocationRules, 'read', allocation_id, new BadRequest(`There is no allocation with id ${allocation_id}.`));
    const { instrument, sealed_altdata } = await tx.allocation.findUniqueOrThrow({ where: { id: allocation_id }, include: { instrument: true } });
    return { instrument, credentials: openCredentials(sealed_altdata) };
  });
}

/** Fetches what the instrument of an allocation did between two times, and keeps it. */
export async function fetchLog(viewer: Viewer, allocation_id: number, startDate: string, endDate: string): Promise<void> {
  if (startDate > endDate) throw new BadRequest('endDate: must not be before startDate');
  const reached = await reach(viewer, allocation_id);
  const [start_date, end_date] = [new Date(`${startDate}Z`), new Date(`${endDate}Z`)];
  const log = await fetchForInstrument(reached, 'retrieve_log', (plugin, facility, instrument) => plugin.retrieve_log?.(facility, instrument, start_date, end_date));
  await transaction(async (tx) => {
    await tx.instrumentLog.create({ data: { instrument_id: reached.instrument.id, start_date, end_date, log: json(log) as object } });
    await announce(tx, reached.instrument.id);
  });
}

/** Keeps the status that is given, or asks the facility for it with the credentials of one of the viewer's allocations. */
export async function setStatus(viewer: Viewer, id: number, { status }: z.output<typeof newStatus>): Promise<void> {
  const found = status ?? (await askStatus(viewer, id));
  await transaction(async (tx) => {
    if (!(await tx.instrument.findUnique({ where: { id }, select: { id: true } }))) throw missing(id);
    await tx.instrument.update({ where: { id }, data: { status: json(found), last_status_update: new Date() } });
    await announce(tx, id);
  });
}

async function askStatus(viewer: Viewer, instrument_id: number): Promise<object> {
  const instrument = await prisma().instrument.findUnique({ where: { id: instrument_id } });
  if (!instrument) throw missing(instrument_id);
  const allocation = await prisma().allocation.findFirst({
    where: { instrument_id, sealed_altdata: { not: null }, ...(viewer.is_admin ? {} : { group_id: { in: [...viewer.group_ids] } }) }, orderBy: { id: 'asc' },
  });
  if (!allocation) throw new BadRequest(`${instrument.name} does not have an allocation of yours with credentials, with which its facility could be asked.`);
  return fetchForInstrument({ instrument, credentials: openCredentials(allocation.sealed_altdata) }, 'update_status', (plugin, facility, about) => plugin.update_status?.(facility, about));
}
