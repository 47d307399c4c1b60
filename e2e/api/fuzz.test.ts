import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '@/lib/testing/database';
import { startTestPortal, type TestPortal } from '@/lib/testing/portal';

/**
 * Walks the OpenAPI document with values that fit, nearly fit and do not fit, as administrator, as somebody who is in no group, and as
 * nobody: never a 500, always the envelope, nothing of a group that one is not in. The server checks every answer against its schema itself
 * (CHECK_RESPONSES), and a mismatch is a 500. It has little memory, and would end if it kept what it was sent. `FUZZ_RUNS=1000` is the
 * nightly form.
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
const RUNS = Number(process.env.FUZZ_RUNS ?? 12);
/** Megabytes of JavaScript's heap, and of the process with its buffers and code. */
const HEAP = 512;
const RESIDENT = 1_400;
/** What only the administrator may see: it is in the ids and texts of what a group has that nobody else is in. */
const HIDDEN = 'unseenbyothers';

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
/** Who asks, in turn. */
let callers: { name: string; token: string | null }[];
let operations: { method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  portal = await startTestPortal({ demo: true, settings: { LOG_LEVEL: 'error', NODE_OPTIONS: `--max-old-space-size=${HEAP}` } });
  const document = (await (await fetch(`${portal.base_url}/api/openapi.json`)).json()) as { paths: Record<string, Record<string, Operation>> };
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  // The demonstration night takes a while to make.
}, 300_000);
afterAll(() => portal?.stop());

async function ask<T>(method: string, path: string, body: object): Promise<T> {
  const response = await fetch(portal.base_url + path, {
    method, body: JSON.stringify(body), headers: { Authorization: `token ${portal.token}`, 'Content-Type': 'application/json' },
  });
  if (response.status !== 200) throw new Error(`${path}: ${await response.text()}`);
  return ((await response.json()) as { data: T }).data;
}

/** An outsider, and a group with a source of which they know nothing. Their ids are far from those that the walk tries. */
beforeAll(async () => {
  await withClient(portal.database_url, (client) =>
    client.query(`SELECT setval(pg_get_serial_sequence(name, 'id'), 1000000) FROM unnest(ARRAY['users', 'groups', 'comments', 'sources', 'classifications']) name`));
  const { id: user_id } = await ask<{ id: number }>('POST', '/api/user', { username: 'outsider', roles: ['Full user'] });
  const { token_id } = await ask<{ token_id: string }>('POST', '/api/internal/tokens', { name: 'outsider', acls: ['Upload data', 'Comment', 'Classify', 'Annotate'], user_id });
  const { id: group_id } = await ask<{ id: number }>('POST', '/api/groups', { name: 'those who see it' });
  await ask('POST', '/api/sources', { id: `T26${HIDDEN}`, ra: 10, dec: 20, group_ids: [group_id] });
  await ask('POST', `/api/sources/T26${HIDDEN}/comments`, { text: HIDDEN, group_ids: [group_id] });
  const administrator = { name: 'administrator', token: portal.token };
  callers = [administrator, { name: 'outsider', token: token_id }, administrator, { name: 'nobody', token: null }];
});

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${portal.base_url}/api/metrics`)).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
}

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
  it('is answered in the envelope and never with a 500, shows nobody what is not theirs, and is forgotten', async () => {
    expect(operations.length).toBeGreaterThan(30);
    const began = await metric('process_start_time_seconds');
    const faults: string[] = [];
    const statuses: Record<string, Set<number>> = { administrator: new Set(), outsider: new Set(), nobody: new Set() };
    // What would end the walk: the administrator must keep the permission to walk on, and the stream never ends.
    const walked = operations.filter(({ method, path }) => !(method === 'DELETE' && /user|roles|acls|tokens/.test(path)) && path !== '/api/internal/events');
    for (const target of walked) {
      for (const [i, { url, init }] of fc.sample(requestOf(target), { seed: SEED, numRuns: RUNS }).entries()) {
        const { name, token } = callers[i % callers.length] as (typeof callers)[number];
        const response = await fetch(portal.base_url + url, {
          ...init, headers: { ...(token && { Authorization: `token ${token}` }), 'Content-Type': 'application/json' },
        });
        const text = await response.text();
        statuses[name]?.add(response.status);
        const enveloped = init.method === 'HEAD' || !response.headers.get('content-type')?.includes('json') || /^\{"(status|openapi)"/.test(text);
        const leaks = name !== 'administrator' && text.includes(HIDDEN);
        if (response.status >= 500 || !enveloped || leaks) {
          faults.push(`${name}: ${init.method} ${url} ${String(init.body ?? '').slice(0, 500)} → ${response.status} ${leaks ? 'shows what is hidden' : text.slice(0, 200)}`);
        }
      }
    }
    expect(faults).toEqual([]);
    // Otherwise nothing was shown by this.
    expect(statuses.administrator).toContain(200);
    expect(statuses.outsider).toContain(200);
    expect(statuses.nobody).toContain(401);
    expect(await metric('process_start_time_seconds')).toBe(began);
    expect((await metric('process_resident_memory_bytes')) / 2 ** 20).toBeLessThan(RESIDENT);
  }, RUNS * 60_000);
});
