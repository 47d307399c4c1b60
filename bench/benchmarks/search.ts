/** Quick search letter by letter, and a search that is taken away as a file. */
import { count, sizes, type Benchmark, type Row } from '@/bench/benchmark';
import { besideBare, callOf, explain } from '@/bench/inProcess';
import { memberGroups, MEMBER_TOKEN, surveySize } from '@/bench/worlds/survey';
import { GET as exportSources } from '@/app/api/exports/sources/route';
import { pool } from '@/lib/db/pool';

/** What is in the box while a name, a TNS name or a position is typed. */
const TYPED = ['AC', 'ACCESS0', 'access 00001', 'ACCESS0000123', '2020a', 'AT 2020abc', '10:00:24 +02:12:00', 'nothing like it'];

/** Reads the file to its end; ms and lines. */
async function exported(): Promise<{ ms: number; lines: number }> {
  const began = performance.now();
  const { status, body } = await exportSources.run(callOf({ route: '/api/exports/sources', query: { format: 'csv' } }, MEMBER_TOKEN));
  if (status !== 200 || !(body instanceof ReadableStream)) throw new Error(`The export answered ${status}.`);
  let lines = 0;
  for await (const chunk of body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>) lines += chunk.reduce((sum, byte) => sum + Number(byte === 10), 0);
  return { ms: performance.now() - began, lines };
}

/** The objects of the same sources as rows, with a first detection and classes. */
async function selected(groups: readonly number[]): Promise<number> {
  const began = performance.now();
  const { rows } = await pool().query(
    `SELECT o.*, p.first_detected_mjd, p.last_detected_mjd, p.peak_mag_global, (SELECT array_agg(c.classification) FROM classifications c WHERE c.obj_id = o.id) AS classes
     FROM objs o LEFT JOIN photstats p ON p.obj_id = o.id WHERE o.id IN (SELECT obj_id FROM sources WHERE active AND group_id = ANY($1))`,
    [groups],
  );
  JSON.stringify(rows);
  return performance.now() - began;
}

export const search: Benchmark = {
  name: 'search',
  about: 'Quick search while a name is typed, and all sources of a member of 21 of 201 groups as a file, beside bare SQL.',
  world: 'survey',
  run: async ({ scale, plans }) => {
    const data = sizes({ objects: surveySize(scale).objs });
    const rows: Row[] = [];
    for (const q of TYPED) {
      const { statements, portal, yardstick, ratio, spread } = await besideBare({ route: '/api/internal/quick_search', query: { q } }, MEMBER_TOKEN);
      if (plans !== undefined && portal > plans) await explain(q, statements);
      rows.push({ figure: `typed: ${q}`, data, unit: 'ms', portal, yardstick, beside: 'the bare SQL', ratio, spread });
    }
    const groups = [...(await memberGroups(pool())), ...(await pool().query<{ id: number }>(`SELECT id FROM groups WHERE name = 'Sitewide Group'`)).rows.map(({ id }) => id)];
    await exported();
    const [{ ms, lines }, plain] = [await exported(), await selected(groups)];
    rows.push({ figure: 'all sources as CSV', data: `${count(lines - 1)} sources`, unit: '/s', portal: ((lines - 1) * 1000) / ms, yardstick: ((lines - 1) * 1000) / plain, beside: 'one SELECT as JSON', ratio: plain / ms });
    return rows;
  },
};
