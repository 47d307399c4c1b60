import { z } from 'zod';
import { date, integer, number, optional, paging, text, texts } from '@/lib/http/lenient';

const nullableNumber = z.number().nullable();
const perFilter = z.record(z.string(), z.number()).nullable();
const nullableText = z.string().nullable();

export const photStatRow = z.object({
  id: z.int(),
  obj_id: z.string(),
  created_at: z.string(),
  modified: z.string(),
  last_update: nullableText,
  last_full_update: nullableText,
  last_phot_add_time: nullableText.describe('When the newest point was added, whoever may see it'),
  num_obs_global: z.int(),
  num_obs_per_filter: perFilter,
  num_det_global: z.int(),
  num_det_no_forced_phot_global: z.int(),
  num_det_per_filter: perFilter,
  first_detected_mjd: nullableNumber,
  first_detected_mag: nullableNumber,
  first_detected_filter: nullableText,
  last_detected_mjd: nullableNumber,
  last_detected_mag: nullableNumber,
  last_detected_filter: nullableText,
  first_detected_no_forced_phot_mjd: nullableNumber,
  first_detected_no_forced_phot_mag: nullableNumber,
  first_detected_no_forced_phot_filter: nullableText,
  last_detected_no_forced_phot_mjd: nullableNumber,
  last_detected_no_forced_phot_mag: nullableNumber,
  last_detected_no_forced_phot_filter: nullableText,
  recent_obs_mjd: nullableNumber,
  predetection_mjds: z.array(z.number()).nullable(),
  last_non_detection_mjd: nullableNumber,
  time_to_non_detection: nullableNumber.describe('days'),
  mean_mag_global: nullableNumber,
  mean_mag_per_filter: perFilter,
  mean_color: perFilter,
  peak_mjd_global: nullableNumber,
  peak_mjd_per_filter: perFilter,
  peak_mag_global: nullableNumber,
  peak_mag_per_filter: perFilter,
  faintest_mag_global: nullableNumber,
  faintest_mag_per_filter: perFilter,
  deepest_limit_global: nullableNumber,
  deepest_limit_per_filter: perFilter,
  rise_rate: nullableNumber.describe('mag/day'),
  decay_rate: nullableNumber.describe('mag/day'),
  mag_rms_global: nullableNumber,
  mag_rms_per_filter: perFilter,
});
export type PhotStatRow = z.infer<typeof photStatRow>;

const created = {
  createdAtStartTime: optional(date()).describe('Of the objects'),
  createdAtEndTime: optional(date()),
};
const updated = {
  quickUpdateStartTime: optional(date()),
  quickUpdateEndTime: optional(date()),
  fullUpdateStartTime: optional(date()),
  fullUpdateEndTime: optional(date()),
};
export const countQuery = z.object({ ...created, ...updated });
export const computeQuery = z.object({ ...created, ...paging(100, 500) });
export const recomputeQuery = z.object({ ...created, ...updated, ...paging(100, 500) });
export type StatFilter = Partial<z.output<typeof countQuery>>;

export const counts = z.object({ totalWithoutPhotStats: z.int(), totalWithPhotStats: z.int() });
export const batch = z.object({ totalMatches: z.int(), numPerPage: z.int(), pageNumber: z.int() });

/** What can be plotted, with a name for people. */
export const AGGREGATE_FIELDS = {
  num_obs_global: 'Number of observations',
  num_det_global: 'Number of detections',
  first_detected_mjd: 'First detection (MJD)',
  first_detected_mag: 'First detected magnitude',
  last_detected_mjd: 'Last detection (MJD)',
  last_detected_mag: 'Last detected magnitude',
  peak_mjd_global: 'Peak (MJD)',
  peak_mag_global: 'Peak magnitude',
  mean_mag_global: 'Mean magnitude',
  faintest_mag_global: 'Faintest magnitude',
  deepest_limit_global: 'Deepest limit',
  rise_rate: 'Rise rate (mag/day)',
  decay_rate: 'Decay rate (mag/day)',
  mag_rms_global: 'Magnitude RMS',
  time_to_non_detection: 'Time since last non-detection (days)',
} as const;
export type AggregateField = keyof typeof AGGREGATE_FIELDS;
const FIELD_NAMES = Object.keys(AGGREGATE_FIELDS) as [AggregateField, ...AggregateField[]];

const field = () => optional(text()).pipe(z.enum(FIELD_NAMES, `must be one of ${FIELD_NAMES.join(', ')}`).optional());

export const aggregateQuery = z.object({
  xField: field(),
  yField: field(),
  zField: field(),
  classifications: optional(texts()).describe('Only objects that people gave one of these classes'),
  classificationProbThreshold: optional(number()),
  group_id: optional(integer()),
  obj_ids: optional(texts()),
  maxMatches: z.preprocess((value) => (value === '' || value === undefined ? 20_000 : Number(value)), z.int('must be an integer')).transform((most) => Math.min(Math.max(most, 1), 100_000)),
});
export type AggregateQuery = z.output<typeof aggregateQuery>;

export const aggregatePoint = z.object({
  id: z.string(),
  ra: nullableNumber,
  dec: nullableNumber,
  redshift: nullableNumber,
  classification: nullableText.describe('The most probable one that people gave'),
  first_detected_mjd: nullableNumber,
  peak_mjd: nullableNumber,
  tns_discovery_date: nullableText,
  x: z.number(),
  y: z.number(),
  z: nullableNumber.optional(),
});
export type AggregatePoint = z.infer<typeof aggregatePoint>;

export const aggregate = z.object({
  fields: z.array(z.object({ value: z.string(), label: z.string() })),
  points: z.array(aggregatePoint),
  count: z.int(),
  truncated: z.boolean(),
});
