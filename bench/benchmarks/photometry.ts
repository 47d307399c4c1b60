/** Photometry in and out at size, each beside the bare statement that does the same in the same run; annotations by any key. */
import { performance } from 'node:perf_hooks';
import { count, type Benchmark, type Row, type Scale } from '@/bench/benchmark';
import { compare } from '@/bench/inProcess';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction, copyRows } from '@/lib/db/bulk';
import { pool } from '@/lib/db/pool';
import { insertPhotometry, type PhotometryRow } from '@/lib/photometry/insertPhotometry';
import { readPhotometry } from '@/lib/photometry/readPhotometry';
import { putPhotometry } from '@/lib/photometry/uploadPhotometry';
import { addToPhotStats } from '@/lib/photometry/photStats';
import { provision } from '@/lib/provision';
import { listSources } from '@/lib/sources/listSources';
import { sourceListQuery } from '@/lib/sources/schema';

const UPLOAD = 10_000;
const OBJS = 2_000;

const SIZES: Readonly<Record<Scale, { points: number; dense: number; annotated: number }>> = {
  small: { points: 50_000, dense: 10_000, annotated: 20_000 },
  medium: { points: 1_000_000, dense: 100_000, annotated: 1_000_000 },
  large: { points: 5_000_000, dense: 1_000_000, annotated: 1_000_000 },
};

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

type Size = (typeof SIZES)[Scale];

const SETTING = [
  `INSERT INTO users (username, affiliations) VALUES ('photometer', '{}')`,
  `INSERT INTO groups (name) SELECT 'Photometry ' || i FROM generate_series(1, 40) i`,
  `INSERT INTO group_users (group_id, user_id, can_save)
   SELECT g.id, u.id, true FROM groups g, users u WHERE u.username = 'photometer' AND g.name LIKE 'Photometry %' ORDER BY g.id LIMIT 20`,
  `INSERT INTO visibility_sets (key, group_ids, stream_ids) SELECT 'photometry ' || g.id, ARRAY[g.id], '{}' FROM groups g WHERE g.name LIKE 'Photometry %'`,
  `INSERT INTO telescopes (name, nickname, diameter) VALUES ('Photometer', 'P', 1.2)`,
  `INSERT INTO instruments (name, type, telescope_id, filters) SELECT 'Photometer', 'imager', id, '{ztfg,ztfr}' FROM telescopes WHERE name = 'Photometer'`,
  `INSERT INTO objs (id, ra, dec, alias) SELECT 'PHOT' || i, 10, 20, '{}' FROM generate_series(0, ${OBJS}) i`,
];

interface Setting {
  viewer: Viewer;
  instrument_id: number;
  group_id: number;
  visibility_ids: number[];
}

async function makeSetting(): Promise<Setting> {
  await provision();
  for (const statement of SETTING) await pool().query(statement);
  const ids = async (text: string): Promise<number[]> => (await pool().query<{ id: number }>(text)).rows.map(({ id }) => id);
  const group_ids = await ids(`SELECT group_id AS id FROM group_users m JOIN users u ON u.id = m.user_id WHERE u.username = 'photometer' ORDER BY 1`);
  const [user_id] = await ids(`SELECT id FROM users WHERE username = 'photometer'`);
  const [instrument_id] = await ids(`SELECT id FROM instruments WHERE name = 'Photometer'`);
  const visibility_ids = await ids(`SELECT v.id FROM visibility_sets v JOIN groups g ON v.group_ids = ARRAY[g.id] WHERE g.name LIKE 'Photometry %' ORDER BY 1`);
  const viewer = {
    user_id, username: 'photometer', token_id: null, is_admin: false, is_anonymous: false, group_ids, stream_ids: [], permissions: new Set(['Upload data']),
  } as unknown as Viewer;
  return { viewer, instrument_id: instrument_id as number, group_id: group_ids[0] as number, visibility_ids };
}

const COLUMNS = ['obj_id', 'instrument_id', 'filter', 'mjd', 'flux', 'fluxerr', 'origin', 'original_user_data', 'upload_id', 'owner_id', 'visibility_id'] as const;

/** Bare COPY into a table without anything: what PostgreSQL takes in at best; and into one with the same keys and indexes. */
async function bareCopy(rows: readonly PhotometryRow[], table: string, indexed: boolean): Promise<number> {
  await pool().query(`CREATE TABLE ${table} (LIKE photometry INCLUDING DEFAULTS ${indexed ? 'INCLUDING INDEXES' : ''})`);
  return seconds(() => bulkTransaction((client) => copyRows(client, table, COLUMNS, (function* () {
    for (const row of rows) yield COLUMNS.map((name) => row[name] ?? null);
  })())));
}

const BATCH = 10_000;

const rate = (figure: string, data: string, rows: number, own: number, alone: number, beside: string): Row => ({
  figure, data, unit: '/s', portal: rows / own, yardstick: rows / alone, beside, ratio: alone / own,
});

async function goingIn({ viewer, instrument_id, group_id, visibility_ids }: Setting, { points }: Size): Promise<Row[]> {
  const upload = (from: number) => ({
    obj_id: 'PHOT0', instrument_id, group_ids: [group_id], magsys: 'ab', zp: 23.9, filter: 'ztfg', fluxerr: 1,
    mjd: Array.from({ length: UPLOAD }, (_, i) => 59000 + from + i / 100), flux: Array.from({ length: UPLOAD }, (_, i) => 100 + (i % 97)),
  });
  const put = (from: number) => putPhotometry(viewer, upload(from) as never, { refresh: false, duplicate_ignore_flux: false, overwrite_flux: false });
  const first = await seconds(() => put(0));
  const again = await seconds(() => put(0));

  const rows = Array.from({ length: points }, (_, i): PhotometryRow => ({
    obj_id: `PHOT${1 + Math.floor(i / (points / OBJS))}`, instrument_id, filter: i % 2 ? 'ztfg' : 'ztfr', mjd: 60000 + i / 1000, flux: 100 + (i % 97), fluxerr: 3, origin: 'bench',
    original_user_data: { magsys: 'ab' }, upload_id: 'bench', owner_id: 1, visibility_id: visibility_ids[i % visibility_ids.length] as number,
  }));
  const plain = await bareCopy(rows, 'plain_photometry', false);
  const indexed = await bareCopy(rows, 'indexed_photometry', true);
  const own = await seconds(async () => {
    for (let at = 0; at < points; at += BATCH) {
      const batch = rows.slice(at, at + BATCH);
      await bulkTransaction(async (client) => {
        await addToPhotStats(client, (await insertPhotometry(client, batch, { mode: 'upsert' })).inserted);
      });
    }
  });
  const data = `${count(points)} points`;
  // Programs give up after five seconds.
  const limit = { yardstick: 5_000, beside: 'what programs wait' };
  return [
    { figure: 'PUT of one object, new', data: `${count(UPLOAD)} points`, unit: 'ms', portal: first * 1000, ...limit, ratio: 5 / first },
    { figure: 'PUT of one object, again', data: `${count(UPLOAD)} points`, unit: 'ms', portal: again * 1000, ...limit, ratio: 5 / again },
    rate(`in batches of ${count(BATCH)}, with statistics`, data, points, own, indexed, 'COPY, same indexes'),
    rate(`in batches of ${count(BATCH)}, with statistics, beside nothing`, data, points, own, plain, 'COPY, no indexes'),
  ];
}

async function comingOut({ viewer, instrument_id, visibility_ids }: Setting, { dense }: Size): Promise<Row[]> {
  await pool().query(`INSERT INTO objs (id, ra, dec, alias) VALUES ('DENSE', 10, 20, '{}')`);
  await pool().query(
    `INSERT INTO photometry (obj_id, instrument_id, filter, mjd, flux, fluxerr, origin, upload_id, owner_id, visibility_id)
     SELECT 'DENSE', $1, 'ztfg', 60000 + i / 1000.0, 100 + i % 97, 3, 'bench', 'bench', 1, $2 FROM generate_series(1, ${dense}) i`, [instrument_id, visibility_ids[0]]);
  await pool().query('VACUUM ANALYZE photometry');
  const ms = (work: () => Promise<unknown>) => async () => (await seconds(async () => JSON.stringify(await work()))) * 1000;
  const read = ms(() => readPhotometry(viewer, 'DENSE', { format: 'flux' }));
  const bare = ms(async () => (await pool().query(
    `SELECT id, obj_id, ra, dec, filter, mjd, flux, fluxerr, instrument_id, ra_unc, dec_unc, origin, altdata, created_at FROM photometry WHERE obj_id = 'DENSE' ORDER BY mjd`)).rows as unknown[]);
  return [{ figure: 'GET of one object', data: `${count(dense)} points`, unit: 'ms', beside: 'SELECT of the columns as JSON', checked: true, ...(await compare(read, bare)) }];
}

async function byAnnotation({ viewer, visibility_ids }: Setting, { annotated }: Size): Promise<Row[]> {
  await pool().query(`INSERT INTO objs (id, ra, dec, alias) SELECT 'ANN' || i, 10, 20, '{}' FROM generate_series(1, ${annotated}) i`);
  await pool().query(
    `INSERT INTO sources (obj_id, group_id, saved_by_id, saved_at)
     SELECT 'ANN' || i, (SELECT min(id) FROM groups WHERE name LIKE 'Photometry %') + i % 40, 1, timestamp '2026-01-01' + i * interval '1 second' FROM generate_series(1, ${annotated}) i`);
  // Fifty origins with twenty numbers each, of which every annotation has two, and a text.
  const written = await seconds(() => pool().query(
    `INSERT INTO annotations (obj_id, origin, data, author_id, visibility_id)
     SELECT 'ANN' || i, 'origin ' || i % 50, jsonb_build_object('k' || (i % 50) * 20 + i / 50 % 20, i % 9973, 'k' || (i % 50) * 20 + (i / 50 + 7) % 20, i % 7919 / 7.0, 'w' || i % 50, 'word'),
       1, ${visibility_ids[0] as number} + i % 40 FROM generate_series(1, ${annotated}) i`));
  await pool().query('VACUUM ANALYZE');
  const list = (query: Record<string, string>) => async () => (await seconds(() => listSources(viewer, sourceListQuery.parse({ numPerPage: '25', ...query })))) * 1000;
  const json = async () => (await seconds(() => pool().query(
    `SELECT a.obj_id FROM annotations a WHERE jsonb_typeof(a.data -> 'k63') = 'number' AND (a.data ->> 'k63')::float8 > 9000 AND a.visibility_id = ANY($1)`, [visibility_ids.slice(0, 20)]))) * 1000;
  const data = `${count(annotated)} annotations of 1,000 keys`;
  return [
    { figure: 'annotations written with their index of numbers', data, unit: '/s', portal: annotated / written },
    { figure: 'a page of sources ordered by a key', data, unit: 'ms', beside: 'by time of saving', ...(await compare(list({ sortBy: 'annotation.origin 3.k63', sortOrder: 'desc' }), list({}))) },
    { figure: 'sources with a number of a key above a limit', data, unit: 'ms', beside: 'a walk over the JSON', ...(await compare(list({ annotationsFilter: 'k63:9000:gt' }), json)) },
  ];
}

export const photometry: Benchmark = {
  name: 'photometry',
  about: 'Photometry in and out, and annotations by any key, of a viewer in 20 of 40 groups, each beside the statement that does the same.',
  world: 'blank',
  run: async ({ scale }) => {
    const setting = await makeSetting();
    const size = SIZES[scale];
    return [...(await goingIn(setting, size)), ...(await comingOut(setting, size)), ...(await byAnnotation(setting, size))];
  },
};
