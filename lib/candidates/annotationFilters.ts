import { z } from 'zod';
import { BadRequest } from '@/lib/http/errors';

/** Longer ones no index has, and nobody means. */
const MAX_TEXT = 20_000;
const MAX_FILTERS = 20;

const name = z.string().min(1).max(500);
const bound = z.preprocess((value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value), z.number()).optional();

const filter = z.union([
  z.strictObject({ origin: name, key: name, value: z.union([z.string().max(1_000), z.number(), z.boolean()]) }),
  z
    .strictObject({ origin: name, key: name, min: bound, max: bound })
    .refine(({ min, max }) => min !== undefined || max !== undefined),
]);

export type AnnotationFilter = z.infer<typeof filter>;

/**
 * Reads JSON objects that stand one after the other with commas between them, or in a JSON list.
 *
 * @throws BadRequest for anything else
 */
export function parseAnnotationFilters(text: string | undefined): AnnotationFilter[] {
  if (text === undefined) return [];
  if (text.length > MAX_TEXT) throw new BadRequest(`annotationFilterList: must have at most ${MAX_TEXT} characters`);
  let values: unknown;
  try {
    values = JSON.parse(text.trim().startsWith('[') ? text : `[${text}]`);
  } catch {
    throw new BadRequest('annotationFilterList: must be JSON objects with commas between them');
  }
  const parsed = z.array(filter).safeParse(values);
  if (!parsed.success) {
    throw new BadRequest('annotationFilterList: each must be {"origin", "key", "value"} or {"origin", "key", "min", "max"}, min or max may be absent');
  }
  if (parsed.data.length > MAX_FILTERS) throw new BadRequest(`annotationFilterList: must have at most ${MAX_FILTERS} filters`);
  return parsed.data;
}
