/** A body that fits a schema: for endpoints that give no example of their own. */

export interface ExampleSchema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  items?: ExampleSchema;
  properties?: Record<string, ExampleSchema>;
  required?: string[];
  anyOf?: ExampleSchema[];
  oneOf?: ExampleSchema[];
}

/** By the last word of a field's name; anything else is by its type. */
const KNOWN: readonly (readonly [RegExp, unknown])[] = [
  [/^ra$/, 150.1], [/^dec$/, 2.2], [/^(obj|source)_?id$/i, 'ZTF21aaqjmps'], [/filter/i, 'ztfg'], [/mjd$/, 61000.1], [/(date|time|_at|_start|_end)$/i, '2026-01-02T03:04:05'], [/email/, 'ada@example.org'],
  [/url$/, 'https://example.org'], [/nickname|name$/i, 'A name'], [/text|comment|body|message|description/, 'Some words'],
];

function leaf(type: string | undefined, name: string): unknown {
  if (type === 'integer') return 1;
  if (type === 'number') return (KNOWN.find(([pattern, value]) => typeof value === 'number' && pattern.test(name))?.[1] as number | undefined) ?? 0.5;
  if (type === 'boolean') return true;
  return KNOWN.find(([pattern, value]) => typeof value === 'string' && pattern.test(name))?.[1] ?? 'text';
}

/** Required fields, or the first one where none is. */
export function exampleOf(schema: ExampleSchema, name = '', depth = 0): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return exampleOf(options.find(({ type }) => type !== 'null') ?? {}, name, depth);
  const [type] = [schema.type].flat().filter((one) => one !== 'null');
  if (type === 'array') return [exampleOf(schema.items ?? {}, name, depth + 1)];
  if (type !== 'object' && !schema.properties) return leaf(type, name);
  if (depth > 3) return {};
  const fields = Object.entries(schema.properties ?? {});
  const wanted = fields.filter(([key]) => schema.required?.includes(key));
  return Object.fromEntries((wanted.length > 0 ? wanted : fields.slice(0, 1)).map(([key, field]) => [key, exampleOf(field, key, depth + 1)]));
}
