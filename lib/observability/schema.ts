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

/** Facilities that are compared at once, and days that are looked ahead. */
export const MOST_FACILITIES = 8;
export const LONGEST_SPAN = 14;

export const acrossInstrument = z.object({ id: z.int(), name: z.string(), telescope_id: z.int(), telescope_name: z.string() });
export type AcrossInstrument = z.infer<typeof acrossInstrument>;

export const jointVisibilityQuery = z.object({
  telescopeIds: integers().describe('At most 8'),
  begin: optional(date()).describe('Now, without'),
  end: optional(date()).describe('Three days after it begins, without; at most 14'),
});
export type JointVisibilityQuery = z.output<typeof jointVisibilityQuery>;

const window = z.object({ begin: z.string().describe('UTC'), end: z.string(), duration_hr: z.number(), start_reason: z.string().describe('What keeps it from beginning earlier'), end_reason: z.string() });
export type Window = z.infer<typeof window>;
export const jointVisibility = z.object({
  begin: z.string(), end: z.string(), ground_max_airmass: z.number(),
  single: z.array(z.object({ id: z.int(), name: z.string(), kind: z.enum(['ground', 'space']), windows: z.array(window), error: z.string().nullable() })),
  joint: z.array(window).describe('When all that have windows see it'),
});
export type JointVisibility = z.infer<typeof jointVisibility>;
