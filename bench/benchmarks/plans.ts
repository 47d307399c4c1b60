/**
 * Observing plans for made grids of as many fields as ZTF and Rubin have, and long, wide skymaps: how long the quick plan takes, what it
 * covers of the bound that the integer program proves, and how near the proof comes to it.
 */
import type { Benchmark, Row } from '@/bench/benchmark';
import { boxOutline, footprintMoc, orderFor } from '@/lib/astro/footprint';
import { ellipseSkymap } from '@/lib/astro/skymapShapes';
import { provePlans } from '@/lib/observationPlans/exact';
import { makePlan, type PlanField, type PlanTask } from '@/lib/observationPlans/model/plan';
import { darkParts } from '@/lib/scheduling/nights';

const SITE = { lat: -30.2446, lon: -70.7494, elevation: 2663 };
const FROM = Date.UTC(2026, 2, 18, 12);
const DAY = 86_400_000;
const EFFORT = { small: { seconds: 5, maps: 1 }, medium: { seconds: 20, maps: 3 }, large: { seconds: 60, maps: 5 } } as const;
/** Fields and their size in degrees: so many fill the sky that the site sees. */
const GRIDS = [{ name: 'ZTF', count: 1778, size: 4.0 }, { name: 'Rubin', count: 4206, size: 2.6 }] as const;

function grid(count: number, size: number): PlanField[] {
  const outline = boxOutline(size, size);
  const fields: PlanField[] = [];
  for (let dec = -90 + size / 2; fields.length < count && dec < 90; dec += size) {
    const across = Math.max(1, Math.round((360 * Math.cos((dec * Math.PI) / 180)) / size));
    for (let i = 0; i < across && fields.length < count; i++) {
      const ra = (360 * i) / across;
      fields.push({ ra, dec, ranges: Float64Array.from(footprintMoc([outline], ra, dec, orderFor(size)).ranges, Number) });
    }
  }
  return fields;
}

const taskFor = (fields: PlanField[]): PlanTask => ({
  site: SITE, nights: darkParts(SITE, FROM, FROM + DAY), fields, exposures: ['g', 'r'].map((filter) => ({ filter, exposure_time: 120 })), strategy: 'block', minimum_difference: 0, overhead: 10,
  filter_change: 60, limits: { maximum_airmass: 2, minimum_moon_distance: 30, minimum_galactic_latitude: 10 }, enough: 1, most_fields: Infinity,
});

export const plans: Benchmark = {
  name: 'plans',
  about: 'Observing plans for long skymaps on grids as large as those of ZTF and Rubin: the quick plan, and the proof how far it is from the best.',
  world: 'none',
  run: async ({ scale }) => {
    const { seconds, maps } = EFFORT[scale];
    const rows: Row[] = [];
    for (const { name, count, size } of GRIDS) {
      const task = taskFor(grid(count, size));
      let [quick, proof, part, gap] = [0, 0, 0, 0];
      for (let i = 0; i < maps; i++) {
        const map = ellipseSkymap(170 + 20 * i, -25 + 10 * i, 40, 8, 30 * i);
        let began = performance.now();
        const plan = makePlan(map, task);
        quick = Math.max(quick, performance.now() - began);
        began = performance.now();
        const proven = await provePlans(map, [task], undefined, seconds);
        proof = Math.max(proof, (performance.now() - began) / 1000);
        part += plan.probability / proven.bound / maps;
        gap = Math.max(gap, proven.gap);
      }
      const data = `${task.fields.length.toLocaleString('en')} fields like ${name}'s, ${maps} ${maps === 1 ? 'map' : 'maps'}`;
      rows.push(
        { figure: 'quick plan, longest', data, unit: 'ms', portal: quick, missed: quick > 1000 },
        { figure: 'probability of the quick plan, of the bound', data, unit: '%', portal: part * 100 },
        { figure: `proof in at most ${seconds} s, longest`, data, unit: 's', portal: proof },
        { figure: 'gap that the proof leaves, largest', data, unit: '%', portal: gap * 100 },
      );
    }
    const [ztf, rubin] = GRIDS.map(({ count, size }) => ({ ...taskFor(grid(count, size)), most_fields: 40 }));
    const map = ellipseSkymap(170, -25, 40, 8, 0);
    const first = makePlan(map, ztf!);
    const after = first.probability + makePlan(map, rubin!, first.covered).probability;
    const { probability, bound } = await provePlans(map, [ztf!, rubin!], undefined, 2 * seconds);
    const data = `${ztf!.fields.length + rubin!.fields.length} fields of two telescopes, at most 40 each`;
    rows.push(
      { figure: 'probability of two plans, proven together', data, unit: '%', portal: 100 * probability, yardstick: 100 * after, beside: 'one after the other', ratio: probability / after },
      { figure: 'the same, of the bound', data, unit: '%', portal: (100 * probability) / bound },
    );
    return rows;
  },
};
