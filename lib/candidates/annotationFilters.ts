import { z } from 'zod';
import { BadRequest } from '@/lib/http/errors';

const filter = z.union([
  z.strictObject({ origin: z.string(), key: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) }),
  z
    .strictObject({ origin: z.string(), key: z.string(), min: z.coerce.number().optional(), max: z.coerce.number().optional() })
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
  return parsed.data;
}
