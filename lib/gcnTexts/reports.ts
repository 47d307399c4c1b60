import type { z } from 'zod';
import { requireCreate, requireRow } from '@/lib/access/check';
import { gcnTextRules } from '@/lib/access/gcn';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import type { Prisma } from '@/lib/db/generated/client';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { requireEvent } from '@/lib/gcn/findEvent';
import { enqueue } from '@/lib/jobs/queue';
import { announceTexts } from './announce';
import { selectPublicReport, selectReport, selectReports } from './queries';
import type { NewReport, PublicReport, Report, reportChange, ReportInList } from './schema';
import type { TextJob } from './writeText';

const missing = (id: number) => new NotFound(`There is no report with id ${id} of this event.`);

/** Makes a report, whose data are gathered in the background. @throws NotFound */
export async function createReport(viewer: Viewer, dateobs: string, asked: NewReport): Promise<{ id: number }> {
  await requireEvent(viewer, dateobs);
  const { reportName: report_name, groupId: group_id } = asked;
  return transaction(async (tx) => {
    await requireCreate(tx, viewer, 'gcn_reports', gcnTextRules, { group_id, dateobs });
    const row = { report_name, group_id, dateobs: new Date(`${dateobs}Z`), sent_by_id: viewer.user_id, data: { status: 'pending' } };
    const { id } = await tx.gcnReport.create({ data: row, select: { id: true } });
    await enqueue(tx, 'gcn-texts', { of: 'report', id, dateobs, user_id: viewer.user_id, asked } satisfies TextJob);
    await announceTexts(tx, dateobs);
    return { id };
  });
}

/** Reports of an event, newest first, without their data. @throws NotFound */
export async function listReports(viewer: Viewer, dateobs: string): Promise<ReportInList[]> {
  await requireEvent(viewer, dateobs);
  return selectReports(viewer, dateobs);
}

/** @throws NotFound */
export async function readReport(viewer: Viewer, dateobs: string, id: number): Promise<Report> {
  const found = await selectReport(viewer, dateobs, id);
  if (!found) throw missing(id);
  return found;
}

/** Changes what a report says, or who may see it. What is given of `data` takes the place of what was there. @throws NotFound, AccessDenied */
export async function updateReport(viewer: Viewer, dateobs: string, id: number, { data, published }: z.output<typeof reportChange>): Promise<Report> {
  if (data === undefined && published === undefined) throw new BadRequest('Give at least one of data, published.');
  const known = await readReport(viewer, dateobs, id);
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'gcn_reports', gcnTextRules, 'update', id, missing(id));
    await tx.gcnReport.update({ where: { id }, data: { published, ...(data ? { data: { ...known.data, ...data } as Prisma.InputJsonObject } : {}) } });
    if (published !== undefined) await audit(tx, viewer, { action: 'gcn_report.share', subject: 'gcn_reports', subject_id: id, details: { dateobs, published } });
    await announceTexts(tx, dateobs);
  });
  return readReport(viewer, dateobs, id);
}

/** @throws NotFound, AccessDenied */
export async function deleteReport(viewer: Viewer, dateobs: string, id: number): Promise<void> {
  const { report_name } = await readReport(viewer, dateobs, id);
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'gcn_reports', gcnTextRules, 'delete', id, missing(id));
    await deleteRows(tx, viewer, { kind: 'gcn_reports', ids: [id], subject_id: id, label: report_name, obj_id: null });
    await announceTexts(tx, dateobs);
  });
}

/** A report that was published; for everybody. */
export const readPublicReport = (id: number): Promise<PublicReport | null> => selectPublicReport(id);
