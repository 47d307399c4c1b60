import { requireRow } from '@/lib/access/check';
import { localizationRules } from '@/lib/access/gcn';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { findLocalization } from './findLocalization';

/**
 * Deletes a skymap with its tags and properties; for whoever sent it.
 *
 * @throws NotFound, AccessDenied
 */
export async function deleteLocalization(viewer: Viewer, dateobs: string, name: string): Promise<void> {
  const missing = new NotFound(`There is no localization named ${name} of an event at ${dateobs}.`);
  const { id } = await findLocalization(viewer, dateobs, name, missing);
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'localizations', localizationRules, 'delete', id, missing);
    await tx.localization.delete({ where: { id } });
    await audit(tx, viewer, { action: 'localization.delete', subject: 'localizations', subject_id: id, details: { dateobs, localization_name: name } });
    await publish(tx, { action: 'skyportal/REFRESH_GCN_EVENT', payload: { gcnEvent_dateobs: dateobs } });
  });
}
