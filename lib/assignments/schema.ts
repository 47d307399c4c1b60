import { z } from 'zod';
import { integer, optional } from '@/lib/http/lenient';
import { FOLLOWUP_PRIORITIES } from '@/lib/system/vocabulary';

const record = z.record(z.string(), z.unknown());

export const assignment = z.object({
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
  run: z.int(),
  spectra: z.array(z.int()),
  photometry: z.array(z.int()),
  photometric_series: z.array(z.int()),
  rise_time_utc: z.string(),
  set_time_utc: z.string(),
});
export type Assignment = z.infer<typeof assignment>;

const text = z.string('must be a text').max(10_000, 'must have at most 10000 characters');
const status = text.trim().min(1, 'must not be empty');
const priority = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.enum(FOLLOWUP_PRIORITIES, `must be one of ${FOLLOWUP_PRIORITIES.join(', ')}`),
);

export const newAssignment = z.strictObject({
  run_id: integer(),
  obj_id: z.string('must be a text').trim().min(1, 'must not be empty'),
  priority: priority.describe('"5" is the most urgent'),
  status: status.default('pending'),
  comment: text.nullish(),
});
export type NewAssignment = z.output<typeof newAssignment>;

export const assignmentChange = z.strictObject({
  comment: text.nullish(),
  status: status.optional(),
  priority: priority.optional(),
  run_id: optional(integer()).describe('Another run takes it over'),
  obj_id: z.string().optional(),
  id: optional(integer()),
});
export type AssignmentChange = z.output<typeof assignmentChange>;
