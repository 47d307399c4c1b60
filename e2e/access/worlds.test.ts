import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestPortal, type TestPortal } from '@/lib/testing/portal';
import { readerOf, secretsOf } from './reference';
import { generate, type Surroundings, type Viewer, type World } from './worlds/generate';
import { clear, insert, type Store } from './worlds/insert';
import { Random } from './worlds/random';
import { Reads, type Read } from './worlds/reads';
import { readCandidateLists, readGroups, readLists, readSourceLists, readWidgets } from './worlds/readsOfLists';
import { readObj, readRows } from './worlds/readsOfRows';

/**
 * Random worlds: whatever way a row is read — by its id, in a list, a search, a count, an export, a widget, as an attachment —
 * it comes if and only if the reference says so. `WORLDS=10000` is the nightly form; a failure names its seed, and
 * `WORLDS=1 SEED=…` makes that world again.
 */
const WORLDS = Number(process.env.WORLDS ?? 200);
const SEED = Number(process.env.SEED ?? 20261122);
/** Of all reads of a viewer, the part that is tried in each world; in many worlds, all are. */
const PART = WORLDS === 1 ? 1 : 0.15;
const IN_FLIGHT = 12;
/** Faults after which more would tell nothing. */
const ENOUGH = 8;

let portal: TestPortal;
let client: pg.Client;
let surroundings: Surroundings;
let store: Store;

/** `undefined` when it is refused, or as if there were nothing; whatever else is a fault. */
async function send({ path, body }: Read, secret: string): Promise<{ status: number; data: unknown; text: string }> {
  const response = await fetch(portal.base_url + path, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `token ${secret}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  const refused = [400, 403, 404].includes(response.status);
  if (!response.ok && !refused) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
  return { status: response.status, data: refused ? undefined : isJson ? (JSON.parse(text) as { data: unknown }).data : text, text };
}

beforeAll(async () => {
  portal = await startTestPortal({ settings: { LOG_LEVEL: 'error' } });
  client = new pg.Client({ connectionString: portal.database_url });
  await client.connect();
  const one = async <T>(query: string): Promise<T> => (await client.query(query)).rows[0] as T;
  const { id: sitewide } = await one<{ id: number }>("SELECT id FROM groups WHERE name = 'Sitewide Group'");
  const instrument = async (name: string) =>
    (await one<{ id: number }>(
      `WITH telescope AS (INSERT INTO telescopes (name, nickname, diameter) VALUES ('${name}', 'T', 1) RETURNING id)
       INSERT INTO instruments (name, type, telescope_id, filters) SELECT '${name}', '${name}', id, '{ztfg}' FROM telescope RETURNING id`,
    )).id;
  surroundings = { sitewide, instruments: { imager: await instrument('imager'), spectrograph: await instrument('spectrograph') } };
  await client.query("INSERT INTO objs (id, ra, dec, alias) VALUES ('Attached', 10, 20, '{}')");
  const made = await fetch(`${portal.base_url}/api/sources/Attached/comments`, {
    method: 'POST',
    headers: { Authorization: `token ${portal.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: 'With a file.', attachment: { name: 'note.txt', body: Buffer.from('A note.').toString('base64') } }),
  });
  expect(made.status).toBe(200);
  const { rows: sets } = await client.query<{ key: string; id: number }>('SELECT key, id FROM visibility_sets');
  store = { sets: new Map(sets.map(({ key, id }) => [key, id])), attachment: await one('SELECT attachment_name, attachment_path FROM comments') };
  // Its row would be read by administrators; the file stays.
  await client.query("DELETE FROM objs WHERE id = 'Attached'");
});

afterAll(async () => {
  await client.end();
  await portal.stop();
});

function readsOf(world: World, viewer: Viewer, random: Random): Read[] {
  const reads = new Reads(world, readerOf(world, viewer), random);
  for (const gather of [readRows, readObj, readLists, readSourceLists, readCandidateLists, readGroups, readWidgets]) gather(reads);
  return random.some(reads.all, PART);
}

interface Tally {
  reads: number;
  visible: number;
  hidden: number;
  faults: string[];
}

async function tryWorld(world: World, random: Random, tally: Tally): Promise<void> {
  const expired = new Set(world.users.filter((user) => user.expired).map(({ id }) => id));
  const secrets = new Map(world.viewers.map((viewer) => [viewer, secretsOf(world, readerOf(world, viewer))]));
  const queue = world.viewers.flatMap((viewer) => readsOf(world, viewer, random).map((read) => ({ viewer, read }))).values();
  await Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
    for (const { viewer, read } of queue) {
      const { status, data, text } = await send(read, viewer.secret);
      const leaked = secrets.get(viewer)?.filter((word) => !read.path.includes(word) && text.includes(word)) ?? [];
      const isClosed = expired.has(viewer.user_id);
      const want = isClosed ? 403 : read.want;
      const got = leaked.length ? `an answer with ${leaked.join()} in it` : isClosed ? status : read.got(data);
      tally.reads += 1;
      tally.visible += isClosed ? 0 : read.rows.visible;
      tally.hidden += isClosed ? 1 : read.rows.hidden;
      if (JSON.stringify(got) !== JSON.stringify(want)) {
        const { is_admin } = readerOf(world, viewer);
        tally.faults.push(
          `SEED=${world.seed} ${read.path} for user ${viewer.user_id}${is_admin ? ' (system admin)' : ''}:\n  must be ${JSON.stringify(want)}\n  but is  ${JSON.stringify(got)} (${status})`,
        );
      }
    }
  }));
}

it('shows every viewer of every world what the reference says, by every way of reading', async () => {
  const tally: Tally = { reads: 0, visible: 0, hidden: 0, faults: [] };
  for (let i = 0; i < WORLDS && tally.faults.length < ENOUGH; i++) {
    const world = generate(SEED + i, i, surroundings);
    await insert(client, world, store);
    await tryWorld(world, new Random(SEED + i), tally);
    await clear(client);
  }
  if (process.env.TALLY) console.log(tally);
  expect(tally.faults).toEqual([]);
  // The worlds are not trivial: much must be seen, and much must not.
  expect(tally.reads).toBeGreaterThan(WORLDS * 50);
  const share = tally.visible / (tally.visible + tally.hidden);
  expect(share).toBeGreaterThan(0.25);
  expect(share).toBeLessThan(0.75);
}, 60_000 + WORLDS * 2_000);
