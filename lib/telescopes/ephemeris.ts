import { z } from 'zod';
import { nightAt, type Night, type Place } from '@/lib/astro/ephemeris';

const NAMES = {
  sunset: 'sunset', sunrise: 'sunrise', twilight_morning_astronomical: 'morning_astronomical', twilight_evening_astronomical: 'evening_astronomical',
  twilight_morning_nautical: 'morning_nautical', twilight_evening_nautical: 'evening_nautical',
} as const satisfies Record<string, keyof Night>;

export const ephemeris = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type Ephemeris = z.infer<typeof ephemeris>;

/** Where a telescope is; null for one that moves, or of which it is not known. */
export function placeOf(telescope: { fixed_location: boolean; lat: number | null; lon: number | null; elevation: number | null }): Place | null {
  const { fixed_location, lat, lon, elevation } = telescope;
  return fixed_location && lat !== null && lon !== null ? { lat, lon, elevation: elevation ?? 0 } : null;
}

const iso = (date: Date): string => date.toISOString().slice(0, 19);

/** A night as the interface has it: times in UTC as text and in milliseconds. Nothing for a telescope without a place. */
export function toEphemeris(place: Place | null, night: Night | null): Ephemeris {
  if (!place || !night) return {};
  return {
    ...Object.fromEntries(Object.entries(NAMES).map(([name, key]) => [`${name}_utc`, night[key] && iso(night[key])])),
    ...Object.fromEntries(Object.entries(NAMES).map(([name, key]) => [`${name}_unix_ms`, night[key] && night[key].getTime()])),
    // By the Sun: the zone that people there have chosen is not known.
    utc_offset_hours: Math.round(place.lon / 15),
  };
}

export const ephemerisAt = (place: Place | null, time = new Date()): Ephemeris => toEphemeris(place, place && nightAt(place, time));
