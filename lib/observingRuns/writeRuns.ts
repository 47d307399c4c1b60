import { requireRow } from '@/lib/access/check';
import { assignmentRules, observingRunRules } from '@/lib/access/observingRuns';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { placeOf } from '@/lib/telescopes/ephemeris';
import { updateStatuses } from './writeQueries';
import type { NewObservingRun, ObservingRunChange } from './schema';
import { endOfRun } from './times';

const announceRuns = (tx: Transaction) => publish(tx, { action: 'skyportal/FETCH_OBSERVING_RUNS', payload: {} });
export const announceRun = (tx: Transaction, run_id: number) => publish(tx, { action: 'skyportal/REFRESH_OBSERVING_RUN', payload: { run_id } });

const missing = (id: number) => new BadRequest(`There is no observing run with id ${id}.`);

interface Dates {
  instrument_id: number;
  calendar_date: string;
  duration: number | null;
}

async function endOf(tx: Transaction, { instrument_id, calendar_date, duration }: Dates): Promise<Date | null> {
  const instrument = await tx.instrument.findUnique({ where: { id: instrument_id }, include: { telescope: true } });
  if (!instrument) throw new BadRequest(`instrument_id: there is no instrument with id ${instrument_id}`);
  return endOfRun(placeOf(instrument.telescope), calendar_date, duration ?? 1);
}

export async function createRun(viewer: Viewer, body: NewObservingRun): Promise<{ id: number }> {
  return transaction(async (tx) => ({ id: await insertRun(tx, viewer, body) }));
}

/** The same as part of something larger. */
export async function insertRun(tx: Transaction, viewer: Viewer, body: NewObservingRun): Promise<number> {
  const run_end_utc = await endOf(tx, { ...body, duration: body.duration ?? 1 });
  if (typeof body.group_id === 'number') await requireGroups(tx, viewer, [body.group_id]);
  const { id } = await tx.observingRun.create({
    data: { ...body, calendar_date: new Date(`${body.calendar_date}T00:00:00Z`), owner_id: viewer.user_id, run_end_utc }, select: { id: true },
  });
  await audit(tx, viewer, { action: 'observing_run.create', subject: 'observing_runs', subject_id: id, details: { ...body } });
  await announceRuns(tx);
  return id;
}

/** Changes a run, for its owner. */
export async function updateRun(viewer: Viewer, id: number, change: ObservingRunChange): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'observing_runs', observingRunRules, 'update', id, missing(id));
    const now = await tx.observingRun.findUniqueOrThrow({ where: { id } });
    const { calendar_date, ...rest } = change;
    const dates = {
      instrument_id: change.instrument_id ?? now.instrument_id,
      calendar_date: calendar_date ?? now.calendar_date.toISOString().slice(0, 10),
      duration: change.duration ?? now.duration,
    };
    if (typeof change.group_id === 'number') await requireGroups(tx, viewer, [change.group_id]);
    await tx.observingRun.update({
      where: { id },
      data: { ...rest, ...(calendar_date ? { calendar_date: new Date(`${calendar_date}T00:00:00Z`) } : {}), run_end_utc: await endOf(tx, dates) },
    });
    await audit(tx, viewer, { action: 'observing_run.update', subject: 'observing_runs', subject_id: id, details: { ...change } });
    await announceRuns(tx);
    await announceRun(tx, id);
  });
}

/** Deletes a run, for its owner, unless something was observed in it or is still to be. */
export async function deleteRun(viewer: Viewer, id: number, now = new Date()): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'observing_runs', observingRunRules, 'delete', id, missing(id));
    const run = await tx.observingRun.findUniqueOrThrow({ where: { id }, include: { assignments: { select: { status: true } } } });
    const busy = run.assignments.filter(({ status }) => status === 'complete' || status === 'pending').length;
    if (busy) throw new BadRequest(`The observing run cannot be deleted: ${busy} of its targets ${busy === 1 ? 'is' : 'are'} pending or complete.`);
    if (run.assignments.length && run.run_end_utc && run.run_end_utc < now) throw new BadRequest('The observing run cannot be deleted: it has ended, and had targets.');
    await tx.observingRun.delete({ where: { id } });
    await audit(tx, viewer, {
      action: 'observing_run.delete', subject: 'observing_runs', subject_id: id, details: { calendar_date: run.calendar_date.toISOString().slice(0, 10) },
    });
    await announceRuns(tx);
  });
}

/** Changes the status of all targets of a run that have a certain one. */
export async function changeStatuses(viewer: Viewer, run_id: number, current_status: string, new_status: string): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'observing_runs', observingRunRules, 'read', run_id, missing(run_id));
    const changed = await updateStatuses(tx, viewer, assignmentRules, { run_id, current_status, new_status });
    await audit(tx, viewer, { action: 'observing_run.update', subject: 'observing_runs', subject_id: run_id, details: { current_status, new_status, changed } });
    await announceRun(tx, run_id);
  });
}
