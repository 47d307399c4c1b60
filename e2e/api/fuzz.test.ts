import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPortal, type TestPortal } from '@/lib/testing/portal';

/**
 * Walks the OpenAPI document with values that fit, nearly fit and do not fit: never a 500, always the envelope. The
 * server checks every answer against its schema itself (CHECK_RESPONSES), and a mismatch is a 500.
 */

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  format?: string;
}

interface Operation {
  parameters: { name: string; in: 'path' | 'query'; schema: Schema }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
}

const SEED = 20261122;
const RUNS = 12;

const ODD: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom('', 'None', 'null', 'true', '-1', '0', '1e400', 'NaN', '2147483648', '99999999999999999999', '\u0000', "'; --", '%', '\\', '🛰', 'a'.repeat(300)),
  fc.constantFrom(null, -1, 0, 1.5, 2 ** 31, 2 ** 53, 1e300, [], {}, [[]], [null], { a: 1 }),
  fc.string({ maxLength: 12 }),
);

function fitting(schema: Schema | undefined, depth = 0): fc.Arbitrary<unknown> {
  if (!schema || depth > 4) return fc.constant(null);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options?.length) return fc.oneof(...options.map((option) => fitting(option, depth + 1)));
  const [type] = [schema.type].flat();
  switch (type) {
    case 'integer':
      return fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 8 }) }, fc.integer());
    case 'number':
      return fc.oneof(fc.double({ noNaN: true, min: -100, max: 100_000 }), fc.integer({ min: 0, max: 360 }));
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(fitting(schema.items, depth + 1), { maxLength: 3 });
    case 'object': {
      const entries = Object.entries(schema.properties ?? {});
      if (entries.length === 0) return fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), fc.integer(), { maxKeys: 2 });
      return fc.record(Object.fromEntries(entries.map(([name, field]) => [name, mixed(field, depth + 1)])), {
        requiredKeys: schema.required ?? [],
      });
    }
    case 'string':
      return schema.format === 'date-time'
        ? fc.constantFrom('2026-01-02T03:04:05', '2026-01-02', '2026-01-02T03:04:05.678901+02:00')
        : fc.oneof(fc.string({ maxLength: 10 }), fc.constantFrom('ZTF26aaaaaaa', 'ztfg', 'ab', 'Sitewide Group', 'source'));
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

const mixed = (schema: Schema, depth = 0): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: fitting(schema, depth) }, { weight: 1, arbitrary: ODD });

const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

let portal: TestPortal;
let operations: { method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  portal = await startTestPortal({ demo: true, settings: { LOG_LEVEL: 'error' } });
  const document = (await (await fetch(`${portal.base_url}/api/openapi.json`)).json()) as { paths: Record<string, Record<string, Operation>> };
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
});
afterAll(() => portal.stop());

function requestOf({ method, path, operation }: (typeof operations)[number]): fc.Arbitrary<{ url: string; init: RequestInit }> {
  const body = operation.requestBody?.content['application/json'].schema;
  return fc
    .record({
      params: fc.tuple(...operation.parameters.map(({ schema, in: where }) => (where === 'path' ? mixed(schema) : fc.option(mixed(schema), { freq: 3 })))),
      body: body ? fc.oneof({ weight: 9, arbitrary: fitting(body) }, { weight: 1, arbitrary: ODD }) : fc.constant(undefined),
    })
    .map(({ params, body: value }) => {
      let filled = path;
      const query = new URLSearchParams();
      operation.parameters.forEach(({ name, in: where }, i) => {
        const text = asText(params[i]);
        if (where === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(text || '0'));
        else if (params[i] !== null) query.set(name, text);
      });
      return {
        url: `${filled}?${query}`,
        init: { method, body: method === 'GET' || method === 'HEAD' ? undefined : JSON.stringify(value) },
      };
    });
}

describe('any request', () => {
  it('is answered in the envelope and never with a 500', async () => {
    expect(operations.length).toBeGreaterThan(30);
    const faults: string[] = [];
    // What would end the walk: the administrator must keep the permission to walk on, and the stream never ends.
    const walked = operations.filter(({ method, path }) => !(method === 'DELETE' && /user|roles|acls|tokens/.test(path)) && path !== '/api/internal/events');
    for (const target of walked) {
      for (const { url, init } of fc.sample(requestOf(target), { seed: SEED, numRuns: RUNS })) {
        const response = await fetch(portal.base_url + url, {
          ...init,
          headers: { Authorization: `token ${portal.token}`, 'Content-Type': 'application/json' },
        });
        const text = await response.text();
        const enveloped = init.method === 'HEAD' || !response.headers.get('content-type')?.includes('json') || /^\{"(status|openapi)"/.test(text);
        if (response.status >= 500 || !enveloped) {
          faults.push(`${init.method} ${url} ${String(init.body ?? '').slice(0, 500)} → ${response.status} ${text.slice(0, 200)}`);
        }
      }
    }
    expect(faults).toEqual([]);
  }, 600_000);
});
