/** Beginning an analysis; a worker asks the service. */
import { randomUUID } from 'node:crypto';
import { sharedWithOrAll } from '@/lib/analysisServices/services';
import { requireService, type Callee } from '@/lib/analysisServices/useService';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { Forbidden, NotFound } from '@/lib/http/errors';
import { enqueue } from '@/lib/jobs/queue';
import { announceAnalysis } from './announce';
import { HANDLED_BY, tokenHashOf } from './callbackToken';
import { countRuns, lockRuns } from './lifeQueries';
import { readParameters } from './parameters';
import type { RunJob } from './runAnalysis';
import type { InputFilters, NewAnalysis } from './schema';

/** @throws NotFound */
export async function requireObj(tx: Transaction, obj_id: string): Promise<void> {
  if (!(await tx.obj.findUnique({ where: { id: obj_id }, select: { id: true } }))) throw new NotFound(`There is no object with id ${obj_id}.`);
}

/** @throws Forbidden  when somebody has as many analyses of an object as they may */
export async function requireRoom(tx: Transaction, viewer: Viewer, obj_id: string): Promise<void> {
  await lockRuns(tx, viewer.user_id, obj_id);
  const most = config.analyses.max_per_obj_per_user;
  if ((await countRuns(tx, viewer.user_id, obj_id)) >= most) throw new Forbidden(`You have ${most} analyses of ${obj_id} already; delete some of them first.`);
}

export interface Start {
  parameters: Readonly<Record<string, unknown>>;
  input_filters?: InputFilters | null;
  show_parameters: boolean;
  show_plots: boolean;
  show_corner: boolean;
  visibility_id: number;
  trigger_key?: string;
}

/** As part of a transaction. @throws BadRequest for parameters that the service does not take */
export async function insertAnalysis(tx: Transaction, viewer: Viewer, obj_id: string, service: Callee, { parameters, input_filters, ...start }: Start): Promise<number> {
  const { kept, files } = readParameters(service.optional_analysis_parameters, parameters);
  const unique_id = randomUUID();
  const { id } = await tx.objAnalysis.create({
    data: {
      ...start, obj_id, author_id: viewer.user_id, analysis_service_id: service.id, unique_id, token_hash: tokenHashOf(unique_id), handled_by_url: HANDLED_BY,
      analysis_parameters: json(kept) as object, input_filters: json(input_filters), invalid_after: new Date(Date.now() + service.timeout * 1000),
    },
    select: { id: true },
  });
  await enqueue(tx, 'analyses', { id, files } satisfies RunJob);
  await announceAnalysis(tx, obj_id);
  return id;
}

/** @throws Forbidden, NotFound, BadRequest */
export async function startAnalysis(viewer: Viewer, obj_id: string, service_id: number, { analysis_parameters, group_ids, ...body }: NewAnalysis): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const service = await requireService(tx, viewer, service_id, { upload: false });
    await requireObj(tx, obj_id);
    await requireRoom(tx, viewer, obj_id);
    const id = await insertAnalysis(tx, viewer, obj_id, service, { ...body, parameters: analysis_parameters, visibility_id: await sharedWithOrAll(tx, viewer, group_ids) });
    await audit(tx, viewer, { action: 'obj_analysis.create', subject: 'obj_analyses', subject_id: id, details: { obj_id, service: service.name } });
    return { id };
  });
}
