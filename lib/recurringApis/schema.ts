import { z } from 'zod';
import { choice, date, integer, number, optional, pathId } from '@/lib/http/lenient';
import { parseJson } from '@/lib/http/json';
import { person } from '@/lib/objs/schema';
import { RECURRING_API_METHODS } from '@/lib/system/vocabulary';

/** Failures in a row after which a call is given up. */
export const MAX_RETRIES = 10;
/** Days; calls are looked at once a minute. */
const SHORTEST = 1 / 1440;
const MAX_PAYLOAD = 1_000_000;

function isObject(text: string): boolean {
  try {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

const payload = z
  .string('must be the text of a JSON object')
  .max(MAX_PAYLOAD, `must have at most ${MAX_PAYLOAD} characters`)
  .refine(isObject, 'must be the text of a JSON object, such as {"numPerPage": 10}');

export const recurringApiParams = z.object({ recurring_api_id: pathId() });

export const newRecurringApi = z.object({
  endpoint: z
    .string('must be a text')
    .trim()
    .transform((path) => path.replace(/^\/?(api\/)?/, ''))
    .pipe(z.string().min(1, 'must not be empty').max(500, 'must have at most 500 characters').regex(/^[^?#\s]+$/, 'must be a path of the API, without parameters'))
    .describe('Path without `/api/`'),
  method: choice(RECURRING_API_METHODS),
  next_call: date().describe('When it is called first, UTC'),
  call_delay: number().pipe(z.number().min(SHORTEST, 'must be at least a minute').max(3660, 'must be at most ten years')).describe('Days between one call and the next'),
  payload: payload.describe('The text of a JSON object: the body of a POST, the parameters of a GET'),
  number_of_retries: optional(integer().pipe(z.int().min(1, `must be from 1 to ${MAX_RETRIES}`).max(MAX_RETRIES, `must be from 1 to ${MAX_RETRIES}`)))
    .describe('Failures in a row after which it is given up; 10'),
});
export type NewRecurringApi = z.output<typeof newRecurringApi>;

export const listedRecurringApi = z.object({
  id: z.int(),
  owner_id: z.int(),
  owner: person,
  endpoint: z.string(),
  method: z.string(),
  payload: z.record(z.string(), z.unknown()),
  next_call: z.string(),
  call_delay: z.number(),
  number_of_retries: z.int(),
  active: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});
export type ListedRecurringApi = z.infer<typeof listedRecurringApi>;

/** One by itself has the payload as it was sent. */
export const recurringApi = listedRecurringApi.extend({ payload: z.string() });
export type RecurringApi = z.infer<typeof recurringApi>;
