import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { readPlan } from './readPlans';

interface Named {
  name: string;
  telescope: { name: string };
}

const DAY_HOURS = 24;
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Exposure times with their filters: "300 s in ztfg, 120 s in ztfr". */
function exposures(observations: readonly { filt: string; exposure_time: number }[]): string {
  const kinds = new Map(observations.map(({ filt, exposure_time }) => [`${exposure_time} ${filt}`, `${exposure_time} s in ${filt}`]));
  return [...kinds.values()].join(', ');
}

/** The draft of a circular about what is planned. @throws BadRequest  before the plan is made */
export async function planText(viewer: Viewer, id: number): Promise<string> {
  const request = await readPlan(viewer, id, true);
  const [plan] = request.observation_plans;
  const observations = plan?.planned_observations ?? [];
  const [first] = observations;
  const found = plan?.statistics[0]?.statistics;
  if (!plan || !first || !found) throw new BadRequest('There is no plan yet: it has no observations.');
  const { name, telescope } = request.allocation.instrument as unknown as Named;
  const { dateobs, localization_name } = request.localization as { dateobs: string; localization_name: string };
  const fields = new Set(observations.map(({ field_db_id }) => field_db_id)).size;
  return [
    `SUBJECT: Follow-up of ${dateobs} sources with ${name}.`,
    '',
    `We planned to observe the localization region of ${dateobs} (${localization_name}) with ${name} on ${telescope.name}, beginning at ${first.obstime.slice(0, 19)} UTC, `
      + `${(number(found.dt) * DAY_HOURS).toFixed(1)} hours after the event. ${observations.length} exposures of ${fields} fields (${exposures(observations)}) cover `
      + `${number(found.area).toFixed(1)} square degrees, which hold ${(number(found.probability) * 100).toFixed(1)} % of the probability of the localization.`,
    '',
  ].join('\n');
}
