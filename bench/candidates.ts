/**
 * What scanning costs at a survey's size: the default query, each filter alone, combinations of them, over a night, a week and
 * all of it, first page and a late one, by a member of 20 groups and by a system admin; each beside the bare SQL that it ran.
 * `CANDIDATES=10000000 npm run bench -- candidates` for another size.
 */
import type { Endpoint } from '@/lib/http/endpoint';
import type { Call } from '@/lib/http/call';
import { routes } from '@/lib/http/generated/routes';
import { pool } from '@/lib/db/pool';
import type { Recorded } from './bare';
import { ADMIN_TOKEN, makeCandidatesWorld, MEMBER_TOKEN, sizeOf } from './candidatesWorld';

type Query = Record<string, string>;
interface Target {
  label: string;
  query: Query;
  route?: string;
}

const ROUNDS = 9;
const LIST = '/api/candidates';
const COUNTS = '/api/internal/scanning/counts';
const PROGRESS = '/api/internal/scanning/progress';

const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 19);
const drb = (min: number) => `{"origin":"robot","key":"drb","min":${min}}`;

/** Each filter alone. */
export const FILTERS: Record<string, Query> = {
  'nothing more': {},
  ...Object.fromEntries(
    ['savedToAllSelected', 'savedToAnySelected', 'savedToAnyAccessible', 'notSavedToAnyAccessible', 'notSavedToAnySelected', 'notSavedToAllSelected'].map(
      (savedStatus) => [savedStatus, { savedStatus }]),
  ),
  'classifications': { classifications: 'Ia,II' },
  'classificationsReject': { classificationsReject: 'AGN' },
  'redshift': { minRedshift: '0.01', maxRedshift: '0.05' },
  'list': { listName: 'rejected_candidates' },
  'list, rejected': { listNameReject: 'rejected_candidates' },
  'unseen only': { unseenOnly: 'true' },
  'annotation above (1 %)': { annotationFilterList: drb(0.99) },
  'annotation above (80 %)': { annotationFilterList: drb(0.2) },
  'annotation is': { annotationFilterList: '{"origin":"robot","key":"kind","value":"SN"}' },
  'sorted by annotation': { sortByAnnotationOrigin: 'robot', sortByAnnotationKey: 'drb', sortByAnnotationOrder: 'desc' },
  'photometry annotations': { photometryAnnotationsFilter: 'ssdistnr:5:lt' },
  'number of detections': { numberDetections: '5' },
  'first and last detection': { firstDetectionAfter: '2026-01-01', lastDetectionBefore: '2026-02-01' },
};

/** What people put together, and what costs most. */
const COMBINED: Record<string, Query> = {
  'morning scan': { savedStatus: 'notSavedToAnyAccessible', listNameReject: 'rejected_candidates', annotationFilterList: drb(0.5), numberDetections: '2' },
  'morning scan, sorted': {
    savedStatus: 'notSavedToAnyAccessible', listNameReject: 'rejected_candidates', annotationFilterList: drb(0.5), sortByAnnotationOrigin: 'robot',
    sortByAnnotationKey: 'drb', sortByAnnotationOrder: 'desc',
  },
  'everything at once': {
    savedStatus: 'notSavedToAllSelected', classificationsReject: 'AGN', maxRedshift: '0.2', listNameReject: 'rejected_candidates', unseenOnly: 'true',
    annotationFilterList: `${drb(0.1)},{"origin":"robot","key":"sgscore","max":0.9},{"origin":"robot","key":"ndethist","min":1}`,
    photometryAnnotationsFilter: 'ssdistnr:90:lt', numberDetections: '1', sortByAnnotationOrigin: 'robot', sortByAnnotationKey: 'sgscore',
  },
  'finds nothing': { minRedshift: '5', savedStatus: 'notSavedToAnyAccessible' },
};

export const SPANS: Record<string, Query> = { 'a night': { startDate: ago(1) }, 'a week': { startDate: ago(7) }, 'all': {} };

const targets = (): Target[] => [
  ...Object.entries(SPANS).flatMap(([span, dates]) =>
    Object.entries({ ...FILTERS, ...COMBINED }).map(([label, query]) => ({ label: `${span}: ${label}`, query: { ...dates, ...query } })),
  ),
  ...Object.entries(SPANS).flatMap(([span, dates]) => [
    { label: `${span}: counts`, query: { ...dates }, route: COUNTS },
    { label: `${span}: counts, morning scan`, query: { ...dates, ...COMBINED['morning scan'] }, route: COUNTS },
    { label: `${span}: progress`, query: { ...dates }, route: PROGRESS },
  ]),
];

const handlerOf = async (route: string): Promise<Endpoint> => (await routes.find(({ path }) => path === route)?.load())?.GET as Endpoint;

const call = (route: string, query: Query, token: string): Call => ({
  method: 'GET',
  path: route,
  params: {},
  query: new URLSearchParams(query),
  header: (name) => (name === 'authorization' ? `token ${token}` : null),
  address: '127.0.0.1',
  body: () => Promise.resolve(new Uint8Array()),
  signal: new AbortController().signal,
});

interface Answer {
  ms: number;
  data: { queryID?: string; totalMatches?: number };
}

async function ask(route: string, query: Query, token: string): Promise<Answer> {
  const handler = await handlerOf(route);
  const began = performance.now();
  const reply = await handler.run(call(route, query, token));
  const ms = performance.now() - began;
  if (reply.status !== 200) throw new Error(`${route} ${JSON.stringify(query)} answered ${reply.status}: ${String(reply.body)}`);
  return { ms, data: (JSON.parse(String(reply.body)) as { data: Answer['data'] }).data };
}

/** The reading statements of one request. */
async function record(route: string, query: Query, token: string): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  const { Client } = (await import('pg')).default;
  const prototype = Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function query(this: unknown, statement: unknown, ...rest: unknown[]) {
    const { text, values } = (typeof statement === 'string' ? { text: statement, values: rest[0] } : statement) as Recorded;
    if (/^\s*(select|with)\b/i.test(text) && !/\binsert into\b/i.test(text)) recorded.push({ text, values: Array.isArray(values) ? values : [] });
    return original.call(this, statement, ...rest);
  };
  try {
    await ask(route, query, token);
  } finally {
    prototype.query = original;
  }
  return recorded;
}

async function bare(statements: readonly Recorded[]): Promise<number> {
  const began = performance.now();
  const results = [];
  for (const { text, values } of statements) results.push((await pool().query(text, values)).rows as unknown[]);
  JSON.stringify(results);
  return performance.now() - began;
}

const quantile = (values: number[], q: number): number => values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] as number;

async function measure({ label, query, route = LIST }: Target, token: string): Promise<{ p50: number; p95: number; bare: number; total: number | null }> {
  const times: number[] = [];
  let total: number | null = null;
  for (let round = -1; round < ROUNDS; round++) {
    const { ms, data } = await ask(route, route === LIST ? { numPerPage: '25', ...query } : query, token);
    total = data.totalMatches ?? null;
    if (round >= 0) times.push(ms);
    // What takes seconds is known after a few rounds.
    if (ms > 1_000 && round >= 1) break;
  }
  const statements = await record(route, route === LIST ? { numPerPage: '25', ...query } : query, token);
  const bares: number[] = [];
  for (let round = 0; round < (quantile(times, 0.5) > 1_000 ? 1 : 3); round++) bares.push(await bare(statements));
  if (process.env.PLANS && quantile(times, 0.5) > Number(process.env.PLANS)) {
    for (const { text, values } of statements) {
      const { rows } = await pool().query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, values);
      console.log(`-- ${label}\n${rows.map((line) => line['QUERY PLAN']).join('\n')}`);
    }
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), bare: quantile(bares, 0.5), total };
}

/** A late page of the list that a first page began, come to from the page before it. */
export async function latePage(token: string, query: Query): Promise<{ first: number; late: number; page: number }> {
  const began = await ask(LIST, { numPerPage: '25', ...query }, token);
  const page = Math.min(400, Math.floor((began.data.totalMatches ?? 0) / 25));
  const times = { first: [] as number[], late: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const { ms, data } = await ask(LIST, { numPerPage: '25', ...query }, token);
    times.first.push(ms);
    // As one pages: where a page began is known from where the one before it ended.
    if (round === 0) await ask(LIST, { numPerPage: '25', ...query, pageNumber: String(page - 1), queryID: data.queryID as string }, token);
    times.late.push((await ask(LIST, { numPerPage: '25', ...query, pageNumber: String(page), queryID: data.queryID as string }, token)).ms);
  }
  return { first: quantile(times.first, 0.5), late: quantile(times.late, 0.5), page };
}

const figure = (value: number): string => value.toFixed(1).padStart(8);

export async function benchCandidates(): Promise<void> {
  const size = sizeOf(Number(process.env.CANDIDATES ?? 1_000_000));
  console.log(`\nMaking ${Object.entries(size).map(([what, count]) => `${count.toLocaleString('en')} ${what}`).join(', ')} …`);
  const { rows } = await pool().query(`SELECT 1 FROM pg_tables WHERE tablename = 'candidates'`);
  const there = rows.length > 0 && (await pool().query('SELECT 1 FROM candidates LIMIT 1')).rows.length > 0;
  if (!there) await makeCandidatesWorld(pool(), size);
  const only = process.env.ONLY;
  for (const [who, token] of [['member of 20 of 200 groups', MEMBER_TOKEN], ['system admin', ADMIN_TOKEN]] as const) {
    if (process.env.WHO && !who.includes(process.env.WHO)) continue;
    console.log(`\n${`${who}, milliseconds`.padEnd(48)}     found      p50      p95     bare    ratio`);
    for (const target of targets()) {
      if (only && !target.label.includes(only)) continue;
      const { p50, p95, bare: without, total } = await measure(target, token);
      console.log(`${target.label.padEnd(48)} ${String(total ?? '').padStart(9)} ${figure(p50)} ${figure(p95)} ${figure(without)} ${(p50 / without).toFixed(2).padStart(8)}`);
    }
    if (only) continue;
    for (const [label, query] of Object.entries({ 'a week': SPANS['a week'], 'all': {}, 'all, sorted': FILTERS['sorted by annotation'], 'all, unsaved': FILTERS.notSavedToAnyAccessible })) {
      const { first, late, page } = await latePage(token, query as Query);
      console.log(`${`${label}: page ${page} beside page 1`.padEnd(48)} ${''.padStart(9)} ${figure(late)} ${''.padStart(8)} ${figure(first)} ${(late / first).toFixed(2).padStart(8)}`);
    }
  }
}
