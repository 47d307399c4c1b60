/** What a service says at last. The address that it was given is what it proves itself with. */
import { putAnnotation } from '@/lib/annotations/writeAnnotations';
import { hashSecret, viewerOfUser, type Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden, HttpError } from '@/lib/http/errors';
import { notify } from '@/lib/notifications/notify';
import { announceObj } from '@/lib/objs/announce';
import { putSummary } from '@/lib/objs/summaries';
import { announceAnalysis } from './announce';
import { checkResults } from './checkResults';
import { expireAnalyses } from './expireAnalyses';
import { dropParts, keepParts } from './files';
import { lockExpected, selectAudience, selectExpected, type Expected } from './lifeQueries';
import type { Callback, Results } from './schema';

const refusal = (): Forbidden => new Forbidden('There is nothing that is expected at this address, or not any more.');

/**
 * Looked at before anything that is sent is read.
 *
 * @throws Forbidden   when nothing is expected
 * @throws BadRequest  when it comes too late, which ends the analysis
 */
export async function admitCallback(token: string): Promise<void> {
  const expected = await selectExpected(hashSecret(token));
  if (!expected) throw refusal();
  if (!expected.is_late) return;
  await expireAnalyses();
  throw new BadRequest('This comes too late: the analysis has timed out.');
}

const MAX_SUMMARY = 20_000;

/** The results of a service that summarises become the object's summary, where the author may change the object. */
async function keepSummary(tx: Transaction, viewer: Viewer, { id, obj_id }: Expected, results: unknown): Promise<string[]> {
  const { summary } = (typeof results === 'object' && results !== null ? results : {}) as { summary?: unknown };
  if (typeof summary !== 'string' || summary.trim() === '') return ['there was no summary'];
  const isKept = await putSummary(tx, viewer, obj_id, summary.trim().slice(0, MAX_SUMMARY), id);
  return isKept ? [] : ['the summary was not kept: whoever began this may not change the object'];
}

async function putAnnotations(tx: Transaction, viewer: Viewer, { obj_id, visibility_id }: Expected, annotations: NonNullable<Results['annotations']>): Promise<string[]> {
  if (annotations.length === 0) return [];
  if (!viewer.is_admin && !viewer.permissions.has('Annotate')) return ['annotations were not kept: whoever began this may not annotate'];
  const notes: string[] = [];
  for (const { origin, data } of annotations) {
    if (!(await putAnnotation(tx, viewer, obj_id, { origin, data, visibility_id }))) notes.push(`the annotation of ${origin} was not kept: there is one of somebody else`);
  }
  return notes;
}

/**
 * Keeps what a service has found out. Of several callbacks the first counts; what cannot be read is refused and may be sent anew.
 *
 * @throws Forbidden, BadRequest
 */
export async function receiveCallback(token: string, { status, message, analysis }: Callback): Promise<{ status: 'success' }> {
  const hash = hashSecret(token);
  const { annotations, ...products } = analysis ?? {};
  const { parts, notes, results } = await checkResults(products);
  const kept = await keepParts(parts);
  const succeeded = /^(success|completed)$/i.test(status);
  try {
    await transaction(async (tx) => {
      const expected = await lockExpected(tx, hash);
      if (!expected) throw refusal();
      const { id, obj_id, author_id, seconds, service_name, visibility_id } = expected;
      const viewer = succeeded ? await viewerOfUser(author_id) : null;
      const said = [...notes];
      if (viewer && expected.is_summary) said.push(...(await keepSummary(tx, viewer, expected, results)));
      if (viewer) said.push(...(await putAnnotations(tx, viewer, expected, annotations ?? [])));
      const words = [message ?? '', said.length ? `(${said.join('; ')})` : ''].filter(Boolean).join(' ');
      await tx.objAnalysis.update({
        where: { id },
        data: { ...kept, status: succeeded ? 'completed' : 'failure', status_message: words || null, duration: seconds, last_activity: new Date(), token_hash: null },
      });
      if (succeeded) {
        await notify(tx, await selectAudience(tx, visibility_id), {
          text: `*${service_name}* has analysed *${obj_id}*`, notification_type: 'analysis_services', url: `/source/${encodeURIComponent(obj_id)}`,
        });
      }
      await announceAnalysis(tx, obj_id);
      if (annotations?.length || expected.is_summary) await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
    });
  } catch (error) {
    // After anything else it may be that the row is there.
    if (error instanceof HttpError) await dropParts(kept);
    throw error;
  }
  return { status: 'success' };
}
