/** Payloads and credentials against the forms that they were filled into. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { processWide } from '@/lib/processWide';
import type { Json } from './plugin';

const MAX_KEPT = 500;

interface Kept {
  ajv: Ajv;
  validators: Map<string, ValidateFunction>;
}

const make = (): Kept => {
  // Forms are written for people's eyes too (`enumNames`, several branches that repeat a property): not everything is strict.
  const ajv = new Ajv({ allErrors: true, strict: false, useDefaults: false, coerceTypes: false, validateFormats: true });
  formats.default(ajv, ['date', 'date-time', 'email', 'uri']);
  return { ajv, validators: new Map() };
};

function validator(schema: Json): ValidateFunction {
  const { ajv, validators } = processWide('form validators', make);
  const key = JSON.stringify(schema);
  const known = validators.get(key);
  if (known) return known;
  if (validators.size >= MAX_KEPT) validators.clear();
  const compiled = ajv.compile(schema);
  // ajv keeps every schema that it has seen; ours are many and alike.
  ajv.removeSchema(schema);
  validators.set(key, compiled);
  return compiled;
}

const RELAYED = new Set(['oneOf', 'anyOf', 'if', 'dependencies', 'dependentRequired']);

function sentence({ instancePath, keyword, params, message }: ErrorObject): string {
  const field = instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'required') return `${field ? `${field}.` : ''}${String((params as { missingProperty: string }).missingProperty)}: missing`;
  if (keyword === 'additionalProperties') return `${field ? `${field}.` : ''}${String((params as { additionalProperty: string }).additionalProperty)}: unknown field`;
  if (keyword === 'enum') return `${field}: must be one of ${(params as { allowedValues: unknown[] }).allowedValues.map(String).join(', ')}`;
  return `${field || 'it'}: ${message ?? 'is not right'}`;
}

/** Which branch of a `oneOf` an error is from. */
const branchOf = ({ schemaPath }: ErrorObject): string => /^.*\/(?:oneOf|anyOf)\/\d+/.exec(schemaPath)?.[0] ?? '';

/** Values that a form begins with. */
export const defaultsOf = ({ properties = {} }: Json & { properties?: Json }): Json =>
  Object.fromEntries(Object.entries(properties as Record<string, Json>).filter(([, { default: value }]) => value !== undefined).map(([name, { default: value }]) => [name, value]));

/**
 * What is wrong with a value, a sentence a field; empty when it fits. Of branches, those are told that the value chose by its
 * other fields; where none is chosen, that none fits.
 */
export function problems(schema: Json, value: unknown): string[] {
  const validate = validator(schema);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const own = errors.filter(({ schemaPath, keyword }) => !/\/(oneOf|anyOf)\/\d+/.test(schemaPath) && !RELAYED.has(keyword));
  if (own.length) return [...new Set(own.map(sentence))];
  const told = errors.filter(({ keyword }) => !RELAYED.has(keyword));
  // In a branch, a wrong `enum` of one value is the choice of another branch.
  const others = new Set(told.filter(({ keyword, params }) => keyword === 'enum' && (params as { allowedValues: unknown[] }).allowedValues.length === 1).map(branchOf));
  const chosen = told.filter((error) => !others.has(branchOf(error)));
  return [...new Set((chosen.length ? chosen : errors).map(sentence))];
}
