/** A plan in the words of the alerts by which Rubin's scheduler is told of targets of opportunity (`lsst.scimma.too_alert`). */
import { z } from 'zod';
import { cellSize } from '@/lib/astro/healpixGrid';
import type { Viewer } from '@/lib/auth/viewer';
import { selectRubinBasis, selectUnionOfPlan } from './queries';
import { readPlan } from './readPlans';

/** NSIDE 32, of which the scheduler's maps are. */
const ORDER = 5;
const PIXELS = 12 * 4 ** ORDER;
/** The alert has places for three names. */
const DETECTORS = 3;

export const rubinAlert = z.object({
  source: z.string().describe('Name of the event'),
  instrument: z.array(z.string()).length(DETECTORS).describe('Detectors that noticed it'),
  alert_type: z.string(),
  event_trigger_timestamp: z.string(),
  reward_map: z.array(z.boolean()).length(PIXELS).describe('Nested; what the plan covers half of'),
  reward_map_nside: z.literal(2 ** ORDER),
  is_test: z.boolean(),
  is_update: z.boolean(),
});
export type RubinAlert = z.infer<typeof rubinAlert>;

/** Pixels of which at least half is inside sorted, disjoint ranges of order-29 indices. */
export function rewardMap(ranges: readonly { first: number; end: number }[]): boolean[] {
  const size = cellSize(ORDER);
  const inside = new Float64Array(PIXELS);
  for (const { first, end } of ranges) {
    for (let pixel = Math.floor(first / size); pixel * size < end; pixel += 1) inside[pixel]! += Math.min(end, (pixel + 1) * size) - Math.max(first, pixel * size);
  }
  return Array.from(inside, (part) => part >= size / 2);
}

/** @throws BadRequest  when the viewer may not read such a plan */
export async function rubinFormat(viewer: Viewer, id: number): Promise<RubinAlert> {
  const { gcnevent_id } = await readPlan(viewer, id, false);
  const [event, ranges] = await Promise.all([selectRubinBasis(gcnevent_id), selectUnionOfPlan(id)]);
  const { dateobs, aliases, tags, detectors, localizations } = event;
  const names = detectors.slice(0, DETECTORS);
  return {
    // An alias is written SURVEY#name.
    source: aliases[0]?.split('#').at(-1) ?? dateobs,
    instrument: [...names, ...Array<string>(DETECTORS - names.length).fill('')],
    alert_type: tags[0] ?? '',
    event_trigger_timestamp: dateobs,
    reward_map: rewardMap(ranges),
    reward_map_nside: 2 ** ORDER,
    is_test: tags.some((tag) => /^test$/i.test(tag)),
    is_update: localizations > 1,
  };
}
