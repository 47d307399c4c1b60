import { z } from 'zod';
import { TWILIGHT_ALTITUDES } from '@/lib/astro/sky';
import { choice, date, integers, number, optional, text } from '@/lib/http/lenient';

/** Of the plots of a year and of stretches that several telescopes share. */
export const HOURS_BELOW_AIRMASS = 2.9;

export const airmassSample = z.object({ time: z.number().describe('Milliseconds since 1970, UTC'), airmass: z.number().nullable().describe('Null below the horizon') });
export const hoursOfDay = z.object({ date: z.string().describe('UTC'), hours_below: z.number() });

const time = z.string().nullable();
const milliseconds = z.number().nullable();
const NAMES = [
  'sunset', 'sunrise', 'twilight_morning_astronomical', 'twilight_evening_astronomical', 'twilight_morning_nautical', 'twilight_evening_nautical',
] as const;
type Name = (typeof NAMES)[number];

/** Empty for a telescope that has no fixed place. */
export const ephemeris = z
  .object({
    ...(Object.fromEntries(NAMES.map((name) => [`${name}_utc`, time])) as Record<`${Name}_utc`, typeof time>),
    ...(Object.fromEntries(NAMES.map((name) => [`${name}_unix_ms`, milliseconds])) as Record<`${Name}_unix_ms`, typeof milliseconds>),
    utc_offset_hours: z.number().describe('By the Sun; time zones are not looked up'),
  })
  .partial();
export type Ephemeris = z.infer<typeof ephemeris>;

export const timeQuery = z.object({ time: optional(date()).describe('Now, without') });
export const ephemeridesQuery = timeQuery.extend({ telescopeIds: optional(integers()).describe('At most 16; the first 16 telescopes without') });

export const observabilityQuery = z.object({
  maxAirmass: optional(number().pipe(z.number().min(1, 'must be at least 1').max(40, 'must be at most 40'))).describe('2.5 without'),
  twilight: choice(Object.keys(TWILIGHT_ALTITUDES) as ['civil', 'nautical', 'astronomical']).default('astronomical'),
});

export const wavelengthsQuery = z.object({ filters: optional(text()).describe('Names of bandpasses, comma-separated') });
export const wavelengths = z.object({ wavelengths: z.array(z.number()).describe('Å') });
