/** Endpoints called as the server calls them, beside the very statements that they ran, in turns. */
import pg from 'pg';
import type { Endpoint } from '@/lib/http/endpoint';
import type { Call } from '@/lib/http/call';
import { routes } from '@/lib/http/generated/routes';
import { pool } from '@/lib/db/pool';
import { median, spreadOf } from './benchmark';
import type { Recorded } from './yardstick';

export interface Request {
  route: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  method?: 'GET' | 'HEAD';
}

export interface Asked {
  ms: number;
  body: string;
}

/** What the server makes of a request that came in. */
export const callOf = ({ route, params = {}, query = {}, method = 'GET' }: Request, token: string): Call => ({
  method, path: route.replace(/\[(\w+)\]/g, (_, name: string) => params[name] ?? ''), params, query: new URLSearchParams(query),
  header: (name) => (name === 'authorization' ? `token ${token}` : null), address: '127.0.0.1', body: () => Promise.resolve(new Uint8Array()),
  signal: new AbortController().signal,
});

/** A search that took longer than any may, and was refused with the advice to ask for less. */
export class Stopped extends Error {
  constructor(readonly ms: number) {
    super(`stopped after ${Math.round(ms)} ms`);
  }
}

/** @throws Stopped; Error  when the answer is not a success */
export async function ask(request: Request, token: string): Promise<Asked> {
  const found = routes.find(({ path }) => path === request.route);
  const handler = (await found?.load())?.[request.method ?? 'GET'] as Endpoint;
  const began = performance.now();
  const reply = await handler.run(callOf(request, token));
  const ms = performance.now() - began;
  if (reply.status === 400 && String(reply.body).includes('was stopped')) throw new Stopped(ms);
  if (reply.status !== 200) throw new Error(`${request.route} ${JSON.stringify(request.query)} answered ${reply.status}: ${String(reply.body)}`);
  return { ms, body: String(reply.body) };
}

/** The reading statements of a request, but not its own bookkeeping: views of sources, the list behind a queryID. */
export async function record(request: Request, token: string): Promise<Recorded[]> {
  await ask(request, token); // what is kept is kept for both
  const recorded: Recorded[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function query(this: unknown, statement: unknown, ...rest: unknown[]) {
    const { name, text, values } = (typeof statement === 'string' ? { text: statement, values: rest[0] } : statement) as Recorded;
    if (/^\s*(select|with)\b/i.test(text) && !/\binsert into\b/i.test(text)) recorded.push({ name, text, values: Array.isArray(values) ? values : [] });
    return original.call(this, statement, ...rest);
  };
  try {
    await ask(request, token);
  } finally {
    prototype.query = original;
  }
  return recorded;
}

let others: pg.Pool | undefined;
const bare = (): pg.Pool => (others ??= new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4, options: '-c TimeZone=UTC -c jit=off' }));

/** The statements alone, their rows as JSON. */
export async function runBare(statements: readonly Recorded[]): Promise<number> {
  const began = performance.now();
  const results = await Promise.all(statements.map((statement) => bare().query(statement)));
  JSON.stringify(results.map(({ rows }) => rows as unknown[]));
  return performance.now() - began;
}

export interface Compared {
  portal: number;
  yardstick: number;
  ratio: number;
  spread: number;
}

/** Pairs beyond which nothing is learnt, and the time after which a pair is the last. */
const ENOUGH = { rounds: 31, ms: 1_500 };

/**
 * One after the other in turns, so that whatever else the machine does meets both; the median of the ratios of the pairs.
 *
 * @param rounds how many pairs at least
 */
export async function compare(portal: () => Promise<number>, yardstick: () => Promise<number>, rounds = 7): Promise<Compared> {
  const times = { portal: [] as number[], yardstick: [] as number[] };
  await portal();
  await yardstick();
  const end = performance.now() + ENOUGH.ms;
  for (let round = 0; round < rounds || (round < ENOUGH.rounds && performance.now() < end); round++) {
    const first = round % 2 === 0;
    if (first) times.portal.push(await portal());
    times.yardstick.push(await yardstick());
    if (!first) times.portal.push(await portal());
    // What takes seconds is known after a few rounds.
    if ((times.portal.at(-1) ?? 0) > 2_000 && round >= 2) break;
  }
  const ratios = times.portal.map((ms, i) => (times.yardstick[i] as number) / ms);
  return { portal: median(times.portal), yardstick: median(times.yardstick), ratio: median(ratios), spread: spreadOf(ratios) };
}

/** A request beside its own statements. */
export async function besideBare(request: Request, token: string, rounds?: number): Promise<Compared & { statements: Recorded[] }> {
  const statements = await record(request, token);
  return { statements, ...(await compare(async () => (await ask(request, token)).ms, () => runBare(statements), rounds)) };
}

/** Prints how PostgreSQL goes about statements. */
export async function explain(label: string, statements: readonly Recorded[]): Promise<void> {
  for (const { text, values } of statements) {
    const { rows } = await pool().query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, values);
    console.log(`-- ${label}\n${rows.map((line) => line['QUERY PLAN']).join('\n')}`);
  }
}
