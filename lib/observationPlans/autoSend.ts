import { viewerOfUser } from '@/lib/auth/viewer';
import { holds } from '@/lib/gcn/rules';
import { HttpError } from '@/lib/http/errors';
import { log } from '@/lib/http/log';
import { selectAutoSent } from './defaultPlanQueries';
import { sendPlan } from './queue/queuePlan';

/**
 * Sends the plan that a rule has made when the rule says so: once for each event and allocation, within an hour of the asking and
 * before the plan's end, in the name of who made the rule.
 */
export async function autoSend(default_plan_id: number, request_id: number): Promise<void> {
  const found = await selectAutoSent(default_plan_id, request_id);
  if (!found || found.requester_id === null || !found.plan_properties.every((filter) => holds(filter, [found.statistics]))) return;
  const viewer = await viewerOfUser(found.requester_id);
  if (!viewer) return;
  try {
    await sendPlan(viewer, request_id);
  } catch (error) {
    // The facility takes no plans, or whoever made the rule has left the group.
    if (!(error instanceof HttpError)) throw error;
    log().info({ request: request_id, err: error.message }, 'plan not sent by itself');
  }
}
