/** Reading, making, changing and deleting default analyses. */
import { requireRow } from '@/lib/access/check';
import { defaultAnalysisRules } from '@/lib/access/analyses';
import { readParameters } from '@/lib/analyses/parameters';
import { readService, sharedWithOrAll } from '@/lib/analysisServices/services';
import { requireService } from '@/lib/analysisServices/useService';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { selectRule, selectRules } from './queries';
import type { DefaultAnalysis, DefaultAnalysisChange, NewDefaultAnalysis, SourceFilter } from './schema';

const missing = (id: number): Forbidden => new Forbidden(`There is no default analysis with id ${id}.`);
const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/REFRESH_ANALYSIS_SERVICES', payload: {} });

/** @throws Forbidden for a service that the viewer may not see */
export async function listRules(viewer: Viewer, service_id: number): Promise<DefaultAnalysis[]> {
  await readService(viewer, service_id);
  return selectRules(viewer, service_id);
}

/** @throws Forbidden */
export async function readRule(viewer: Viewer, service_id: number, id: number): Promise<DefaultAnalysis> {
  const found = await selectRule(viewer, service_id, id);
  if (!found) throw missing(id);
  return found;
}

function requireOwnGroup(viewer: Viewer, { group_id }: SourceFilter): void {
  if (group_id !== undefined && !viewer.is_admin && !viewer.group_ids.includes(group_id)) throw new BadRequest(`source_filter.group_id: there is no group ${group_id} of yours`);
}

/** Files are for a run by hand. */
function requireParameters(known: Parameters<typeof readParameters>[0], given: Record<string, unknown>): Record<string, unknown> {
  const { kept, files } = readParameters(known, given);
  if (Object.keys(files).length) throw new BadRequest('default_analysis_parameters: must have no files');
  return kept;
}

/** @throws Forbidden, BadRequest */
export async function createRule(viewer: Viewer, service_id: number, body: NewDefaultAnalysis): Promise<{ id: number }> {
  const { default_analysis_parameters, source_filter, group_ids, ...fields } = body;
  requireOwnGroup(viewer, source_filter);
  return transaction(async (tx) => {
    const service = await requireService(tx, viewer, service_id, { upload: false });
    const { id } = await tx.defaultAnalysis.create({
      data: {
        ...fields, analysis_service_id: service_id, author_id: viewer.user_id, source_filter: json(source_filter) as object,
        default_analysis_parameters: json(requireParameters(service.optional_analysis_parameters, default_analysis_parameters)) as object,
        visibility_id: await sharedWithOrAll(tx, viewer, group_ids),
      },
      select: { id: true },
    });
    await audit(tx, viewer, { action: 'default_analysis.create', subject: 'default_analyses', subject_id: id, details: { service: service.name, source_filter } });
    await announce(tx);
    return { id };
  });
}

async function lockOf(tx: Transaction, viewer: Viewer, action: 'update' | 'delete', service_id: number, id: number): Promise<void> {
  await requireRow(tx, viewer, 'default_analyses', defaultAnalysisRules, action, id, missing(id));
  if (!(await tx.defaultAnalysis.findFirst({ where: { id, analysis_service_id: service_id }, select: { id: true } }))) throw missing(id);
}

/** Changes what is named. @throws Forbidden, AccessDenied, BadRequest */
export async function updateRule(viewer: Viewer, service_id: number, id: number, change: DefaultAnalysisChange): Promise<void> {
  const { default_analysis_parameters, source_filter, group_ids, ...fields } = change;
  if (source_filter) requireOwnGroup(viewer, source_filter);
  await transaction(async (tx) => {
    await lockOf(tx, viewer, 'update', service_id, id);
    const service = await requireService(tx, viewer, service_id, { upload: false });
    await tx.defaultAnalysis.update({
      where: { id },
      data: {
        ...fields,
        ...(source_filter ? { source_filter: json(source_filter) as object } : {}),
        ...(default_analysis_parameters ? { default_analysis_parameters: json(requireParameters(service.optional_analysis_parameters, default_analysis_parameters)) as object } : {}),
        ...(group_ids ? { visibility_id: await sharedWithOrAll(tx, viewer, group_ids) } : {}),
      },
    });
    await audit(tx, viewer, { action: 'default_analysis.update', subject: 'default_analyses', subject_id: id, details: { changed: Object.keys(change) } });
    await announce(tx);
  });
}

/** Can be undone. */
export async function deleteRule(viewer: Viewer, service_id: number, id: number): Promise<void> {
  await transaction(async (tx) => {
    await lockOf(tx, viewer, 'delete', service_id, id);
    const { analysis_service } = await tx.defaultAnalysis.findUniqueOrThrow({ where: { id }, select: { analysis_service: { select: { display_name: true } } } });
    await deleteRows(tx, viewer, { kind: 'default_analyses', ids: [id], subject_id: id, label: `Default analysis by ${analysis_service.display_name}`, obj_id: null });
    await announce(tx);
  });
}
