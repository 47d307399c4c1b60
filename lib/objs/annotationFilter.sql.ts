import { and, raw, sql, type Sql } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';

const OPERATORS: Readonly<Record<string, string>> = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' };

export interface Comparison {
  key: string;
  /** Absent: the key must only be there. */
  value?: number;
  operator?: string;
}

/**
 * Reads `key` or `key:value:op`.
 *
 * @param parameter how the parameter is called, for the refusal
 * @throws BadRequest for another form, an unknown operator, or a value that is no number
 */
export function parseComparison(parameter: string, entry: string): Comparison {
  const parts = entry.split(':').map((part) => part.trim());
  const [key = '', value = '', op = ''] = parts;
  if (parts.length === 1 && key) return { key };
  const operator = OPERATORS[op];
  if (parts.length !== 3 || !key) throw new BadRequest(`${parameter}: "${entry}" must look like key or key:value:op`);
  if (value === '' || !Number.isFinite(Number(value))) throw new BadRequest(`${parameter}: the value in "${entry}" must be a number`);
  if (!operator) throw new BadRequest(`${parameter}: the operator in "${entry}" must be one of ${Object.keys(OPERATORS).join(', ')}`);
  return { key, value: Number(value), operator };
}

/** A number in an annotation's data; null for what is none, so that nothing fails on a text. */
export const annotationNumber = (alias: string, key: string): Sql =>
  sql`CASE WHEN jsonb_typeof(${raw(`${alias}.data`)} -> ${key}::text) = 'number' THEN (${raw(`${alias}.data`)} ->> ${key}::text)::float8 END`;

/**
 * The objects with an annotation whose number `key` fits, by the index of numbers. `conditions` are on the annotation `a`, which is only
 * looked at where there are any.
 *
 * @param readable the rule of annotations, for an alias
 * @param origins lower-case; absent: any
 */
export function objsByAnnotation(
  { key, value, operator }: Comparison,
  { readable, origins, conditions }: { readable: (alias: string) => Sql; origins?: readonly string[]; conditions: readonly Sql[] },
): Sql {
  // The index begins with key and origin, so the few origins of the key are looked up first.
  const known = sql`ARRAY(SELECT DISTINCT k.origin FROM annotation_keys k WHERE k.key = ${key}
    ${origins ? sql`AND lower(k.origin) = ANY(${origins as string[]}::text[])` : sql``})`;
  const annotation = conditions.length ? sql`JOIN annotations a ON a.obj_id = v.obj_id AND a.origin = v.origin` : sql``;
  return sql`(SELECT v.obj_id FROM annotation_values v ${annotation} WHERE v.key = ${key} AND v.origin = ANY(${known})
    AND v.value ${raw(operator ?? 'IS NOT DISTINCT FROM')} ${value ?? null}::float8 AND ${and([readable('v'), ...conditions])})`;
}

/** The condition that `key` or `key:value:op` puts on an annotation. */
export function annotationComparison(parameter: string, entry: string, alias: string): Sql {
  const { key, value, operator } = parseComparison(parameter, entry);
  if (value === undefined || operator === undefined) return sql`${raw(`${alias}.data`)} ? ${key}::text`;
  return sql`${annotationNumber(alias, key)} ${raw(operator)} ${value}::float8`;
}
