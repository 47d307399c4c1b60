import { raw, sql, type Sql } from '@/lib/db/sql';
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

/** The condition that `key` or `key:value:op` puts on an annotation. */
export function annotationComparison(parameter: string, entry: string, alias: string): Sql {
  const { key, value, operator } = parseComparison(parameter, entry);
  if (value === undefined || operator === undefined) return sql`${raw(`${alias}.data`)} ? ${key}::text`;
  return sql`${annotationNumber(alias, key)} ${raw(operator)} ${value}::float8`;
}
