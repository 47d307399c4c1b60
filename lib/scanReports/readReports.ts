import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { countReports, selectItems, selectReport, selectReports } from './queries';
import type { ReportItem, ScanReport } from './schema';

export const missingReport = (id: number) => new BadRequest(`There is no scan report with id ${id} that you can see.`);

/** A page of reports of the viewer's groups, newest first. */
export async function listReports(viewer: Viewer, { page, numPerPage }: { page: number; numPerPage: number }) {
  const [reports, totalMatches] = await Promise.all([selectReports(viewer, { page, numPerPage }), countReports(viewer)]);
  return { reports, totalMatches, pageNumber: page, numPerPage };
}

/** @throws BadRequest  when there is no such report of the viewer's groups */
export async function readReport(viewer: Viewer, id: number): Promise<ScanReport> {
  const found = await selectReport(viewer, id);
  if (!found) throw missingReport(id);
  return found;
}

/** The objects of a report, saved last first. @throws BadRequest  as `readReport` */
export async function readItems(viewer: Viewer, report_id: number): Promise<ReportItem[]> {
  await readReport(viewer, report_id);
  return selectItems(viewer, report_id);
}
