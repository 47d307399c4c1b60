/** What the list of sources costs a member of 21 groups: plain, by each filter alone, in each order; beside the same statements bare. */
import pg from 'pg';
import type { Endpoint } from '@/lib/http/endpoint';
import type { Call } from '@/lib/http/call';
import { routes } from '@/lib/http/generated/routes';
import { pool } from '@/lib/db/pool';
import { findViewer } from '@/lib/auth/viewer';
import { makeAccessWorld, MEMBER_TOKEN, SIZE } from './accessWorld';
import type { Recorded } from './bare';
import { LISTS_SIZE, makeListsWorld } from './listsWorld';

const ROUNDS = 3;
const iso = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 19);

type Query = Readonly<Record<string, string>>;

/** Every parameter of `GET /api/sources` that searches or orders, alone. */
export const LISTS: readonly Query[] = [
  {},
  { pageNumber: '40' },
  { includeThumbnails: 'true', includeDetectionStats: 'true' },
  { numPerPage: '500' },
  { saveSummary: 'true' },
  { sourceID: 'ACCESS00123' },
  { sourceID: 'ACCESS' },
  { sourceID: '2020abc' },
  { rejectedSourceIDs: 'ACCESS0000010,ACCESS0000020' },
  { ra: '10', dec: '20', radius: '0.05' },
  { ra: '10', dec: '20', radius: '5' },
  { alias: 'ZTF19ab' },
  { origin: 'gaia' },
  { simbadClass: 'QSO' },
  { hasTNSname: 'true' },
  { hasNoTNSname: 'true' },
  { minRedshift: '0.01', maxRedshift: '0.02' },
  { minRedshift: '0.0001' },
  { startDate: iso(900) },
  { endDate: iso(-1) },
  { numberDetections: '5' },
  { minPeakMagnitude: '14.2' },
  { maxPeakMagnitude: '15' },
  { minLatestMagnitude: '15.2', excludeForcedPhotometry: 'true' },
  { savedAfter: iso(10) },
  { savedBefore: iso(10) },
  { savedByCurrentUser: 'true' },
  { createdOrModifiedAfter: iso(0.001) },
  { createdOrModifiedAfter: '2026-01-02' },
  { listName: 'favorites' },
  { classifications: 'Lists: TDE' },
  { classifications: 'Lists: Ia,Lists: II', classifications_simul: 'true' },
  { nonclassifications: 'Lists: Ia' },
  { classified: 'true' },
  { unclassified: 'true' },
  { annotationsFilter: 'parallax' },
  { annotationsFilter: 'parallax:9.9:gt' },
  { annotationsFilter: 'parallax:0:gt' },
  { annotationsFilterOrigin: 'gaia' },
  { annotationsFilterAfter: iso(20) },
  { commentsFilter: 'flare' },
  { commentsFilter: 'z=0.017' },
  { commentsFilterAuthor: '1' },
  { commentsFilterAfter: iso(5) },
  { hasSpectrum: 'true' },
  { hasNoSpectrum: 'true' },
  { hasSpectrumAfter: iso(20) },
  { hasBeenLabelled: 'true' },
  { hasNotBeenLabelled: 'true' },
  { hasBeenLabelled: 'true', currentUserLabeller: 'true' },
  ...['id', 'alias', 'origin', 'ra', 'dec', 'redshift', 'favorites', 'annotation.gaia.parallax', 'annotation.gaia.name', 'altdata.score'].map((sortBy) => ({ sortBy })),
];

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const header = (name: string): string | null => (name === 'authorization' ? `token ${MEMBER_TOKEN}` : null);

const callOf = (query: Query): Call => ({
  method: 'GET', path: '/api/sources', params: {}, query: new URLSearchParams({ numPerPage: '25', ...query }), header, address: '127.0.0.1',
  body: () => Promise.resolve(new Uint8Array()), signal: new AbortController().signal,
});

/** Runs `work` and keeps the statements that it ran. */
async function recording(work: () => Promise<unknown>): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  const connections = pool();
  const original = connections.query.bind(connections);
  Object.assign(connections, {
    query: (query: string | Recorded, values?: unknown[]) => {
      recorded.push(typeof query === 'string' ? { text: query, values: values ?? [] } : query);
      return typeof query === 'string' ? original(query, values) : original(query);
    },
  });
  await work();
  Object.assign(connections, { query: original });
  return recorded;
}

const milliseconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** Prints a line a search: milliseconds of the endpoint and of its statements alone, their ratio, and how many match. */
export async function benchLists(): Promise<void> {
  console.log(`\nMaking ${Object.entries({ ...SIZE, ...LISTS_SIZE }).map(([what, count]) => `${count.toLocaleString('en')} ${what}`).join(', ')} …`);
  await makeAccessWorld(pool());
  await makeListsWorld(pool());
  await measureLists();
}

export async function measureLists(lists: readonly Query[] = LISTS): Promise<void> {
  const handler = (await routes.find(({ path }) => path === '/api/sources')?.load())?.GET as Endpoint;
  const bare = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4, options: '-c TimeZone=UTC -c jit=off' });
  await findViewer(header);
  console.log(`\nGET /api/sources of a member, ms (median of ${ROUNDS}; first: as it comes)      first   portal     bare    ratio  matches`);
  for (const query of lists) {
    let matches = 0;
    const ask = async () => {
      const reply = await handler.run(callOf(query));
      if (reply.status !== 200) throw new Error(`${JSON.stringify(query)} answered ${reply.status}: ${String(reply.body)}`);
      matches = (JSON.parse(String(reply.body)) as { data: { totalMatches: number } }).data.totalMatches;
    };
    let first = 0;
    const statements = await recording(async () => {
      first = await milliseconds(ask);
    });
    const sameBare = () => Promise.all(statements.map(({ text, values }) => bare.query(text, values)));
    const times = { portal: [] as number[], bare: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.portal.push(await milliseconds(ask));
      times.bare.push(await milliseconds(sameBare));
    }
    const [portal, alone] = [median(times.portal), median(times.bare)];
    const label = new URLSearchParams(query).toString() || 'default';
    const figures = [first.toFixed(1), portal.toFixed(1), alone.toFixed(1), (portal / alone).toFixed(2), matches.toLocaleString('en')];
    console.log(`${label.slice(0, 70).padEnd(70)} ${figures.map((figure) => figure.padStart(8)).join(' ')}`);
  }
  await bare.end();
}
