import { z } from 'zod';
import { sunTimesAt, type Site, type SunTimes } from '@/lib/astro/night';

/** Times by the names that the interface has for them. */
const named = ({ sunset, sunrise, twilight: { astronomical, nautical } }: SunTimes): Record<string, Date | null> => ({
  sunset, sunrise, twilight_morning_astronomical: astronomical.morning, twilight_evening_astronomical: astronomical.evening,
  twilight_morning_nautical: nautical.morning, twilight_evening_nautical: nautical.evening,
});

export const ephemeris = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type Ephemeris = z.infer<typeof ephemeris>;

/** Where a telescope is; null for one that moves, or of which it is not known. */
export function placeOf(telescope: { fixed_location: boolean; lat: number | null; lon: number | null; elevation: number | null }): Site | null {
  const { fixed_location, lat, lon, elevation } = telescope;
  return fixed_location && lat !== null && lon !== null ? { lat, lon, elevation: elevation ?? 0 } : null;
}

const iso = (date: Date): string => date.toISOString().slice(0, 19);

/** What the Sun does in a night, as the interface has it: times in UTC as text and in milliseconds. Nothing for a telescope without a place. */
export function toEphemeris(place: Site | null, times: SunTimes | null): Ephemeris {
  if (!place || !times) return {};
  const all = Object.entries(named(times));
  return {
    ...Object.fromEntries(all.map(([name, time]) => [`${name}_utc`, time && iso(time)])),
    ...Object.fromEntries(all.map(([name, time]) => [`${name}_unix_ms`, time && time.getTime()])),
    // By the Sun: the zone that people there have chosen is not known.
    utc_offset_hours: Math.round(place.lon / 15),
  };
}

export const ephemerisAt = (place: Site | null, time = new Date()): Ephemeris => toEphemeris(place, place && sunTimesAt(place, time));
