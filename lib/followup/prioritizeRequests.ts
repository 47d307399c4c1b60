import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { findPlugin } from '@/lib/integrations/facilities/registry';
import { searchedProbabilities } from '@/lib/localizations/searchedProbabilities';
import { enqueueAction } from './actions/enqueueAction';
import { selectWeighed, type Weighed } from './queries';
import type { Prioritization } from './schema';
import { AT_FACILITY, type FollowupState } from './states';

/** Weights become whole priorities between two limits, the largest weight the most urgent. Equal weights are in the middle. */
export function toPriorities(weights: readonly number[], minimum: number, maximum: number): number[] {
  const [low, high] = [Math.min(...weights), Math.max(...weights)];
  return weights.map((weight) => Math.round(minimum + (maximum - minimum) * (high > low ? (weight - low) / (high - low) : 0.5)));
}

/** The fainter, the larger the magnitude; what was never detected comes last either way. */
function brightness(requests: readonly Weighed[], ordering: Prioritization['magnitudeOrdering']): number[] {
  const sign = ordering === 'ascending' ? -1 : 1;
  const known = requests.map(({ last_detected_mag }) => last_detected_mag).filter((mag) => mag !== null).map((mag) => sign * mag);
  if (known.length === 0) throw new BadRequest('priorityType: none of the objects has a magnitude');
  return requests.map(({ last_detected_mag }) => (last_detected_mag === null ? Math.min(...known) : sign * last_detected_mag));
}

/** How little of a skymap's probability is in likelier places than each object. */
async function nearness(viewer: Viewer, requests: readonly Weighed[], localization_id: number | undefined): Promise<number[]> {
  if (localization_id === undefined) throw new BadRequest('localizationId: missing');
  return (await searchedProbabilities(viewer, localization_id, requests)).map((searched) => 1 - searched);
}

/**
 * Orders requests among themselves, and has their facilities told.
 *
 * @throws BadRequest  when one of them may not be changed, or its facility takes no changes
 */
export async function prioritizeRequests(viewer: Viewer, asked: Prioritization): Promise<void> {
  const { requestIds, priorityType, magnitudeOrdering, localizationId, minimumPriority, maximumPriority } = asked;
  if (minimumPriority > maximumPriority) throw new BadRequest('minimumPriority: must not be more than maximumPriority');
  const ids = [...new Set(requestIds)];
  const requests = await selectWeighed(viewer, ids);
  const found = new Set(requests.map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length) throw new BadRequest(`requestIds: there is no follow-up request with id ${missing.join(', ')} that you may change`);
  const plugins = await Promise.all(requests.map(({ api_classname }) => findPlugin(api_classname)));
  const fixed = requests.filter(({ state }, i) => AT_FACILITY.has(state as FollowupState) && !plugins[i]?.update);
  if (fixed.length) throw new BadRequest(`requestIds: the facility of ${fixed.map(({ id }) => id).join(', ')} takes no changes`);
  const weights = priorityType === 'localization' ? await nearness(viewer, requests, localizationId) : brightness(requests, magnitudeOrdering);
  const priorities = toPriorities(weights, minimumPriority, maximumPriority);
  await transaction(async (tx) => {
    for (const [i, { id, payload, state }] of requests.entries()) {
      // A facility where little is urgent counts the other way round.
      const priority = plugins[i]?.priority_order === 'desc' ? minimumPriority + maximumPriority - (priorities[i] as number) : (priorities[i] as number);
      if (payload.priority === priority) continue;
      await tx.followupRequest.update({ where: { id }, data: { payload: json({ ...payload, priority }) as object, last_modified_by_id: viewer.user_id } });
      if (AT_FACILITY.has(state as FollowupState)) await enqueueAction(tx, { followup_request_id: id, kind: 'update', initiator_id: viewer.user_id });
    }
    await publish(tx, { action: 'skyportal/REFRESH_FOLLOWUP_REQUESTS', payload: {} });
  });
}
