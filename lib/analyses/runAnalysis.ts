/** The job that asks a service. What it asks is read with the eyes of whoever began the analysis. */
import { z } from 'zod';
import { authenticate, type Authenticated } from '@/lib/analysisServices/authentication';
import { viewerOfUser } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { fetchOutside, OutboundFailed, type OutboundReply } from '@/lib/http/outbound';
import { announceAnalysis } from './announce';
import { callbackUrl } from './callbackToken';
import { gatherInputs } from './inputs';
import { leaveQueue, markAsked, selectQueued, type Task } from './lifeQueries';
import type { AnalysisStatus } from './schema';

const job = z.object({ id: z.int(), files: z.record(z.string(), z.string()) });
export type RunJob = z.infer<typeof job>;

/** For the service to say that it has understood; the analysis itself takes as long as it takes. Milliseconds. */
const TIMEOUT = 30_000;
const MAX_ANSWER = 1_000_000;
/** It is there, but not now. */
const BUSY = new Set([429, 502, 503, 504]);

/** It is worth trying again. */
class Again extends Error {}

async function post({ url, headers, body, answer }: Authenticated): Promise<OutboundReply> {
  const send = (further: Record<string, string> = {}) =>
    fetchOutside(url, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers, ...further }, body: JSON.stringify(body), timeout: TIMEOUT, maxBytes: MAX_ANSWER });
  const reply = await send();
  const challenge = reply.status === 401 ? answer?.(reply.headers.get('www-authenticate') ?? '') : undefined;
  return challenge ? send({ Authorization: challenge }) : reply;
}

async function ask(task: Task, files: RunJob['files'], invalid_after: string): Promise<{ status: AnalysisStatus; message: string | null }> {
  const viewer = await viewerOfUser(task.author_id);
  if (!viewer) return { status: 'failure', message: 'The account of whoever began it is closed.' };
  if (!task.enabled) return { status: 'failure', message: `${task.service_name} is switched off.` };
  const parameters = { ...task.analysis_parameters, ...files };
  const inputs = await gatherInputs(viewer, task.obj_id, task.input_data_types, task.input_filters, parameters);
  const body = {
    callback_url: callbackUrl(task.unique_id), callback_method: 'POST', invalid_after, analysis_resource_type: 'obj', resource_id: task.obj_id,
    analysis_parameters: parameters, inputs: { analysis_parameters: parameters, ...inputs },
  };
  const asked = { method: 'POST' as const, url: new URL(task.url), headers: { 'Idempotency-Key': task.unique_id }, body };
  try {
    const { status } = await post(authenticate(asked, task.authentication_type, task.sealed_authinfo));
    if (status >= 200 && status < 300) return { status: 'pending', message: null };
    // What it says may repeat what it was sent, credentials too.
    if (BUSY.has(status)) throw new Again(`${task.service_name} answered ${status}.`);
    return { status: 'failure', message: `${task.service_name} refused: it answered ${status}.` };
  } catch (error) {
    if (error instanceof OutboundFailed && error.sent) return { status: 'pending', message: `${task.service_name} may have been asked, but gave no usable answer. If it calls back, that counts.` };
    if (error instanceof OutboundFailed) throw new Again(error.message);
    if (error instanceof BadRequest) return { status: 'failure', message: error.message };
    throw error;
  }
}

async function note(id: number, status: AnalysisStatus, message: string | null): Promise<void> {
  await transaction(async (tx) => {
    const obj_id = await leaveQueue(tx, id, status, message);
    // It may have called back before it answered.
    if (obj_id !== null) await announceAnalysis(tx, obj_id);
  });
}

/**
 * Asks a service. When a worker is killed meanwhile, the service is asked again with the same callback and the same Idempotency-Key,
 * and one answer counts.
 */
export async function runAnalysis(data: object, { last }: { last: boolean }): Promise<void> {
  const { id, files } = job.parse(data);
  const task = await selectQueued(id);
  const invalid_after = task && (await markAsked(id));
  if (!task || !invalid_after) return; // answered, deleted or ended meanwhile
  try {
    const { status, message } = await ask(task, files, invalid_after);
    await note(id, status, message);
  } catch (error) {
    const why = error instanceof Again ? error.message : 'The portal failed.';
    await note(id, last ? 'failure' : 'queued', last ? why : `${why} It is tried again.`);
    if (!last) throw error;
  }
}
