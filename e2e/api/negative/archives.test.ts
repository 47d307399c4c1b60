import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Header } from 'tar-stream';
import type { ArchiveImport } from '@/lib/archives/schema';
import { api } from '@/lib/testing/api';
import { repack, unpack } from '@/lib/testing/archives';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeInstrument, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let boss: Person;
let member: Person;
let entries: [string, string][];
let obj_id: string;

beforeAll(async () => {
  group = await makeGroup();
  boss = await makeUser(['Upload data'], [[group, true]]);
  member = await makeUser(['Upload data'], [[group, false]]);
  obj_id = unique('N26');
  await ok('POST', '/api/sources', { body: { id: obj_id, ra: 1, dec: 2, group_ids: [group] } });
  await ok('POST', '/api/photometry', { body: { obj_id, instrument_id: await makeInstrument(), mjd: 61000, filter: 'ztfg', flux: 1, fluxerr: 1, zp: 23.9, magsys: 'ab', group_ids: [group] } });
  await ok('POST', `/api/sources/${obj_id}/comments`, { body: { text: 'note', attachment: { name: 'a.txt', body: Buffer.from('file').toString('base64') }, group_ids: [group] } });
  const response = await fetch(new URL(`/api/groups/${group}/archive`, inject('base_url')), { headers: { Authorization: `token ${boss.token}` } });
  entries = [...(await unpack(new Uint8Array(await response.arrayBuffer())))];
});

const send = (group_id: number, body: Uint8Array<ArrayBuffer>, token: string) =>
  fetch(new URL(`/api/groups/${group_id}/archive`, inject('base_url')), { method: 'POST', body, headers: { Authorization: `token ${token}` } });

/** How an archive is refused; nothing of it may be left. */
async function refusal(body: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const other = await makeGroup();
  const rows = () =>
    withClient(inject('database_url'), async (client) =>
      (await client.query<{ n: string }>(`SELECT (SELECT count(*) FROM objs) || ' ' || (SELECT count(*) FROM photometry) || ' ' || (SELECT count(*) FROM comments)
        || ' ' || (SELECT count(*) FROM sources) || ' ' || (SELECT count(*) FROM users) AS n`)).rows[0]?.n);
  const before = await rows();
  const answer = (await (await send(other, body, inject('token'))).json()) as { data: { id: number } };
  const ended = await vi.waitFor(
    async () => {
      const found = await ok<ArchiveImport>('GET', `/api/groups/${other}/archive/imports/${answer.data.id}`);
      expect(['done', 'failed']).toContain(found.status);
      return found;
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(await rows()).toBe(before);
  return ended.status === 'failed' ? ended.message : null;
}

type Change = (list: [string, string, Partial<Header>?][]) => [string, string, Partial<Header>?][];
const edit = (part: string, from: string | RegExp, to: string): Change => (list) =>
  list.map(([name, text]) => [name, name.startsWith(part) ? text.replace(from, to) : text]);
const without = (part: string): Change => (list) => list.filter(([name]) => !name.startsWith(part));
const insert = (name: string, text: string, header?: Partial<Header>): Change => (list) => [...list.slice(0, -1), [name, text, header], ...list.slice(-1)];

describe('archives are refused', () => {
  it.each<[string, Change, RegExp]>([
    ['with a way out of the folder', insert('../../etc/passwd', 'x'), /has an entry "\.\.\/\.\.\/etc\/passwd"/],
    ['with an absolute path', insert('/etc/passwd', 'x'), /has an entry/],
    ['with a link', insert(`files/${'a'.repeat(64)}`, '', { type: 'symlink', linkname: '/etc/passwd' }), /is not a plain file/],
    ['with a folder', insert('files', '', { type: 'directory' }), /is not a plain file/],
    ['of another kind', insert('users/000001.jsonl', '{}'), /has an entry/],
    ['that are cut short', without('end.json'), /cut short/],
    ['without a manifest', without('manifest.json'), /does not begin with manifest/],
    ['of another format', edit('manifest', 'group archive', 'backup'), /of a format that this portal does not read/],
    ['in another order', (list) => [list[0]!, ...list.slice(1, -1).reverse(), list[list.length - 1]!], /is not in its place/],
    ['that lack lines', without('comments'), /says that it has 1 comments, but has 0/],
    ['that lack files', without('files'), /says that it has 1 files, but has 0/],
    ['that lack a file of a comment', (list) => edit('end', '"files":1', '"files":0')(edit('comments', '"note"', '"another"')(without('files')(list))), /lacks the file/],
    ['with a file of another name', insert(`files/${'f'.repeat(64)}`, 'x'), /another one than its name says/],
    ['with a file that was changed', edit('files', /^./, 'Q'), /another one than its name says/],
    ['with lines that are no JSON', edit('objs', '{', '<'), /objs\/000001.jsonl line 1: is not JSON/],
    ['with unknown fields', edit('objs', '{"id"', '{"healpix":1,"id"'), /line 1: objs: .*healpix/],
    ['with a wrong bandpass', edit('photometry', '"ztfg"', '"nope"'), /filter: must be a bandpass/],
    ['with a place that is none', edit('objs', '"ra":1', '"ra":400'), /line 1: ra/],
    ['with JSON inside that is none', edit('objs', '"altdata":null', '"altdata":"{"'), /A value in the archive does not fit/],
    ['with data of objects that are not theirs', edit('comments', /"obj_id":"[^"]+"/, '"obj_id":"ZTF18else"'), /data of ZTF18else, which is none of its objects/],
    ['with data of an instrument that is not in them', edit('photometry', /"instrument":"[^"]+"/, '"instrument":"Nope"'), /the instrument Nope of/],
  ])('%s', async (_, change, message) => {
    expect(await refusal(await repack(change(entries)))).toMatch(message);
  });

  it('that unpack to far more than they are', async () => {
    expect(await refusal(new Uint8Array(gzipSync(Buffer.alloc(3e8))))).toMatch(/unpacks to far more|is damaged/);
    const huge = await repack([...entries.slice(0, 1), [entries[1]?.[0] ?? '', `${' '.repeat(2e8)}\n`]]);
    expect(await refusal(huge)).toMatch(/unpacks to far more/);
  });

  it('that are damaged', async () => {
    const whole = await repack(entries);
    expect(await refusal(whole.slice(0, whole.length - 200))).toMatch(/is damaged|cut short/);
    expect(await refusal(new Uint8Array(gzipSync('not a tar at all, but long enough to be looked at'.repeat(50))))).toMatch(/is damaged|cut short/);
  });

  it('at once where they are no archives at all', async () => {
    const answer = await send(group, new Uint8Array(Buffer.from('{"a": 1}')), boss.token);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('must be an archive of a group')]);
  });
});

it('instruments that are missing are made by those only who may', async () => {
  const other = await makeGroup();
  const chief = await makeUser(['Upload data'], [[other, true]]);
  const renamed = entries.map(([name, text]) => [name, name.startsWith('files') ? text : text.replace(/"(name|instrument)":"instrument/g, '"$1":"elsewhere')] as const);
  const { data } = (await (await send(other, await repack(renamed), chief.token)).json()) as { data: { id: number } };
  await vi.waitFor(async () => {
    const found = await ok<ArchiveImport>('GET', `/api/groups/${other}/archive/imports/${data.id}`, { token: chief.token });
    expect(found).toMatchObject({ status: 'failed', message: expect.stringMatching(/The portal has no instrument elsewhere/) as string });
  }, { timeout: 30_000, interval: 100 });
});

it('archives are for admins of the group', async () => {
  const body = await repack(entries);
  const outsider = await makeUser(['Upload data']);
  const viewer = await makeUser([], [[group, true]]);
  for (const { token, status, message } of [
    { token: member.token, status: 400, message: /Insufficient permissions .* to update group/ },
    { token: outsider.token, status: 400, message: /Insufficient permissions .* to update group/ },
  ]) {
    const taken = await api('GET', `/api/groups/${group}/archive`, { token });
    expect([taken.status, taken.json.message]).toEqual([status, expect.stringMatching(message)]);
    expect((await send(group, body, token)).status).toBe(400);
    expect(await ok('GET', `/api/groups/${group}/archive/imports`, { token })).toEqual([]);
  }
  expect((await send(group, body, viewer.token)).status).toBe(401);
  expect((await api('GET', `/api/groups/${group}/archive`, { token: null })).status).toBe(401);
  expect((await api('GET', '/api/groups/999999/archive')).status).toBe(400);
  expect((await send(999999, body, inject('token'))).status).toBe(400);
  expect((await api('GET', `/api/groups/${group}/archive/imports/999999`)).status).toBe(404);
});
