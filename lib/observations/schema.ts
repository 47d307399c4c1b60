import { z } from 'zod';
import { instrumentField } from '@/lib/instruments/schema';
import { choice, date, flag, integer, number, optional, text } from '@/lib/http/lenient';

const name = z.string('must be a text').trim().min(1, 'must not be empty');

export const newObservations = z.strictObject({
  telescopeName: name,
  instrumentName: name,
  observationData: z
    .record(z.string(), z.array(z.unknown(), 'must be a list'), 'must be an object of lists')
    .describe('Lists of one length: observation_id, field_id (or RA and Dec), obstime (ISO 8601, JD or MJD), filter, exposure_time; airmass, seeing, limmag, target_name, processed_fraction'),
});
export type NewObservations = z.output<typeof newObservations>;

export const newObservationText = z.strictObject({
  instrumentID: integer(),
  observationData: z.string('must be a text').min(1, 'must not be empty').max(50_000_000, 'must have at most 50000000 characters'),
});

export const SORT_KEYS = [
  'obstime', 'observation_id', 'exposure_time', 'seeing', 'airmass', 'limmag', 'filt', 'instrument_name', 'target_name', 'queue_name',
  'validity_window_start', 'validity_window_end',
] as const;

const MOST = 10_000;

export const observationQuery = z.object({
  startDate: date(),
  endDate: date(),
  telescopeName: optional(text()),
  instrumentName: optional(text()),
  localizationDateobs: optional(date()),
  localizationName: optional(text()),
  localizationCumprob: optional(number().pipe(z.number().gt(0, 'must be above 0').max(1, 'must be at most 1'))).default(0.95),
  numberObservations: optional(integer().pipe(z.int().min(1, 'must be at least 1'))).default(1).describe('Only fields with at least so many'),
  returnStatistics: flag(),
  statsMethod: optional(choice(['python', 'db'])).describe('Both are the same exact sum'),
  statsLogging: flag(),
  includeGeoJSON: flag(),
  observationStatus: optional(choice(['executed', 'queued'])).default('executed'),
  pageNumber: optional(integer().pipe(z.int().min(1, 'Page number must be greater than 0.'))).default(1),
  numPerPage: optional(integer().pipe(z.int().min(1, 'must be at least 1').max(MOST, `must be at most ${MOST}`))).default(100),
  sortBy: optional(choice(SORT_KEYS)),
  sortOrder: optional(choice(['asc', 'desc'])).default('asc'),
});
export type ObservationQuery = z.output<typeof observationQuery>;

const record = z.record(z.string(), z.unknown());

export const observation = z.object({
  id: z.int(),
  instrument_id: z.int(),
  instrument_field_id: z.int(),
  observation_id: z.number().optional(),
  queue_name: z.string().nullable().optional(),
  validity_window_start: z.string().nullable().optional(),
  validity_window_end: z.string().nullable().optional(),
  obstime: z.string(),
  filt: z.string().nullable(),
  exposure_time: z.int(),
  airmass: z.number().nullable().optional(),
  seeing: z.number().nullable().optional(),
  limmag: z.number().nullable().optional(),
  target_name: z.string().nullable().optional(),
  processed_fraction: z.number().optional(),
  created_at: z.string(),
  modified: z.string(),
  field: instrumentField.omit({ contour: true, contour_summary: true }),
  instrument: record,
});
export type Observation = z.infer<typeof observation>;

export const observationList = z.object({
  observations: z.array(observation),
  totalMatches: z.int(),
  probability: z.number().optional().describe('Of the localization, in what the fields cover together'),
  area: z.number().optional().describe('Of what the fields cover together, square degrees'),
  min_observations_per_field: z.int().optional(),
  geojson: z.array(z.unknown()).optional().describe('Outlines of the fields'),
  field_ids: z.array(z.int()).optional(),
});
export type ObservationList = z.infer<typeof observationList>;

export const externalObservations = z.strictObject({
  allocation_id: integer(),
  start_date: optional(date()).describe('Default: three days ago'),
  end_date: optional(date()).describe('Default: now'),
});
export const externalQueuesQuery = z.object({ startDate: optional(date()), endDate: optional(date()), queuesOnly: flag().describe('Makes no difference: names of queues are all that is asked for') });
export const queueToRemove = z.strictObject({ queueName: name });

export const newSkymapTrigger = z.strictObject({
  allocation_id: integer(),
  localization_id: integer(),
  integrated_probability: optional(number().pipe(z.number().gt(0, 'must be above 0').max(1, 'must be at most 1'))).default(0.95),
});
export const skymapTriggerToRemove = z.strictObject({ trigger_name: name });
