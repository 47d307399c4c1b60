/** The parts of an OpenAPI document that the reference page shows. */

export interface JsonSchema {
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface Operation {
  summary: string;
  description?: string;
  tags: string[];
  operationId: string;
  security: unknown[];
  parameters: Parameter[];
  requestBody?: { content: { 'application/json': { schema: JsonSchema; example?: unknown } } };
  /** By status code; those of a success have content. */
  responses: Record<string, { description: string; content?: { 'application/json': { schema: { properties: { data: JsonSchema } } } } }>;
}

export interface Listed extends Operation {
  method: string;
  path: string;
}

type Paths = Record<string, Record<string, Operation>>;

/** Operations by chapter, in the order of their paths. */
export function chapters(document: Record<string, unknown>): { tag: string; operations: Listed[] }[] {
  const byTag = new Map<string, Listed[]>();
  for (const [path, methods] of Object.entries(document.paths as Paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? 'other';
      byTag.set(tag, [...(byTag.get(tag) ?? []), { ...operation, method: method.toUpperCase(), path }]);
    }
  }
  return [...byTag]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([tag, operations]) => ({ tag, operations: operations.sort((a, b) => a.path.localeCompare(b.path)) }));
}

/** `integer`, `text[]`, `a | b`: a type in a few words. */
export function typeName(schema: JsonSchema | undefined): string {
  if (!schema) return 'anything';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return [...new Set(options.map(typeName))].join(' | ');
  if (schema.format === 'date-time') return 'date and time';
  const [type] = [schema.type].flat().filter((name) => name !== 'null');
  const nullable = [schema.type].flat().includes('null') ? ' | null' : '';
  if (type === 'array') return `${typeName(schema.items)}[]${nullable}`;
  return `${type ?? 'anything'}${nullable}`;
}

/** The fields of an object, or of the objects in a list. */
export function fieldsOf(schema: JsonSchema | undefined): [name: string, field: JsonSchema, required: boolean][] {
  if (!schema) return [];
  if (schema.items) return fieldsOf(schema.items);
  const object = schema.properties ? schema : (schema.anyOf ?? schema.oneOf)?.find(({ properties }) => properties);
  return Object.entries(object?.properties ?? {}).map(([name, field]) => [name, field, object?.required?.includes(name) ?? false]);
}

/** A call that one can paste. */
export function curl({ method, path, parameters, requestBody, security }: Listed): string {
  const required = parameters.filter(({ in: where, required: needed }) => where === 'query' && needed);
  const query = required.length ? `?${required.map(({ name }) => `${name}=…`).join('&')}` : '';
  const example = requestBody?.content['application/json'].example;
  return [
    `curl ${method === 'GET' ? '' : method === 'HEAD' ? '-I ' : `-X ${method} `}"$PORTAL${path}${query}"`,
    ...(security.length ? ['-H "Authorization: token $TOKEN"'] : []),
    ...(requestBody ? ['-H "Content-Type: application/json"', `-d '${example ? JSON.stringify(example) : '{…}'}'`] : []),
  ].join(' \\\n  ');
}
