/**
 * Plans on the real grids of fields and the real skymaps of the folder in SHARED_DATA. For S190814bv beside what another planner
 * (gwemopt) made; for the wide map of GW190425 the quick plan beside the integer program's bound.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { probabilityIn } from '@/lib/astro/coverage';
import { circleOutline, extent, footprintMoc, moveOutline, orderFor, parseRegion, type Outline } from '@/lib/astro/footprint';
import { union, EMPTY_MOC } from '@/lib/astro/moc';
import { footprintMoc as exactFootprint } from '@/lib/astro/mocShapes';
import type { Skymap } from '@/lib/astro/skymap';
import { readSkymap } from '@/lib/astro/skymapFits';
import { provePlans } from '@/lib/observationPlans/exact';
import { makePlan, type PlanField, type PlanTask } from '@/lib/observationPlans/model/plan';
import { problemsOf } from '@/lib/observationPlans/model/plan.fixture';
import { darkParts } from '@/lib/scheduling/nights';

const data = process.env.SHARED_DATA;
if (!data) throw new Error('SHARED_DATA must name the folder with real data.');
const read = (...parts: string[]) => readFileSync(path.join(data, ...parts));

/** Of the probability of the sky: what is lost against the other planner where both cover the same, by rounding of fields. */
const TOLERANCE = 0.002;
/** Cells inside of which at least half belongs to a field; fine enough for gaps between chips. */
const EXACT_ORDER = 12;
const HOUR = 3_600_000;

interface Grid {
  fields: PlanField[];
  outlines: readonly Outline[];
}

function grid(file: string, outlines: readonly Outline[], keep: (dec: number) => boolean): Grid {
  const [head, ...lines] = read('fields', file).toString().trim().split('\n').map((line) => line.trim().split(','));
  const column = (name: string) => head!.indexOf(name);
  const order = orderFor(extent(outlines));
  const kept = lines.filter((line) => keep(Number(line[column('Dec')])));
  return {
    fields: kept.map((line) => {
      const [ra, dec] = [Number(line[column('RA')]), Number(line[column('Dec')])];
      return { ra, dec, ranges: Float64Array.from(footprintMoc(outlines, ra, dec, order).ranges, Number) };
    }),
    outlines,
  };
}

const map = (file: string): Skymap => readSkymap(new Uint8Array(read('skymaps', file))).map;

type Position = Pick<PlanField, 'ra' | 'dec'>;

/** What fields cover to their exact borders, whoever chose them. */
function covers(skymap: Skymap, { outlines }: Grid, chosen: readonly Position[]): number {
  let all = EMPTY_MOC;
  for (const { ra, dec } of chosen) {
    all = union(all, exactFootprint(outlines.map((outline) => moveOutline(outline, ra, dec)), { order: EXACT_ORDER, cover: false }));
  }
  return probabilityIn(skymap, all);
}

const SITES = {
  palomar: { lat: 33.3563, lon: -116.8648, elevation: 1712 },
  tololo: { lat: -30.1690, lon: -70.8063, elevation: 2215 },
  pachon: { lat: -30.2446, lon: -70.7494, elevation: 2663 },
};

const task = (site: keyof typeof SITES, { fields }: Grid, from: number, change: Partial<PlanTask>): PlanTask => ({
  site: SITES[site], nights: darkParts(SITES[site], from, from + 24 * HOUR), fields, exposures: ['g', 'r'].map((filter) => ({ filter, exposure_time: 30 })), strategy: 'block',
  minimum_difference: 0, overhead: 10, filter_change: 60, limits: { maximum_airmass: 2.5, minimum_moon_distance: 0, minimum_galactic_latitude: 0 }, enough: 1, most_fields: Infinity, ...change,
});

/** Number, right ascension and declination stand first in each line; fields come once in each filter. */
function others(instrument: string): Position[] {
  const lines = read('observation_plans', 'gwemopt_S190814bv', `schedule_${instrument}.dat`).toString().trim().split('\n').map((line) => line.split(' ').map(Number));
  return [...new Map(lines.map(([number, ra, dec]) => [number, { ra: ra!, dec: dec! }])).values()];
}

describe('S190814bv beside gwemopt', () => {
  const skymap = map('bayestar.multiorder.fits');
  const from = Date.UTC(2019, 7, 14, 21, 10, 39);

  test.each([
    ['ZTF', 'palomar', 'ZTF_Fields.csv', 'ZTF_Region.reg'],
    ['DECam', 'tololo', 'DECam_Fields.csv', 'DECam_Region.reg'],
  ] as const)('%s covers as much with as many fields', (instrument, site, file, region) => {
    const fields = grid(file, parseRegion(read('fields', region).toString()), (dec) => dec < -15 && dec > -36);
    const theirs = others(instrument);
    const asked = task(site, fields, from, { most_fields: theirs.length });
    const plan = makePlan(skymap, asked);
    expect(problemsOf(plan, asked)).toEqual([]);
    const [ours, beside] = [covers(skymap, fields, [...new Set(plan.visits.map(({ field }) => field))].map((field) => fields.fields[field]!)), covers(skymap, fields, theirs)];
    console.log(`${instrument}: ${ours.toFixed(4)}, gwemopt ${beside.toFixed(4)} with ${theirs.length} fields`);
    expect(ours).toBeGreaterThan(beside - TOLERANCE);
  }, 120_000);
});

describe('GW190425, 10,000 square degrees', () => {
  const skymap = map('GW190425_bayestar_flat.fits.gz');
  const from = Date.UTC(2019, 3, 25, 8, 18, 26);
  const grids: Record<string, Grid> = {};
  beforeAll(() => {
    grids.ZTF = grid('ZTF_Fields.csv', parseRegion(read('fields', 'ZTF_Region.reg').toString()), (dec) => dec > -32);
    grids.Rubin = grid('LSST_Fields.csv', [circleOutline(1.75)], () => true);
  }, 600_000);

  test.each([['ZTF', 'palomar', 0.03], ['Rubin', 'pachon', 0.06]] as const)('%s: the quick plan takes about a second, and the proof says how good it is', async (name, site, gap) => {
    const asked = task(site, grids[name]!, from, { limits: { maximum_airmass: 2, minimum_moon_distance: 30, minimum_galactic_latitude: 10 } });
    const began = performance.now();
    const quick = makePlan(skymap, asked);
    const time = performance.now() - began;
    const proven = await provePlans(skymap, [asked], undefined, 20);
    console.log(`${name}, ${asked.fields.length} fields: quick ${quick.probability.toFixed(4)} in ${time.toFixed(0)} ms, proven ${proven.probability.toFixed(4)} of ${proven.bound.toFixed(4)}`);
    for (const plan of [quick, ...proven.plans]) expect(problemsOf(plan, asked)).toEqual([]);
    expect(proven.probability).toBeGreaterThan(quick.probability - 1e-9);
    expect(quick.probability / proven.bound).toBeGreaterThan(1 - gap);
    // Under a second on an idle processor.
    expect(time).toBeLessThan(4000);
  }, 300_000);
});
