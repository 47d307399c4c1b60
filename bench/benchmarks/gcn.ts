/**
 * The first seconds of an event: from the file of a skymap, with 20,000 and 420,000 cells, to everything there (stored, contours, tags,
 * candidates inside); then the sources inside of its 90 % region as somebody in 20 of 200 groups asks for them; and the memory that a
 * flat map of NSIDE 2048 takes.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { count, quantile, sizes, type Benchmark, type Context, type Row } from '@/bench/benchmark';
import { ask, explain, record, Stopped } from '@/bench/inProcess';
import { makeTiles } from '@/bench/skymaps';
import { MEMBER_TOKEN, surveySize } from '@/bench/worlds/survey';
import { writeSkymap } from '@/lib/astro/skymapFits';
import { viewerOfUser } from '@/lib/auth/viewer';
import { row as selectRow, sql } from '@/lib/db/sql';
import { requeueCrossmatch, runCrossmatch } from '@/lib/gcn/crossmatch';
import { postEvent } from '@/lib/gcn/postEvent';
import { newGcnEvent } from '@/lib/gcn/schema';
import { finishLocalization } from '@/lib/localizations/finishLocalization';

const TILES = [{ cells: 20_000, limit: 1000 }, { cells: 420_000, limit: 3000 }] as const;
const REPEATS = { small: 3, medium: 5, large: 5 } as const;
const ASKED = { small: 10, medium: 40, large: 40 } as const;
const FLAT = { small: 512, medium: 2048, large: 2048 } as const;
const MAX_MB = 1024;
const MAX_P95 = 250;

interface Made {
  dateobs: string;
  gcnevent_id: number;
  localization_id: number;
}

/** Seconds since 2000 at which no earlier run has an event. */
const freeTime = (): string => new Date(Math.floor(Date.now() / 1000) * 1000 - 15 * 365 * 86_400_000 + Math.floor(Math.random() * 1e8) * 1000).toISOString().slice(0, 19);

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  into.push(performance.now() - began);
  return result;
}

/** One event after the other, each with a map of its own, in every step as the web server and the worker do it. */
async function events(cells: number, repeats: number): Promise<{ made: Made[]; steps: Record<string, number[]> }> {
  const viewer = await viewerOfUser((await selectRow<{ id: number }>(sql`SELECT id FROM users WHERE username = 'admin'`))!.id);
  if (!viewer) throw new Error('The data set has no user admin.');
  const steps: Record<'stored' | 'contours, areas, tags' | 'candidates inside', number[]> = { 'stored': [], 'contours, areas, tags': [], 'candidates inside': [] };
  const made: Made[] = [];
  for (let i = 0; i < repeats; i++) {
    const file = writeSkymap(makeTiles(cells, 40 + 97 * i, -20 + 13 * i));
    const body = newGcnEvent.parse({ dateobs: freeTime(), tags: ['GW'], skymap: Buffer.from(file).toString('base64') });
    const { dateobs, gcnevent_id } = await timed(steps.stored, () => postEvent(viewer, body));
    const { id: localization_id } = (await selectRow<{ id: number }>(sql`SELECT id FROM localizations WHERE dateobs = ${dateobs}::timestamp`))!;
    await timed(steps['contours, areas, tags'], () => finishLocalization({ localization_id }));
    await timed(steps['candidates inside'], async () => {
      await requeueCrossmatch(viewer, dateobs);
      await runCrossmatch({ gcnevent_id, localization_id }, { last: true });
    });
    made.push({ dateobs, gcnevent_id, localization_id });
  }
  return { made, steps };
}

/** Pages of the sources inside of maps, milliseconds. */
async function sourcesInside(made: readonly Made[], { scale, plans }: Context): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < ASKED[scale]; i++) {
    const { dateobs } = made[i % made.length]!;
    const request = { route: '/api/sources', query: { localizationDateobs: dateobs, localizationCumprob: '0.9', startDate: '2020-01-01', endDate: '2030-01-01', numPerPage: '100', pageNumber: String(1 + (i % 3)) } };
    try {
      const { ms } = await ask(request, MEMBER_TOKEN);
      times.push(ms);
      if (plans !== undefined && ms > plans && i >= made.length) await explain(`sources inside ${dateobs}`, await record(request, MEMBER_TOKEN));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      times.push(error.ms);
    }
  }
  // The first of each map fills what is kept of it.
  return times.slice(made.length);
}

/** Peak megabytes of a process that does nothing but read a flat map. */
async function flatMemory(nside: number): Promise<number> {
  const child = fork('bench/flatSkymap.ts', [String(nside)], { execArgv: ['--import', 'tsx'] });
  const [peak] = (await once(child, 'message')) as [number];
  child.kill();
  return peak;
}

export const gcn: Benchmark = {
  name: 'gcn',
  about: 'From a notice to everything there, sources inside a skymap through the API, and the memory of a large flat map.',
  world: 'survey',
  run: async (context) => {
    const { scale } = context;
    const { objs, candidates } = surveySize(scale);
    const data = sizes({ objects: objs, candidates });
    const rows: Row[] = [];
    // Whoever takes notices has taken some before.
    await events(5000, 2);
    for (const { cells, limit } of TILES) {
      const { made, steps } = await events(cells, REPEATS[scale]);
      const whole = steps.stored!.map((_, i) => Object.values(steps).reduce((sum, times) => sum + times[i]!, 0));
      const of = `${count(cells)} cells, ${data}`;
      rows.push({ figure: 'notice to everything there', data: of, unit: 'ms', portal: quantile(whole, 0.5), missed: quantile(whole, 0.5) > limit });
      for (const [step, times] of Object.entries(steps)) rows.push({ figure: `of these: ${step}`, data: of, unit: 'ms', portal: quantile(times, 0.5) });
      const times = await sourcesInside(made, context);
      const slow = quantile(times, 0.95);
      rows.push(
        { figure: 'sources inside 90 %, as a member of 20 of 200 groups', data: of, unit: 'ms', portal: quantile(times, 0.5) },
        { figure: 'the same, 95 % of requests', data: of, unit: 'ms', portal: slow, missed: slow > MAX_P95 },
      );
    }
    const peak = await flatMemory(FLAT[scale]);
    rows.push({ figure: 'peak memory of reading a flat map', data: `NSIDE ${FLAT[scale]}`, unit: 'MB', portal: peak, missed: peak > MAX_MB });
    return rows;
  },
};
