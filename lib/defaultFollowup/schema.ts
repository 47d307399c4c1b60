import { z } from 'zod';
import { constraintFields, radius } from '@/lib/followup/schema';
import { boolean, choice, integer, integers, optional, text } from '@/lib/http/lenient';

const record = z.record(z.string(), z.unknown());

export const defaultFollowupRequest = z.object({
  id: z.int(),
  requester_id: z.int().nullable(),
  payload: z.unknown(),
  allocation_id: z.int(),
  default_followup_name: z.string(),
  source_filter: z.unknown(),
  constraints: z.unknown(),
  priority_order: z.string().nullable(),
  validity_days: z.int().nullable(),
  comment: z.string().nullable(),
  implements_update: z.boolean().nullable(),
  created_at: z.string(),
  modified: z.string(),
  allocation: record,
});
export type DefaultFollowupRequest = z.infer<typeof defaultFollowupRequest>;

const word = z.string('must be a text').trim().min(1, 'must not be empty');

/** Repetitions inside of repetitions take for ever on some texts. */
const NESTED = /\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)\s*[+*{]/;

const pattern = word
  .max(1000, 'must have at most 1000 characters')
  .refine((text) => !NESTED.test(text), 'must have no repetition inside of a repetition')
  .refine((text) => {
    try {
      return new RegExp(text) instanceof RegExp;
    } catch {
      return false;
    }
  }, 'must be a regular expression');

export const sourceFilter = z.union([
  z.strictObject({ classification: word }),
  z.strictObject({ name: pattern.optional(), group_id: integer(), origin: optional(text()) }),
], 'must have group_id, and a regular expression for the name of the object, or classification');
export type SourceFilter = z.output<typeof sourceFilter>;

const fromText = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

export const newDefaultFollowupRequest = z.strictObject({
  allocation_id: integer(),
  payload: z
    .record(z.string(), z.unknown(), 'must be an object')
    .refine((payload) => !('start_date' in payload) && !('end_date' in payload), 'must not have start_date and end_date: they follow from validity_days'),
  default_followup_name: word.max(200, 'must have at most 200 characters'),
  source_filter: z.preprocess(fromText, sourceFilter).describe('`{group_id, name, origin}`: saved to the group; `{classification}`: classified so'),
  target_group_ids: optional(integers()),
  ...constraintFields,
  radius,
  priority_order: optional(choice(['asc', 'desc'])).describe('asc: the larger the more urgent'),
  validity_days: optional(integer().pipe(z.int().min(1, 'must be at least 1').max(365, 'must be at most 365'))).describe('Default 7'),
  comment: optional(text()),
  implements_update: boolean().default(true).describe('Whether a request that is there may be made more urgent instead of another being made'),
});
export type NewDefaultFollowupRequest = z.output<typeof newDefaultFollowupRequest>;
