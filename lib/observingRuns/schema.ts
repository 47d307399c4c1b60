import { z } from 'zod';
import { integer, optional } from '@/lib/http/lenient';
import { ephemeris } from '@/lib/telescopes/ephemeris';
import { instrumentFields, telescopeFields } from '@/lib/telescopes/schema';

const record = z.record(z.string(), z.unknown());

export const observingRun = z.object({
  id: z.int(),
  instrument_id: z.int(),
  pi: z.string().nullable(),
  observers: z.string().nullable(),
  duration: z.int().nullable().describe('Nights'),
  group_id: z.int().nullable(),
  owner_id: z.int(),
  calendar_date: z.string().describe('Local date at the start of the first night'),
  run_end_utc: z.string().nullable().describe('Sunrise after the last night'),
  created_at: z.string(),
  modified: z.string(),
  instrument: instrumentFields.extend({ telescope: telescopeFields }),
});
export type ObservingRun = z.infer<typeof observingRun>;

export const assignmentOfRun = z.object({
  id: z.int(),
  requester_id: z.int(),
  last_modified_by_id: z.int().nullable(),
  obj_id: z.string(),
  comment: z.string().nullable(),
  status: z.string(),
  priority: z.string(),
  run_id: z.int(),
  created_at: z.string(),
  modified: z.string(),
  obj: record,
  requester: record,
  accessible_group_names: z.array(z.string()).describe('Your groups that have the object saved'),
  last_detected_mag: z.number().nullable(),
  last_detected_filter: z.string().nullable(),
  last_detected_mjd: z.number().nullable(),
  rise_time_utc: z.string().describe('When it rises above 30 degrees, UTC; empty when it does not'),
  set_time_utc: z.string(),
});
export type AssignmentOfRun = z.infer<typeof assignmentOfRun>;

export const observingRunDetail = observingRun.extend({ assignments: z.array(assignmentOfRun), ephemeris });
export type ObservingRunDetail = z.infer<typeof observingRunDetail>;

const day = z.preprocess(
  (value) => (typeof value === 'string' ? value.slice(0, 10) : value),
  z.iso.date('must be a date, e.g. 2026-01-02'),
);
const fields = {
  pi: z.string('must be a text').nullish(),
  observers: z.string('must be a text').nullish(),
  duration: optional(integer().pipe(z.int().min(1, 'must be at least 1').max(366, 'must be at most 366'))),
  group_id: z.preprocess((value) => (value === '' ? null : value), z.union([integer(), z.null()]).optional()),
};

export const newObservingRun = z.strictObject({ instrument_id: integer(), calendar_date: day, ...fields });
export type NewObservingRun = z.output<typeof newObservingRun>;
export const observingRunChange = z.strictObject({ instrument_id: optional(integer()), calendar_date: day.optional(), ...fields });
export type ObservingRunChange = z.output<typeof observingRunChange>;

const status = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');
export const statusChange = z.strictObject({ current_status: status, new_status: status });
