/** Sunset, sunrise and twilights of telescopes. */
import { nightAt } from '@/lib/astro/night';
import { BadRequest } from '@/lib/http/errors';
import { readSite } from './airmass';
import { selectTelescopes } from './queries';
import type { Ephemeris } from './schema';

const MOST = 16;

/** Of the night at a time, or the next one; what does not happen is null. */
function ephemerisOf(site: { lat: number; lon: number; elevation: number }, time: Date): Ephemeris {
  const night = nightAt(site, time);
  const times: Record<string, Date | undefined> = {
    sunset: night?.sunset,
    sunrise: night?.sunrise,
    twilight_morning_astronomical: night?.twilight.astronomical?.morning,
    twilight_evening_astronomical: night?.twilight.astronomical?.evening,
    twilight_morning_nautical: night?.twilight.nautical?.morning,
    twilight_evening_nautical: night?.twilight.nautical?.evening,
  };
  return {
    ...Object.fromEntries(Object.entries(times).map(([name, at]) => [`${name}_utc`, at ? at.toISOString().slice(0, -1) : null])),
    ...Object.fromEntries(Object.entries(times).map(([name, at]) => [`${name}_unix_ms`, at ? at.getTime() : null])),
    utc_offset_hours: Math.round(site.lon / 15),
  };
}

const utc = (time: string | undefined): Date => (time === undefined ? new Date() : new Date(`${time}Z`));

/** @throws BadRequest when there is no such telescope, or it has no fixed place */
export async function readEphemeris(telescope_id: number, time: string | undefined): Promise<Ephemeris> {
  return ephemerisOf(await readSite(telescope_id), utc(time));
}

/** Of at most 16 telescopes, by their ids; empty for those without a fixed place. */
export async function readEphemerides(ids: readonly number[] | undefined, time: string | undefined): Promise<Record<string, Ephemeris>> {
  const telescopes = await selectTelescopes(ids?.slice(0, MOST), MOST);
  if (ids && telescopes.length < new Set(ids.slice(0, MOST)).size) throw new BadRequest('telescopeIds: there is no telescope with one of these ids.');
  return Object.fromEntries(
    telescopes.map(({ id, lat, lon, elevation, fixed_location }) => [
      String(id),
      fixed_location && lat !== null && lon !== null ? ephemerisOf({ lat, lon, elevation: elevation ?? 0 }, utc(time)) : {},
    ]),
  );
}
