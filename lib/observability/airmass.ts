/** How an object stands at a telescope: through a night, and over the year. */
import type { z } from 'zod';
import { hoursBelow, nightAt, targetCurve, type Site } from '@/lib/astro/night';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { selectAssignment, selectTarget, selectTelescope, type PlacedTelescope, type Target } from './queries';
import { HOURS_BELOW_AIRMASS, type airmassSample, type hoursOfDay } from './schema';

type Sample = z.infer<typeof airmassSample>;

const SAMPLES = 50;
const HOUR = 3_600_000;

/** @throws BadRequest for a telescope that has no fixed place */
export function siteOf({ id, lat, lon, elevation, fixed_location }: PlacedTelescope): Site {
  if (!fixed_location || lat === null || lon === null) throw new BadRequest(`Telescope ${id} has no fixed place on Earth.`);
  return { lat, lon, elevation: elevation ?? 0 };
}

export async function readSite(telescope_id: number): Promise<Site> {
  const telescope = await selectTelescope(telescope_id);
  if (!telescope) throw new BadRequest(`There is no telescope with id ${telescope_id}.`);
  return siteOf(telescope);
}

const utc = (time: string | undefined): Date => (time === undefined ? new Date() : new Date(`${time}Z`));

/** @throws NotFound when there is no such object; @throws BadRequest when it has no position */
export async function readTarget(obj_id: string): Promise<{ id: string; ra: number; dec: number }> {
  return placed(await selectTarget(obj_id), obj_id);
}

function placed(target: Target | null, obj_id: string): { id: string; ra: number; dec: number } {
  if (!target) throw new NotFound(`There is no object ${obj_id}.`);
  const { id, ra, dec } = target;
  if (ra === null || dec === null) throw new BadRequest(`${obj_id} has no position.`);
  return { id, ra, dec };
}

function throughNight(site: Site, { ra, dec }: { ra: number; dec: number }, time: Date): Sample[] {
  const night = nightAt(site, time);
  if (!night) throw new BadRequest('The Sun does not set and rise there within a day of this time.');
  return targetCurve(site, ra, dec, night.sunset, night.sunrise, SAMPLES).map((sample) => ({ time: sample.time.getTime(), airmass: sample.airmass }));
}

/** From sunset to sunrise of the night at a time (ISO, UTC), or the next one. */
export async function readAirmass(obj_id: string, telescope_id: number, time: string | undefined): Promise<Sample[]> {
  const [target, site] = await Promise.all([readTarget(obj_id), readSite(telescope_id)]);
  return throughNight(site, target, utc(time));
}

/** The same in the first night of the observing run that an assignment belongs to. */
export async function readAssignmentAirmass(viewer: Viewer, assignment_id: number): Promise<Sample[]> {
  const found = await selectAssignment(viewer, assignment_id);
  if (!found) throw new BadRequest(`There is no assignment with id ${assignment_id}.`);
  const site = await readSite(found.telescope_id);
  // Local noon of the date, so that the night is the one that begins on it.
  const noon = new Date(new Date(`${found.calendar_date}T12:00:00Z`).getTime() - (site.lon / 15) * HOUR);
  return throughNight(site, placed(found, found.id), noon);
}

/** For each day of the next year, the hours of the night with the object below airmass 2.9. */
export async function readHoursBelow(obj_id: string, telescope_id: number): Promise<z.infer<typeof hoursOfDay>[]> {
  const [{ ra, dec }, site] = await Promise.all([readTarget(obj_id), readSite(telescope_id)]);
  return hoursBelow(site, ra, dec, new Date(), HOURS_BELOW_AIRMASS).map(({ date, hours_below }) => ({ date: date.toISOString().slice(0, 19), hours_below }));
}
