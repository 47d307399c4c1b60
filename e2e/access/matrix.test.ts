import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { routes } from '@/lib/http/generated/routes';
import { ok } from '@/lib/testing/world';
import { makeCallers, type Identity } from './callers';
import { tables } from './matrix';
import { expected, outcomeOf, type Asked, type Asking, type Outcome, type Row } from './policy';
import { World } from './world';

/**
 * Every endpoint and method × everybody: nobody, an expired account, a view-only user, a full user of the group and one of
 * another, a group admin, the system administrator, and a token with each single ACL. What is refused must change nothing.
 */

interface Cell {
  endpoint: string;
  identity: Identity;
  row: Row;
  want: Outcome;
}

const IN_FLIGHT = 24;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const rows = Object.entries(tables);

/** `PUT /api/groups/[group_id] (private)` without the case. */
const endpointOf = (name: string): string => name.replace(/ \(.*\)$/, '');

let world: World;
let identities: Identity[];

beforeAll(async () => {
  const made = await makeCallers(inject('database_url'), inject('data_dir'), inject('base_url'));
  const { id: sitewide } = await ok<{ id: number }>('GET', '/api/groups/public');
  identities = made.identities;
  world = await World.make(inject('database_url'), made.users, sitewide);
  // A session is noted when it is first seen.
  await inParallel(identities, async ({ headers }) => void (await fetch(new URL('/api/config', inject('base_url')), { headers })));
});
afterAll(() => world.close());

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
    for (const item of queue) await work(item);
  }));
}

type Ask = Asked | ((who: Asking) => Asked);

async function send({ endpoint, identity }: Cell, ask: Ask): Promise<{ got: string; message: string }> {
  const { params = {}, query = {}, body, bytes } = typeof ask === 'function' ? ask({ id: identity.user_id }) : ask;
  const [method, path] = endpointOf(endpoint).split(' ') as [string, string];
  const url = new URL(path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => encodeURIComponent(params[name] ?? '')), inject('base_url'));
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const headers = { ...identity.headers, ...(body ? { 'Content-Type': 'application/json' } : {}) };
  const stop = new AbortController();
  const response = await fetch(url, { method, headers, body: bytes ?? (body && JSON.stringify(body)), redirect: 'manual', signal: stop.signal });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    stop.abort();
    return { got: outcomeOf(response.status, ''), message: '' };
  }
  const text = await response.text();
  const message = text.startsWith('{"status"') ? ((JSON.parse(text) as { message?: string }).message ?? '') : '';
  return { got: outcomeOf(response.status, message), message };
}

const isRead = ({ endpoint }: Pick<Cell, 'endpoint'>): boolean => /^(GET|HEAD) /.test(endpoint);

const nothing = async (): Promise<Asked> => ({});

/** Sends the requests of some cells; says which did not end as they should, those that went wrong alike in one line. */
async function check(cells: readonly Cell[], askOf: (cell: Cell) => Promise<Ask>): Promise<string[]> {
  const wrong = new Map<string, { names: string[]; message: string }>();
  const one = async (cell: Cell): Promise<void> => {
    const { got, message } = await send(cell, await askOf(cell));
    if (got === cell.want) return;
    const fault = `${cell.endpoint}: must be ${cell.want}, but is ${got}`;
    const alike = wrong.get(fault) ?? { names: [], message };
    alike.names.push(cell.identity.name);
    wrong.set(fault, alike);
  };
  await inParallel(cells.filter(({ row }) => !row.alone), one);
  for (const cell of cells.filter(({ row }) => row.alone)) await one(cell);
  return [...wrong].map(([fault, { names, message }]) => `${fault} for ${names.sort().join(', ')} ${message && `(${message})`}`).sort();
}

const cells = (wanted: (want: Outcome) => boolean): Cell[] =>
  rows.flatMap(([endpoint, row]) =>
    identities.map((identity) => ({ endpoint, identity, row, want: expected(row, identity.caller) })).filter(({ want }) => wanted(want)),
  );

/** Thousands of requests; on a busy machine they take their time. */
const PATIENCE = 600_000;

describe('the matrix', () => {
  it('has a row for every endpoint, and no other', async () => {
    const known = new Map<string, unknown>();
    for (const { path, load } of routes) {
      const handlers = await load();
      for (const method of METHODS) if (method in handlers) known.set(`${method} ${path}`, handlers[method]);
    }
    const named = new Set(rows.map(([name]) => endpointOf(name)));
    expect([...known.keys()].filter((name) => !named.has(name)), 'endpoints without a row in e2e/access/matrix').toEqual([]);
    expect([...named].filter((name) => !known.has(name)), 'rows of endpoints that there are not').toEqual([]);
    const declared = (name: string) => (known.get(endpointOf(name)) as { definition: { access: string } }).definition.access;
    const stated = ({ needs }: Row) => (needs === 'nothing' ? 'none' : (needs ?? 'any'));
    const differing = rows.filter(([name, row]) => declared(name) !== stated(row));
    expect(differing.map(([name]) => `${name}: declares ${declared(name)}`), 'rows that name another ACL than the endpoint').toEqual([]);
  });

  it('refuses whom it must, and nothing changes by it', async () => {
    const refused = cells((want) => want !== 'ok');
    const asks = new Map<string, Ask>();
    await inParallel(rows, async ([endpoint, { ask = nothing }]) => void asks.set(endpoint, await ask(world)));
    await world.endBackgroundWork();
    const before = await world.fingerprint();
    const wrong = await check(refused, async ({ endpoint }) => asks.get(endpoint) as Ask);
    const after = await world.fingerprint();
    expect(wrong).toEqual([]);
    expect(Object.keys(after).filter((table) => after[table] !== before[table]), 'tables that refused requests have changed').toEqual([]);
    expect(refused.length).toBeGreaterThan(rows.length * 2);
  }, PATIENCE);

  it('lets through whom it must', async () => {
    // Reading first, while there is little to read: every writer has a target made, and some answers have a line for each of these.
    const [read, written] = [true, false].map((wanted) => cells((want) => want === 'ok').filter((cell) => isRead(cell) === wanted)) as [Cell[], Cell[]];
    // Reading leaves what is read as it is, so one target does for all; whoever writes gets one of their own.
    const shared = new Map<string, Promise<Ask>>();
    const ask = ({ endpoint, row: { ask = nothing } }: Cell): Promise<Ask> => {
      if (!isRead({ endpoint })) return ask(world);
      const made = shared.get(endpoint) ?? ask(world);
      shared.set(endpoint, made);
      return made;
    };
    expect([...await check(read, ask), ...await check(written, ask)]).toEqual([]);
    expect(read.length + written.length).toBeGreaterThan(rows.length * 2);
  }, PATIENCE);
});
