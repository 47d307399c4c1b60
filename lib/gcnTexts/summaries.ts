import { requireCreate, requireRow } from '@/lib/access/check';
import { gcnTextRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { requireEvent } from '@/lib/gcn/findEvent';
import { enqueue } from '@/lib/jobs/queue';
import { announceTexts } from './announce';
import { selectPending, selectSummary } from './queries';
import type { NewSummary, Summary } from './schema';
import type { TextJob } from './writeText';

const PENDING = 'pending';
const missing = (id: number) => new NotFound(`There is no summary with id ${id} of this event.`);

/** Makes a summary, whose text is written in the background. @throws NotFound; BadRequest for a second one of its name */
export async function createSummary(viewer: Viewer, dateobs: string, asked: NewSummary): Promise<{ id: number }> {
  await requireEvent(viewer, dateobs);
  const { title, groupId: group_id } = asked;
  return transaction(async (tx) => {
    await requireCreate(tx, viewer, 'gcn_summaries', gcnTextRules, { group_id, dateobs });
    const row = { title, group_id, dateobs: new Date(`${dateobs}Z`), sent_by_id: viewer.user_id };
    if (await tx.gcnSummary.findFirst({ where: row, select: { id: true } })) throw new BadRequest(`title: you have a summary ${title} of this event in that group already`);
    const { id } = await tx.gcnSummary.create({ data: { ...row, text: PENDING }, select: { id: true } });
    await enqueue(tx, 'gcn-texts', { of: 'summary', id, dateobs, user_id: viewer.user_id, asked } satisfies TextJob);
    await announceTexts(tx, dateobs);
    return { id };
  });
}

/** @throws NotFound */
export async function readSummary(viewer: Viewer, dateobs: string, id: number): Promise<Summary> {
  const found = await selectSummary(viewer, dateobs, id);
  if (!found) throw missing(id);
  return found;
}

/** @throws NotFound, AccessDenied */
export async function updateSummary(viewer: Viewer, dateobs: string, id: number, text: string): Promise<Summary> {
  await readSummary(viewer, dateobs, id);
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'gcn_summaries', gcnTextRules, 'update', id, missing(id));
    await tx.gcnSummary.update({ where: { id }, data: { text } });
    await announceTexts(tx, dateobs);
  });
  return readSummary(viewer, dateobs, id);
}

/** @throws NotFound, AccessDenied; BadRequest while its text is being written */
export async function deleteSummary(viewer: Viewer, dateobs: string, id: number): Promise<void> {
  const { title } = await readSummary(viewer, dateobs, id);
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'gcn_summaries', gcnTextRules, 'delete', id, missing(id));
    const [state] = await selectPending(tx, id);
    if (state?.pending) throw new BadRequest('The text is still being written; it can be deleted when it is there, or after an hour.');
    await deleteRows(tx, viewer, { kind: 'gcn_summaries', ids: [id], subject_id: id, label: title, obj_id: null });
    await announceTexts(tx, dateobs);
  });
}
