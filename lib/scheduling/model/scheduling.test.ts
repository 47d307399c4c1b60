import { describe, expect, it } from 'vitest';
import reference from '@/lib/astro/reference/observable.json';
import { checkPlan } from './check';
import { insertionPlan, solve } from './solve';
import { naivePlan } from './naive';
import { DEFAULT_LIMITS, MoonTrack, observable } from './observable';
import type { Plan, Problem } from './problem';
import { randomNight, toChecked, type RandomNight } from './randomNight.fixture';

const nightOf = ({ problem }: RandomNight) => ({ ...problem.site, ...problem.overheads, sun_altitude: -12 });
const faults = (night: RandomNight, plan: Plan) => checkPlan(toChecked(night, plan), nightOf(night));
const weightOf = ({ jobs }: Problem, { placed }: Plan) => placed.reduce((sum, { job }) => sum + jobs[job]!.weight, 0);

describe('observable', () => {
  it('agrees with astroplan on altitude and the Moon, but for the minute at the edges', () => {
    let compared = 0;
    for (const { observable: seen, from, ...row } of reference.rows) {
      const begin = new Date(`${from}Z`).getTime();
      const night = { begin: begin - 1000, end: begin + seen.length * reference.step_minutes * 60_000 };
      const limits = { ...DEFAULT_LIMITS, maximum_airmass: 40, minimum_altitude: reference.altitude, minimum_moon_distance: reference.moon, maximum_hour_angle: 12 };
      const stretches = observable(row, night, row, limits, new MoonTrack(row, night), begin);
      [...seen].forEach((flag, i) => {
        const time = i * reference.step_minutes * 60;
        const edge = stretches.some((ends) => ends.some((end) => Math.abs(end - time) < 60));
        if (edge) return;
        compared++;
        expect(stretches.some(([a, b]) => a <= time && time <= b), `${row.site} ${row.ra} ${row.dec} sample ${i}`).toBe(flag === '1');
      });
    }
    expect(compared).toBeGreaterThan(2000);
  });
});

describe('plans of random nights', () => {
  it.each([20, 100])('of %i requests keep every constraint by the independent check, and beat a naive planner', (count) => {
    let [planned, naive] = [0, 0];
    for (let seed = 1; seed <= 4; seed++) {
      const night = randomNight(seed, count);
      const plan = solve(night.problem, { time: 5_000, rounds: 60 });
      expect(faults(night, plan)).toEqual([]);
      expect(weightOf(night.problem, plan)).toBeCloseTo(plan.weight, 6);
      expect(plan.weight).toBeGreaterThanOrEqual(insertionPlan(night.problem).weight);
      planned += plan.weight;
      naive += naivePlan(night.problem).weight;
    }
    expect(planned).toBeGreaterThan(naive * 1.05);
  });

  it('are the same each time', () => {
    const { problem } = randomNight(9, 60);
    const plan = () => solve(problem, { time: 60_000, rounds: 30, seed: 5 });
    expect(plan()).toEqual(plan());
  });
});

describe('what people ask for', () => {
  const night = randomNight(3, 80);
  const plan = solve(night.problem, { time: 5_000, rounds: 20 });
  const { job, start } = plan.placed[3]!;

  it('keeps a pinned request at its time', () => {
    const later = start + 600;
    const stretch = night.problem.jobs[job]!.stretches.find(([a, b]) => a <= start && start < b)!;
    const at = Math.min(later, Math.floor((stretch[1] - night.problem.jobs[job]!.duration) / 20) * 20);
    const jobs = night.problem.jobs.map((one, i) => (i === job ? { ...one, pinned: at } : one));
    const pinned = solve({ ...night.problem, jobs }, { time: 5_000, rounds: 20 });
    expect(pinned.placed).toContainEqual({ job, start: at });
    expect(faults(night, pinned)).toEqual([]);
  });

  it('leaves out what is pinned to when it cannot be observed', () => {
    const jobs = night.problem.jobs.map((one, i) => (i === job ? { ...one, pinned: -3600 } : one));
    expect(solve({ ...night.problem, jobs }, { time: 5_000, rounds: 5 }).placed.map((one) => one.job)).not.toContain(job);
  });
});

describe('the check', () => {
  const night = randomNight(2, 40);
  const plan = solve(night.problem, { time: 5_000, rounds: 10 });
  const targets = toChecked(night, plan);
  const check = (changed: typeof targets) => checkPlan(changed, nightOf(night)).join('\n');

  it('finds overlaps, slews that are too short, and doubles', () => {
    const [first, second, ...rest] = targets;
    expect(check([first!, { ...second!, start: first!.start + 1000 }, ...rest])).toContain('needed');
    expect(check([first!, first!, second!])).toContain('twice');
  });

  it('finds broken limits', () => {
    const [first] = targets;
    expect(check([{ ...first!, maximum_airmass: 1.0001 }])).toContain('airmass');
    expect(check([{ ...first!, minimum_moon_distance: 181 }])).toContain('Moon');
    expect(check([{ ...first!, maximum_hour_angle: 0.00001 }])).toContain('hour angle');
    expect(check([{ ...first!, windows: [{ begin: 0, end: 1 }] }])).toContain('windows');
    expect(check([{ ...first!, start: first!.start + 12 * 3_600_000 }])).toContain('not dark');
  });
});
