/** Nights made up from a seed: a place, a date, requests of all kinds. For tests and benches. */
import { nightAt, type Site } from '@/lib/astro/night';
import type { CheckedTarget } from './check';
import { DEFAULT_LIMITS, MoonTrack, observable, transitNear, type Limits, type Window } from './observable';
import { DEFAULT_OVERHEADS, durationOf, type Job, type Plan, type Problem } from './problem';
import { random } from './random';

const SITES: readonly Site[] = [
  { lat: 33.3563, lon: -116.8648, elevation: 1712 },
  { lat: -30.2446, lon: -70.7494, elevation: 2663 },
  { lat: 28.7624, lon: -17.8792, elevation: 2363 },
  { lat: 19.8255, lon: -155.4761, elevation: 4145 },
  { lat: -31.2733, lon: 149.0617, elevation: 1165 },
];

export interface RandomNight {
  problem: Problem;
  limits: Limits[];
  windows: (Window[] | undefined)[];
}

export function randomNight(seed: number, count: number): RandomNight {
  const next = random(seed * 7919 + count);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const site = pick(SITES);
  const night = nightAt(site, new Date(Date.UTC(2026, 0, 1) + Math.floor(next() * 365) * 86_400_000))!;
  const dark = night.twilight.nautical!;
  const origin = dark.evening.getTime();
  const whole = { begin: origin, end: dark.morning.getTime() };
  const moonTrack = new MoonTrack(site, whole);
  const middle = (whole.begin + whole.end) / 2;
  const jobs: Job[] = [];
  const limits: Limits[] = [];
  const windows: (Window[] | undefined)[] = [];
  const overheads = DEFAULT_OVERHEADS;
  for (let id = 1; jobs.length < count; id++) {
    const ra = next() * 360;
    const dec = (Math.asin(next() * 2 - 1) * 180) / Math.PI;
    const own = { ...DEFAULT_LIMITS, maximum_airmass: pick([1.5, 1.8, 2, 2.5]), minimum_moon_distance: pick([20, 30, 45]) };
    const begin = whole.begin + next() * 0.7 * (whole.end - whole.begin);
    const mine = next() < 0.3 ? [{ begin, end: begin + (1 + next() * 3) * 3_600_000 }] : undefined;
    const stretches = observable(site, whole, { ra, dec, windows: mine }, own, moonTrack);
    const exposures = 1 + Math.floor(next() * 3);
    const exposure_time = pick([60, 120, 300, 600, 900, 1200]);
    const duration = durationOf(exposure_time, exposures, overheads);
    const priority = 1 + Math.floor(next() * 5);
    if (!stretches.some(([from, to]) => to - from >= duration)) continue;
    limits.push(own);
    windows.push(mine);
    jobs.push({
      id, ra, dec, filter: pick(['g', 'r', 'i']), duration, weight: priority * exposure_time * exposures, stretches,
      best: (transitNear(site, { ra, dec }, middle) - origin) / 1000,
    });
  }
  return { problem: { site, origin, end: (whole.end - origin) / 1000, resolution: 20, overheads, jobs }, limits, windows };
}

/** A plan as the checker takes it. */
export const toChecked = ({ problem, limits, windows }: RandomNight, plan: Plan): CheckedTarget[] =>
  plan.placed.map(({ job, start }) => {
    const { id, ra, dec, filter, duration } = problem.jobs[job]!;
    return { id, ra, dec, filter, duration, start: problem.origin + start * 1000, ...limits[job]!, ...(windows[job] ? { windows: windows[job] } : {}) };
  });
