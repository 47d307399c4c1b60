/**
 * The job that speaks with a facility about a plan. A queue has the plan's name, so that putting it there again changes nothing:
 * whatever was lost is said once more, until the facility has understood or has refused.
 */
import { z } from 'zod';
import { openCredentials } from '@/lib/allocations/credentials';
import { transaction } from '@/lib/db/prisma';
import { log } from '@/lib/http/log';
import { Refused, type Facility } from '@/lib/integrations/facilities/plugin';
import { keptText, redactHeaders, redactor } from '@/lib/integrations/facilities/redact';
import { findPlugin, settingsOf } from '@/lib/integrations/facilities/registry';
import { exchange, prepare, shorten } from '@/lib/integrations/facilities/send';
import { portalLink } from '@/lib/mail/links';
import { queueMail } from '@/lib/mail/queueMail';
import { announcePlans } from '@/lib/observationPlans/createPlans';
import { REJECTED, REMOVED, REMOVING, SENDING, SENT, UNKNOWN } from '@/lib/observationPlans/types';
import { insertExchange, selectPlanToSend, updateExchange, updatePlanStatus, type PlanToSend } from './queries';

const job = z.object({ id: z.int(), act: z.enum(['send', 'remove']), user_id: z.int() });
export type QueueJob = z.infer<typeof job>;

const ATTEMPT_MS = 150_000;

type Mail = Parameters<typeof queueMail>[1];

/** The facility as the plug-in sees it: each exchange is written down before it goes out, and after its answer. */
function recording(plan: PlanToSend, user_id: number, { credentials, settings, mails }: { credentials: Facility['credentials']; settings: Facility['settings']; mails: Mail[] }): Facility {
  const redact = redactor(credentials);
  const signal = AbortSignal.timeout(ATTEMPT_MS);
  return {
    credentials,
    settings,
    mail: (to, subject, text) => void mails.push({ to, subject, text }),
    link: (path) => portalLink(path as `/${string}`),
    send: async (request) => {
      const prepared = prepare(request);
      const id = await insertExchange(plan.observation_plan_request_id, user_id, {
        method: prepared.method, url: redact(prepared.url), headers: redactHeaders(Object.entries(prepared.headers), redact), body: keptText(typeof prepared.body === 'string' ? prepared.body : '', redact),
      });
      let answered = false;
      try {
        return await exchange(request, prepared, signal, async (reply) => {
          answered = true;
          await updateExchange(id, { status_code: reply.status, content: keptText(reply.text, redact) });
        });
      } catch (error) {
        if (!answered) await updateExchange(id, { error: redact((error as Error).message) });
        throw error;
      }
    },
  };
}

/** Says how it ended, unless somebody has changed the plan meanwhile. */
async function finish({ observation_plan_request_id: id, event, status: from }: PlanToSend, status: string, mails: readonly Mail[] = []): Promise<void> {
  await transaction(async (tx) => {
    if (!(await updatePlanStatus(tx, id, from, status))) return;
    for (const mail of mails) await queueMail(tx, mail);
    await announcePlans(tx, event);
  });
}

/** Does one job. @throws what is to be tried again */
export async function runQueueJob(data: object, { last }: { last: boolean }): Promise<void> {
  const { id, act, user_id } = job.parse(data);
  const plan = await selectPlanToSend(id);
  // Deleted, or done by an earlier attempt.
  if (!plan || plan.status !== (act === 'send' ? SENDING : REMOVING)) return;
  const plugin = await findPlugin(plan.api_classname_obsplan);
  const credentials = openCredentials(plan.sealed_altdata);
  const mails: Mail[] = [];
  try {
    if (!plugin?.plans?.[act]) throw new Refused('The facility takes no plans through the portal.');
    const facility = recording(plan, user_id, { credentials, settings: settingsOf(plugin), mails });
    const said = await plugin.plans[act](plan, facility);
    await finish(plan, act === 'remove' ? REMOVED : (said?.status ?? SENT), mails);
  } catch (error) {
    const reason = redactor(credentials)(shorten((error as Error).message));
    if (error instanceof Refused) return finish(plan, act === 'send' ? `${REJECTED}${reason}` : `${UNKNOWN}${reason}`);
    if (!last) throw error;
    log().warn({ request: id, err: reason }, 'plan queue');
    await finish(plan, `${UNKNOWN}${reason}`);
  }
}
