import { z } from 'zod';
import { comment } from '@/lib/comments/schema';
import { date, number, optional, paging, text } from '@/lib/http/lenient';

const within = (min: number, max: number, unit: string) => number().pipe(z.number().min(min, `must be ${min} to ${max} ${unit}`).max(max, `must be ${min} to ${max} ${unit}`));

/** As networks name earthquakes; it stands in addresses. */
const eventId = z.string('must be a text').trim().regex(/^[\w.-]{1,100}$/, 'must have 1 to 100 letters, digits, dots, underscores and hyphens');

export const facts = z.strictObject({
  date: date().describe('Of the earthquake'),
  event_id: eventId,
  latitude: within(-90, 90, 'degrees'),
  longitude: within(-180, 180, 'degrees'),
  depth: within(-10, 800, 'km'),
  magnitude: within(-3, 11, ''),
  country: z.string('must be a text').trim().max(200).nullish(),
});
export type Facts = z.output<typeof facts>;

/** QuakeML, or all of the values; `postEarthquake` says which are missing. */
export const newEarthquake = facts.partial().extend({ xml: z.string('must be a text').min(1, 'must not be empty').optional().describe('QuakeML, instead of the values') });
export type NewEarthquake = z.output<typeof newEarthquake>;

const notice = z.object({
  id: z.int(),
  event_id: z.string(),
  sent_by_id: z.int(),
  lat: z.number(),
  lon: z.number(),
  depth: z.number().describe('km'),
  magnitude: z.number(),
  date: z.string(),
  country: z.string().nullable(),
  created_at: z.string(),
  modified: z.string(),
});

export const earthquake = z.object({
  id: z.int(),
  sent_by_id: z.int(),
  event_id: z.string(),
  event_uri: z.string().nullable(),
  status: z.string(),
  created_at: z.string(),
  modified: z.string(),
  notices: z.array(notice).describe('Newest first'),
});
export type Earthquake = z.infer<typeof earthquake>;

export const earthquakePage = z.object({ events: z.array(earthquake), totalMatches: z.int() });
export type EarthquakePage = z.infer<typeof earthquakePage>;

const part = { id: z.int(), event_id: z.int(), detector_id: z.int(), created_at: z.string(), modified: z.string() };

export const prediction = z.object({
  ...part,
  d: z.number().describe('km'),
  p: z.string(),
  s: z.string(),
  r2p0: z.string(),
  r3p5: z.string(),
  r5p0: z.string(),
  rfamp: z.number().describe('m/s'),
  lockloss: z.number().describe('Probability'),
});
export type Prediction = z.infer<typeof prediction>;

export const measurement = z.object({ ...part, rfamp: z.number().nullable().describe('m/s'), lockloss: z.int().nullable() });
export type Measurement = z.infer<typeof measurement>;

export const earthquakeDetail = earthquake.extend({
  predictions: z.array(prediction),
  measurements: z.array(measurement),
  comments: z.array(comment),
});
export type EarthquakeDetail = z.infer<typeof earthquakeDetail>;

export const measured = z
  .strictObject({
    rfamp: number().pipe(z.number().min(0, 'must not be negative')).nullish().describe('Peak ground velocity, m/s'),
    lockloss: number().pipe(z.int().min(0, 'must be 0 or 1').max(1, 'must be 0 or 1')).nullish().describe('1: lock was lost'),
  })
  .refine(({ rfamp, lockloss }) => rfamp !== undefined || lockloss !== undefined, 'rfamp, lockloss: give at least one');
export type Measured = z.output<typeof measured>;

export const earthquakeQuery = z.object({
  ...paging(100, 1000),
  startDate: optional(date()),
  endDate: optional(date()),
  statusKeep: optional(text()).describe('Part of the status'),
  statusRemove: optional(text()),
});
export type EarthquakeQuery = z.output<typeof earthquakeQuery>;

export const params = z.object({ event_id: z.string().min(1).max(100) });
