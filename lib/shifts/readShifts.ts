import type { Viewer } from '@/lib/auth/viewer';
import { listComments } from '@/lib/comments/readComments';
import { commentListQuery } from '@/lib/comments/schema';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { selectGcnsDuring, selectShift, selectShifts } from './queries';
import { SUMMARY_DAYS, type Shift, type ShiftDetail, type ShiftQuery, type ShiftSummary, type SummaryQuery } from './schema';

const DAY = 86_400_000;

export const missingShift = (id: number) => new NotFound(`There is no shift with id ${id}.`);

/** Shifts of the viewer's groups, by their start. */
export const listShifts = (viewer: Viewer, query: ShiftQuery): Promise<Shift[]> => selectShifts(viewer, query);

/** @throws NotFound */
export async function readShift(viewer: Viewer, id: number): Promise<ShiftDetail> {
  const found = await selectShift(viewer, id);
  if (!found) throw missingShift(id);
  const comments = await listComments(viewer, { kind: 'shift', id }, commentListQuery.parse({}));
  return { ...found, comments: comments.reverse().map((comment) => ({ ...comment, author: { ...comment.author, id: comment.author_id } })) };
}

const summaryOf = async (viewer: Viewer, shifts: readonly Shift[]): Promise<ShiftSummary> => {
  const data = shifts.length ? await selectGcnsDuring(viewer, shifts.map(({ id }) => id)) : [];
  return { shifts: { total: shifts.length, data: [...shifts] }, ...(data.length ? { gcns: { total: data.length, data } } : {}) };
};

/**
 * The shifts that start in a time, and the GCN events that happened during them.
 *
 * @throws BadRequest unless the time has begun and is at most four weeks long
 */
export async function summarizeTime(viewer: Viewer, { startDate, endDate }: SummaryQuery, now = new Date()): Promise<ShiftSummary> {
  if (!startDate || !endDate) throw new BadRequest('Give startDate and endDate, or a shift in the path.');
  const [start, end] = [Date.parse(`${startDate}Z`), Date.parse(`${endDate}Z`)];
  if (end < start) throw new BadRequest('endDate: must not be before startDate');
  if (start > now.getTime()) throw new BadRequest('startDate: must be in the past');
  if (end - start > SUMMARY_DAYS * DAY) throw new BadRequest(`endDate: must be within ${SUMMARY_DAYS} days of startDate`);
  // The end belongs to it.
  const start_before = new Date(end + 1).toISOString().slice(0, 23);
  return summaryOf(viewer, await selectShifts(viewer, { start_date_limit: startDate, start_before }));
}

/** One shift, and the GCN events that happened during it. @throws NotFound */
export async function summarizeShift(viewer: Viewer, id: number): Promise<ShiftSummary> {
  const found = await selectShift(viewer, id);
  if (!found) throw missingShift(id);
  return summaryOf(viewer, [found]);
}
