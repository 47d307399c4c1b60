/** The job that follows a new skymap: plans that rules want of it, in the name of who made the rule. */
import { z } from 'zod';
import { viewerOfUser } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { HttpError } from '@/lib/http/errors';
import { log } from '@/lib/http/log';
import { enqueue } from '@/lib/jobs/queue';
import { insertPlan } from './createPlans';
import { selectFacts, selectRules, type DefaultRule, type EventFacts } from './defaultPlanQueries';
import { matches } from './matches';
import { nameExists } from './queries';
import { newPlan } from './schema';

const job = z.object({ localization_id: z.int() });
const DAY = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 19);

async function runRule(rule: DefaultRule, facts: EventFacts, localization_id: number): Promise<void> {
  const queue_name = `${rule.default_plan_name}-${facts.dateobs}-${localization_id}`;
  const viewer = rule.requester_id === null ? null : await viewerOfUser(rule.requester_id);
  if (!viewer || (await nameExists(queue_name))) return;
  const now = Date.now();
  const body = newPlan.parse({
    gcnevent_id: facts.gcnevent_id, localization_id, allocation_id: rule.allocation_id, target_group_ids: rule.target_group_ids,
    payload: { ...rule.payload, queue_name, start_date: iso(now), end_date: iso(now + DAY) },
  });
  await transaction(async (tx) => {
    const id = await insertPlan(tx, viewer, body, { default_plan: true });
    await enqueue(tx, 'observation-plans', { ids: [id], default_plan_id: rule.id });
  });
}

/** Once for each rule and skymap, however often it runs. */
export async function runDefaultPlans(data: object): Promise<void> {
  const { localization_id } = job.parse(data);
  const facts = await selectFacts(localization_id);
  if (!facts) return; // deleted meanwhile
  for (const rule of await selectRules()) {
    if (!matches(rule.filters, facts)) continue;
    try {
      await runRule(rule, facts, localization_id);
    } catch (error) {
      // Whoever made the rule may not read the event, or not use the allocation any more: others' rules go on.
      if (!(error instanceof HttpError) && !(error instanceof z.ZodError)) throw error;
      log().info({ rule: rule.id, err: error.message }, 'default observation plan');
    }
  }
}
