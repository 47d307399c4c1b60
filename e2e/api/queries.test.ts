/**
 * Query discipline. The endpoints run in this process on a database of its own, where every statement is seen: how many
 * there are must not depend on how many rows there are, and the lists must not read large tables whole.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { pool } from '@/lib/db/pool';
import type { Endpoint } from '@/lib/http/endpoint';
import { routes } from '@/lib/http/generated/routes';
import { prepareJobs } from '@/lib/jobs/queue';
import { provision } from '@/lib/provision';
import { withClient, withFreshDatabase } from '@/lib/testing/database';
import { ask, install, type Asked, type Statement } from './queries.recorder';
import { ADMIN, grow, makeLarge, makeReader, PARAMS, READER } from './queries.world';

const folder = mkdtempSync(path.join(tmpdir(), 'skyportal-queries-'));
let url = '';
let giveBack = (): void => {};
let held: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    held = withFreshDatabase(inject('template_url'), (fresh) => {
      url = fresh;
      ready();
      return new Promise<void>((resolve) => (giveBack = resolve));
    });
    held.catch(failed);
  });
  Object.assign(process.env, {
    DATABASE_URL: url, DATA_DIR: folder, TOKENS_FILE: path.join(folder, 'tokens.yaml'), RATE_LIMIT: 'false', LOG_LEVEL: 'silent', CHECK_RESPONSES: '0',
  });
  install();
  await prepareJobs();
  await provision();
  await withClient(url, makeReader);
});
afterAll(async () => {
  await pool().end();
  giveBack();
  await held;
  rmSync(folder, { recursive: true });
});

/** Asks others, never ends, or draws. */
const ELSEWHERE = /\/(events|observing_run_finders|observability|schedule|survey_thumbnail|finder|finder_chart|unsourced_finder|weather|conesearch|metrics|ready|health)(\/|$)|\[\.\.\.|\/plot\/|\/vo\//;

interface Target {
  path: string;
  endpoint: Endpoint;
  params: Record<string, string>;
}

/** Every GET whose path needs nothing, or what there is one of. */
async function targets(): Promise<Target[]> {
  const found: Target[] = [];
  for (const { path, load } of routes) {
    const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name as string);
    if (ELSEWHERE.test(path) || !names.every((name) => name in PARAMS)) continue;
    const { GET } = await load();
    if (typeof GET !== 'function' || !('run' in GET)) continue;
    const params = Object.fromEntries(names.map((name) => [name, PARAMS[name] as string]));
    found.push({ path, endpoint: GET as unknown as Endpoint, params });
  }
  return found;
}

/** Who asks is looked up anew every few seconds, and other things are kept for a while too: the fewest statements count. */
async function askAgain({ endpoint, path, params }: Target, token: string, atMost = Infinity): Promise<Asked> {
  await ask(endpoint, path, token, params);
  let fewest = await ask(endpoint, path, token, params);
  for (let again = 0; again < 2 && fewest.statements.length > atMost; again++) {
    const next = await ask(endpoint, path, token, params);
    if (next.statements.length < fewest.statements.length) fewest = next;
  }
  return fewest;
}

it('the number of statements of a GET does not grow with the rows', async () => {
  const all = await targets();
  const measure = async (before?: Map<string, Asked>) => {
    const counts = new Map<string, Asked>();
    for (const target of all) {
      for (const [who, token] of [['reader', READER], ['admin', ADMIN]] as const) {
        const name = `${target.path} as ${who}`;
        counts.set(name, await askAgain(target, token, before?.get(name)?.statements.length));
      }
    }
    return counts;
  };
  await withClient(url, (client) => grow(client, 1, 1));
  const one = await measure();
  await withClient(url, (client) => grow(client, 2, 100));
  const hundred = await measure(one);
  const grown: string[] = [];
  let larger = 0;
  for (const [name, few] of one) {
    const many = hundred.get(name) as Asked;
    expect(many.status, `${name}: ${many.body.slice(0, 300)}`).toBe(few.status);
    if (many.status === 200 && many.body.length > 3 * few.body.length) larger++;
    if (many.statements.length > few.statements.length) grown.push(`${name}: ${few.statements.length} statements with one row, ${many.statements.length} with 100`);
  }
  expect(grown).toEqual([]);
  // Otherwise nothing was shown by this.
  expect(larger).toBeGreaterThan(60);
});

/** The lists that people look at all night, as they ask for them. */
const LISTS: readonly [path: string, query: Record<string, string>, params?: Record<string, string>][] = [
  ['/api/sources', {}],
  ['/api/sources', { numPerPage: '50', sortBy: 'saved_at', sortOrder: 'desc' }],
  ['/api/sources', { group_ids: 'readers' }],
  ['/api/sources', { sourceID: 'Q10000' }],
  ['/api/sources', { ra: '10', dec: '10', radius: '0.05' }],
  ['/api/sources/[obj_id]', {}, { obj_id: 'Q100077' }],
  ['/api/sources/[obj_id]/photometry', {}, { obj_id: 'Q100077' }],
  ['/api/internal/light_curve/[obj_id]', {}, { obj_id: 'Q100077' }],
  ['/api/candidates', { numPerPage: '25' }],
  ['/api/candidates', { numPerPage: '25', savedStatus: 'savedToAllSelected', groupIDs: 'readers' }],
  ['/api/candidates', { startDate: '2026-01-01', groupIDs: 'readers' }],
  ['/api/candidates/[obj_id]', {}, { obj_id: 'Q100077' }],
  ['/api/internal/recent_sources', {}],
  ['/api/newsfeed', {}],
  ['/api/internal/recent_candidates', {}],
  ['/api/internal/source_counts', {}],
  ['/api/internal/quick_search', { q: 'Q10007' }],
  ['/api/gcn_event', {}],
  ['/api/followup_request', {}],
];

const LARGE_TABLES = ['objs', 'candidates', 'photometry', 'sources', 'comments', 'classifications'];

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

const scans = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && LARGE_TABLES.includes(plan['Relation Name'] ?? '') ? [plan['Relation Name'] as string] : []),
  ...(plan.Plans ?? []).flatMap(scans),
];

async function scannedBy({ text, values }: Statement): Promise<string[]> {
  if (!/^\s*(SELECT|WITH)\b/i.test(text)) return [];
  const { rows } = await pool().query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
  return scans((rows[0] as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'][0].Plan);
}

it('no list reads a large table whole', async () => {
  const readers = await withClient(url, async (client) => {
    await makeLarge(client);
    return String((await client.query<{ id: number }>(`SELECT id FROM groups WHERE name = 'readers'`)).rows[0]?.id);
  });
  const handlers = new Map(routes.map(({ path, load }) => [path, load]));
  const faults: string[] = [];
  let explained = 0;
  for (const [path, query, params = {}] of LISTS) {
    const { GET } = (await handlers.get(path)?.()) ?? {};
    const asked = Object.fromEntries(Object.entries(query).map(([key, value]) => [key, value === 'readers' ? readers : value]));
    const { status, body, statements } = await ask(GET as unknown as Endpoint, path, READER, params, asked);
    expect(status, `${path} ${JSON.stringify(query)}: ${body.slice(0, 300)}`).toBe(200);
    for (const statement of statements) {
      const tables = await scannedBy(statement);
      explained++;
      if (tables.length) faults.push(`${path} ${JSON.stringify(query)} reads ${tables.join(', ')} whole: ${statement.text.replace(/\s+/g, ' ').slice(0, 400)}`);
    }
  }
  expect(faults).toEqual([]);
  expect(explained).toBeGreaterThan(30);
  // What finds a scan finds one.
  expect(await scannedBy({ text: 'SELECT count(flux) FROM photometry WHERE flux > $1', values: [0] })).toEqual(['photometry']);
});
