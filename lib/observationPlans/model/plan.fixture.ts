/** A site, fields and a checker of plans, for tests. */
import { angularSeparation, equatorialToGalactic } from '@/lib/astro/coordinates';
import { boxOutline, footprintMoc, orderFor } from '@/lib/astro/footprint';
import { airmass, altitudeAzimuth, moon, sunAltitude } from '@/lib/astro/sky';
import { darkParts } from '@/lib/scheduling/nights';
import type { ObservingPlan, PlanField, PlanTask } from './plan';

export const PALOMAR = { lat: 33.3563, lon: -116.8648, elevation: 1712 };
const SIZE = 7;
const OUTLINE = boxOutline(SIZE, SIZE);
export const field = (ra: number, dec: number, size = SIZE): PlanField => ({
  ra, dec, ranges: Float64Array.from(footprintMoc([size === SIZE ? OUTLINE : boxOutline(size, size)], ra, dec, orderFor(size)).ranges, Number),
});

/** Fields side by side, in rows of one declination. */
export function grid(south: number, north: number, west: number, east: number, size = SIZE): PlanField[] {
  const fields: PlanField[] = [];
  for (let dec = south; dec <= north; dec += size) {
    for (let ra = west; ra <= east; ra += size / Math.cos((dec * Math.PI) / 180)) fields.push(field(((ra % 360) + 360) % 360, dec, size));
  }
  return fields;
}

export const from = Date.UTC(2026, 2, 18, 18);
export const task = (fields: PlanField[], change: Partial<PlanTask> = {}): PlanTask => ({
  site: PALOMAR, nights: darkParts(PALOMAR, from, from + 86_400_000), fields, exposures: [{ filter: 'ztfg', exposure_time: 300 }, { filter: 'ztfr', exposure_time: 300 }],
  strategy: 'block', minimum_difference: 0, overhead: 15, filter_change: 60, limits: { maximum_airmass: 2, minimum_moon_distance: 30, minimum_galactic_latitude: 10 }, enough: 1, most_fields: Infinity,
  ...change,
});

/** Every limit worked out anew for every exposure, from the time and place alone. */
export function problemsOf({ visits }: ObservingPlan, { site, fields, overhead, filter_change, limits, exposures, strategy, minimum_difference }: PlanTask): string[] {
  const problems: string[] = [];
  const perField = new Map<number, string[]>();
  const last = new Map<number, number>();
  visits.forEach(({ field, filter, start, exposure_time }, i) => {
    const { ra, dec } = fields[field]!;
    perField.set(field, [...(perField.get(field) ?? []), filter]);
    if (strategy === 'integrated' && start - (last.get(field) ?? -Infinity) < minimum_difference * 1000) problems.push(`${i}: field ${field} again after ${(start - last.get(field)!) / 1000} s`);
    last.set(field, start);
    for (const time of [start, start + (exposure_time + overhead) * 1000]) {
      const date = new Date(time);
      const { altitude } = altitudeAzimuth(ra, dec, site.lat, site.lon, site.elevation, date);
      if ((airmass(altitude) ?? Infinity) > limits.maximum_airmass + 0.01) problems.push(`${i}: airmass ${airmass(altitude)}`);
      if (sunAltitude(site.lat, site.lon, site.elevation, date) > -11.9) problems.push(`${i}: not dark`);
      const at = moon(site.lat, site.lon, site.elevation, date);
      if (angularSeparation(ra, dec, at.ra, at.dec) < limits.minimum_moon_distance - 0.05) problems.push(`${i}: Moon`);
    }
    if (Math.abs(equatorialToGalactic(ra, dec).b) < limits.minimum_galactic_latitude) problems.push(`${i}: Galactic plane`);
    const next = visits[i + 1];
    const needed = (exposure_time + overhead + (next && next.filter !== filter ? filter_change : 0)) * 1000;
    if (next && next.start < start + needed - 1) problems.push(`${i}: ${next.start - start - needed} ms before the next can begin`);
  });
  const wanted = exposures.map(({ filter }) => filter).join();
  for (const [each, filters] of perField) if (filters.join() !== wanted) problems.push(`field ${each}: ${filters.join()}`);
  return problems;
}
