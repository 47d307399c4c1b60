import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { scanReportRules } from '@/lib/access/scanning';
import { internVisibility } from '@/lib/access/visibility';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { requireOwnGroups } from './createReport';
import { selectReportGroups, updateItemComment } from './queries';
import { missingReport } from './readReports';
import type { itemChange, reportChange } from './schema';

/** Says something about an object of a report. @throws BadRequest  when the viewer cannot see it */
export async function commentItem(viewer: Viewer, report_id: number, item_id: number, { comment }: z.output<typeof itemChange>): Promise<void> {
  await transaction(async (tx) => {
    const text = comment?.trim() ? comment.trim() : null;
    if (!(await updateItemComment(tx, viewer, report_id, item_id, text))) throw new BadRequest(`There is no item ${item_id} of a scan report ${report_id} that you can see.`);
    await publish(tx, { action: 'skyportal/REFRESH_SCAN_REPORT_ITEM', payload: { report_id } });
  });
}

/**
 * Shares a report with these groups; those that are left out do not see it any more. Members give to groups of their own and take
 * from groups of their own.
 */
export async function shareReport(viewer: Viewer, id: number, { group_ids }: z.output<typeof reportChange>): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'scan_reports', scanReportRules, 'update', id, missingReport(id));
    const before = await selectReportGroups(tx, id);
    const changed = [...group_ids.filter((group) => !before.includes(group)), ...before.filter((group) => !group_ids.includes(group))];
    if (changed.length === 0) return;
    await requireOwnGroups(tx, viewer, changed);
    await tx.scanReport.update({ where: { id }, data: { visibility_id: await internVisibility(tx, group_ids) } });
    await audit(tx, viewer, { action: 'scan_report.share', subject: 'scan_reports', subject_id: id, details: { before, group_ids } });
    await publish(tx, { action: 'skyportal/REFRESH_SCAN_REPORTS', payload: {} });
  });
}

/** Deletes a report, in a way that can be undone. For its author and admins of its groups. */
export async function deleteReport(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'scan_reports', scanReportRules, 'delete', id, missingReport(id));
    await deleteRows(tx, viewer, { kind: 'scan_reports', ids: [id], subject_id: id, label: `Scan report ${id}`, obj_id: null });
    await publish(tx, { action: 'skyportal/REFRESH_SCAN_REPORTS', payload: {} });
  });
}
