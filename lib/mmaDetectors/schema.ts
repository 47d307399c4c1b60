import { z } from 'zod';
import { boolean, date, integer, integers, number, optional, text } from '@/lib/http/lenient';
import { group } from '@/lib/groups/schema';

export const DETECTOR_TYPES = ['gravitational-wave', 'neutrino', 'gamma-ray-burst'] as const;

const word = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');
const within = (min: number, max: number, unit: string) => number().pipe(z.number().min(min, `must be ${min} to ${max} ${unit}`).max(max, `must be ${min} to ${max} ${unit}`));

const fields = {
  name: word,
  nickname: word,
  type: z.enum(DETECTOR_TYPES, `must be one of ${DETECTOR_TYPES.join(', ')}`),
  fixed_location: boolean().optional().describe('Default: true'),
  lat: within(-90, 90, 'degrees').nullish(),
  lon: within(-180, 360, 'degrees').nullish(),
  elevation: within(-12_000, 10_000, 'm').nullish(),
};

export const newDetector = z.strictObject(fields);
export type NewDetector = z.output<typeof newDetector>;
export const detectorChange = z.strictObject({ ...fields, name: word.optional(), nickname: word.optional(), type: fields.type.optional() });
export type DetectorChange = z.output<typeof detectorChange>;

export const detectorQuery = z.object({ name: optional(text()) });

export const detector = z.object({
  id: z.int(),
  name: z.string(),
  nickname: z.string(),
  type: z.string(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  elevation: z.number().nullable(),
  fixed_location: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});
export type Detector = z.infer<typeof detector>;

const row = { id: z.int(), detector_id: z.int(), owner_id: z.int(), created_at: z.string(), modified: z.string() };
const shared = {
  owner: z.object({ id: z.int(), username: z.string(), first_name: z.string().nullable(), last_name: z.string().nullable() }),
  groups: z.array(group),
  detector,
};

const spectrumRow = z.object({
  ...row,
  frequencies: z.array(z.number()).describe('Hz'),
  amplitudes: z.array(z.number()),
  start_time: z.string(),
  end_time: z.string(),
  original_file_string: z.string().nullable(),
  original_file_filename: z.string().nullable(),
});

export const detectorSpectrum = spectrumRow.extend(shared);
export type DetectorSpectrum = z.infer<typeof detectorSpectrum>;

const interval = z.tuple([z.string(), z.string()]);
export const timeInterval = z.object({ id: z.int(), time_interval: interval, ...shared });
export type TimeInterval = z.infer<typeof timeInterval>;

export const detectorDetail = detector.extend({
  events: z.array(z.object({ id: z.int(), dateobs: z.string(), aliases: z.array(z.string()) })),
  spectra: z.array(spectrumRow),
  time_intervals: z.array(z.object({ ...row, time_interval: interval })),
});
export type DetectorDetail = z.infer<typeof detectorDetail>;

const MAX_SAMPLES = 100_000;
const samples = z.array(z.number('must be a number'), 'must be a list').min(1, 'must have at least one value').max(MAX_SAMPLES, `must have at most ${MAX_SAMPLES} values`);
const group_ids = z.union([z.literal('all'), z.array(integer(), 'must be a list of group ids, or "all"')]).nullish()
  .describe('"all": the sitewide group; absent too');

const spectrumFields = {
  frequencies: samples.describe('Hz'),
  amplitudes: samples,
  start_time: date(),
  end_time: date(),
  detector_id: integer(),
  group_ids,
};
export const newSpectrum = z.strictObject(spectrumFields);
export type NewSpectrum = z.output<typeof newSpectrum>;
export const spectrumChange = z.strictObject({
  detector_id: integer().optional().describe('The one that it is of: programs send it along'),
  frequencies: samples.optional(),
  amplitudes: samples.optional(),
  start_time: optional(date()),
  end_time: optional(date()),
  group_ids,
});
export type SpectrumChange = z.output<typeof spectrumChange>;

const span = z.tuple([date(), date()], 'must be a list of a start and an end');
export const newIntervals = z.strictObject({
  time_interval: span.optional(),
  time_intervals: z.array(span).min(1, 'must not be empty').max(10_000, 'must have at most 10000 intervals').optional(),
  detector_id: integer(),
  group_ids,
});
export type NewIntervals = z.output<typeof newIntervals>;
export const intervalChange = z.strictObject({ time_interval: span.optional(), group_ids });
export type IntervalChange = z.output<typeof intervalChange>;

export const dataQuery = z.object({
  observedBefore: optional(date()).describe('Ended at or before'),
  observedAfter: optional(date()).describe('Began at or after'),
  detectorIDs: optional(integers()),
  groupIDs: optional(integers()),
});
export type DataQuery = z.output<typeof dataQuery>;
