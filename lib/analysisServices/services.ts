/** Reading, making, changing and deleting analysis services. */
import { requireRow } from '@/lib/access/check';
import { analysisServiceRules } from '@/lib/access/analyses';
import { internVisibility } from '@/lib/access/visibility';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { requireGroups } from '@/lib/groups/shareWith';
import { usableGroups } from '@/lib/groups/usableGroups';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { checkOutside } from '@/lib/http/outbound';
import { sealAuthinfo } from './authentication';
import { selectService, selectServices } from './queries';
import type { AnalysisService, AnalysisServiceChange, AuthenticationType, NewAnalysisService } from './schema';

const missing = (id: number): Forbidden => new Forbidden(`There is no analysis service with id ${id}.`);
const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/REFRESH_ANALYSIS_SERVICES', payload: {} });

export const listServices = (viewer: Viewer): Promise<AnalysisService[]> => selectServices(viewer);

/** @throws Forbidden for one that there is not, or that the viewer may not see */
export async function readService(viewer: Viewer, id: number): Promise<AnalysisService> {
  const found = await selectService(viewer, id);
  if (!found) throw missing(id);
  return found;
}

/**
 * The visibility set of the groups that were asked for, or of all that the viewer can use.
 *
 * @throws Forbidden  naming the groups that there are not
 */
export async function sharedWithOrAll(tx: Transaction, viewer: Viewer, group_ids: readonly number[] | undefined): Promise<number> {
  if (!group_ids) return internVisibility(tx, await usableGroups(tx, viewer));
  await requireGroups(tx, viewer, group_ids).catch((error: unknown) => {
    throw error instanceof BadRequest ? new Forbidden(error.message) : error;
  });
  return internVisibility(tx, group_ids);
}

async function requireFreeName(tx: Transaction, name: string, id?: number): Promise<void> {
  const there = await tx.analysisService.findUnique({ where: { name }, select: { id: true } });
  if (there && there.id !== id) throw new BadRequest(`name: there is an analysis service named "${name}" already`);
}

/** @throws BadRequest, Forbidden */
export async function createService(viewer: Viewer, { _authinfo, group_ids, ...fields }: NewAnalysisService): Promise<{ id: number }> {
  const sealed_authinfo = sealAuthinfo(fields.authentication_type, _authinfo);
  if (!fields.upload_only) checkOutside(fields.url);
  const { optional_analysis_parameters = {}, display_name = fields.name, ...rest } = fields;
  return transaction(async (tx) => {
    await requireFreeName(tx, fields.name);
    const { id } = await tx.analysisService.create({
      data: { ...rest, display_name, sealed_authinfo, optional_analysis_parameters: json(optional_analysis_parameters) as object, visibility_id: await sharedWithOrAll(tx, viewer, group_ids) },
      select: { id: true },
    });
    await audit(tx, viewer, { action: 'analysis_service.create', subject: 'analysis_services', subject_id: id, details: { name: fields.name, url: fields.url } });
    await announce(tx);
    return { id };
  });
}

/** Credentials are for who they were given for: they do not go along to another address or into another scheme. */
function authinfoOf(before: { url: string; authentication_type: string; sealed_authinfo: string | null }, change: AnalysisServiceChange): string | null {
  const type = change.authentication_type ?? (before.authentication_type as AuthenticationType);
  const given = change._authinfo ?? change.authinfo;
  if (given || type === 'none') return sealAuthinfo(type, given);
  const elsewhere = change.url !== undefined && new URL(change.url).origin !== new URL(before.url).origin;
  if (elsewhere || type !== before.authentication_type) throw new BadRequest('_authinfo: must be given anew when the address or the type of authentication changes');
  return before.sealed_authinfo;
}

/** Changes what is named. @throws BadRequest, Forbidden, AccessDenied */
export async function updateService(viewer: Viewer, id: number, change: AnalysisServiceChange): Promise<void> {
  const { _authinfo, authinfo, group_ids, optional_analysis_parameters, ...fields } = change;
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'analysis_services', analysisServiceRules, 'update', id, missing(id));
    const before = await tx.analysisService.findUniqueOrThrow({ where: { id } });
    if (fields.name !== undefined) await requireFreeName(tx, fields.name, id);
    if (!(fields.upload_only ?? before.upload_only)) checkOutside(fields.url ?? before.url);
    await tx.analysisService.update({
      where: { id },
      data: {
        ...fields, sealed_authinfo: authinfoOf(before, change),
        ...(optional_analysis_parameters ? { optional_analysis_parameters: json(optional_analysis_parameters) as object } : {}),
        ...(group_ids ? { visibility_id: await sharedWithOrAll(tx, viewer, group_ids) } : {}),
      },
    });
    const changed = [...Object.keys(fields), ...(_authinfo ?? authinfo ? ['_authinfo'] : []), ...(group_ids ? ['group_ids'] : []), ...(optional_analysis_parameters ? ['optional_analysis_parameters'] : [])];
    await audit(tx, viewer, { action: 'analysis_service.update', subject: 'analysis_services', subject_id: id, details: { name: before.name, changed, url: fields.url } });
    await announce(tx);
  });
}

/** With its analyses and rules; can be undone. */
export async function deleteService(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'analysis_services', analysisServiceRules, 'delete', id, missing(id));
    const { display_name } = await tx.analysisService.findUniqueOrThrow({ where: { id }, select: { display_name: true } });
    await deleteRows(tx, viewer, { kind: 'analysis_services', ids: [id], subject_id: id, label: `Analysis service ${display_name}`, obj_id: null });
    await announce(tx);
  });
}
