/** The server's sentence on a form, taken apart by fields. */
import type { ErrorSchema } from '@rjsf/utils';

export interface Problems {
  /** By the path of the field: `advanced.exposure_time`. */
  fields: Readonly<Record<string, string>>;
  /** What is about no field of the form. */
  rest: string | null;
}

export const NO_PROBLEMS: Problems = { fields: {}, rest: null };

type Schema = Readonly<Record<string, unknown>>;

/** Names of all fields that a schema knows, in every branch. */
function fieldsOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' && typeof value === 'object' && value !== null) for (const name of Object.keys(value)) found.add(name);
    fieldsOf(value, found);
  }
  return found;
}

const FIELD = /^([A-Za-z_][\w-]*(?:\.[\w-]+)*): (.+)$/s;

/** `payload: priority: must be <= 5; start_date: missing` → by field. */
export function problemsOf(message: string | null | undefined, schema: Schema, prefix = 'payload'): Problems {
  if (!message) return NO_PROBLEMS;
  const known = fieldsOf(schema);
  const text = message.startsWith(`${prefix}: `) ? message.slice(prefix.length + 2) : message;
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const part of text.split('; ')) {
    const [, path, said] = FIELD.exec(part) ?? [];
    if (path === undefined || said === undefined || !known.has(path.split('.')[0] as string)) rest.push(part);
    // The place in a list says nothing to whoever ticks boxes.
    else fields[path.replace(/\.\d+$/, '')] = said;
  }
  return { fields, rest: rest.length ? rest.join('; ') : null };
}

/** As the form wants it. */
export function toErrorSchema({ fields }: Problems): ErrorSchema {
  const root: Record<string, unknown> = {};
  for (const [path, said] of Object.entries(fields)) {
    let at = root;
    for (const name of path.split('.')) at = (at[name] ??= {}) as Record<string, unknown>;
    at.__errors = [said];
  }
  return root as ErrorSchema;
}
