import { z } from 'zod';
import { boolean, date, flag, integer, number, optional, text } from '@/lib/http/lenient';

const within = (least: number, most: number, what = '') => number().pipe(z.number().min(least, `must be at least ${least}${what}`).max(most, `must be at most ${most}${what}`));

/** It goes into a command of Horizons, so it has only what names have. */
export const objectName = z.string().trim().regex(/^[\p{L}\d][\p{L}\d ./()-]{0,79}$/u, 'must be the name, number or designation of a body of the Solar System')
  .describe('Name, number or designation of a body of the Solar System');

/** Days. */
const LONGEST = 7;

export const movingObjectFollowup = z.strictObject({
  instrument_id: integer(),
  exposure_count: integer().pipe(z.int().min(1, 'must be at least 1').max(1000, 'must be at most 1000')),
  exposure_time: within(1, 36_000, ' s').describe('Seconds'),
  filter: text(),
  start_time: date().describe('UTC'),
  end_time: date().describe(`UTC; at most ${LONGEST} days after the start`),
  primary_only: optional(boolean()).default(true).describe('Of instruments with two grids (ZTF): only fields of the first'),
  airmass_limit: optional(within(1, 10)).default(2.5),
  moon_distance_limit: optional(within(0, 180, '°')).default(30),
  sun_altitude_limit: optional(within(-90, 90, '°')).default(-18),
  references_only: flag().describe('Only fields that have a reference in the filter'),
}).refine(({ start_time, end_time }) => start_time < end_time, { path: ['end_time'], message: 'must be after start_time' })
  .refine(({ start_time, end_time }) => Date.parse(`${end_time}Z`) - Date.parse(`${start_time}Z`) <= LONGEST * 86_400_000, {
    path: ['end_time'], message: `must be at most ${LONGEST} days after start_time`,
  });
export type MovingObjectFollowup = z.output<typeof movingObjectFollowup>;

export const movingObjectObservations = z.array(z.object({
  start_time: z.string(),
  end_time: z.string(),
  field_id: z.int().describe("The instrument's number"),
  band: z.string(),
  ra: z.number().describe('Of the object in the middle of the exposure, degrees'),
  dec: z.number(),
  airmass: z.number(),
  moon_distance: z.number().describe('Degrees'),
  sun_altitude: z.number().describe('Degrees'),
}));
export type MovingObjectObservation = z.infer<typeof movingObjectObservations>[number];
