import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { FilterTestResult, FilterVersion } from '@/lib/filterVersions/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { ensureSurveyInstrument, runIngest } from '@/lib/testing/ingest';
import { ztfPacket } from '@/lib/testing/packets';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

const LOOKUP = { $lookup: { from: 'ZTF_alerts_aux', localField: 'objectId', foreignField: '_id', as: 'aux' } };

let folder: string;
let group_id: number;
let stream_id: number;
let groupAdmin: Person;
let member: Person;
const objectId = unique('ZTF30');
const candidBase = 4_000_000_000_000_000_000n + BigInt(Date.now()) * 1000n;

const filter = async (autosave = false): Promise<number> => {
  const { id } = await ok<{ id: number }>('POST', '/api/filters', { token: groupAdmin.token, body: { name: unique('f'), group_id, stream_id } });
  if (autosave) await ok('PATCH', `/api/filters/${id}`, { token: groupAdmin.token, body: { autosave } });
  return id;
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'alerts-'));
  await ensureSurveyInstrument('ZTF', ['ztfg', 'ztfr', 'ztfi']);
  group_id = await makeGroup();
  stream_id = (await ok<{ id: number }>('POST', '/api/streams', { body: { name: unique('s'), altdata: { collection: 'ZTF_alerts', selector: [1, 2] } } })).id;
  groupAdmin = await makeUser(['Upload data'], [[group_id, true]]);
  member = await makeUser(['Upload data'], [[group_id, false]]);
  for (const { id } of [groupAdmin, member]) await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: id } });
  const packets = [
    { objectId, candid: String(candidBase), jd: 2460000.75, prv_candidates: [{ jd: 2459998.75, pid: 3 }], fp_hists: [{ jd: 2459997.75 }] },
    { objectId: `${objectId}p3`, candid: String(candidBase + 1n), candidate: { programid: 3 } },
  ];
  for (const [i, packet] of packets.entries()) writeFileSync(path.join(folder, `${i}.avro`), ztfPacket(packet));
  writeFileSync(path.join(folder, 'broken.avro'), `Obj\x01 not really ${objectId}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('versions are added, listed newest first, activated one at a time', async () => {
  const id = await filter();
  const { token } = groupAdmin;
  const add = async (body: object) => (await ok<{ id: number }>('POST', `/api/filters/${id}/versions`, { token, body })).id;
  const first = await add({ pipeline: [{ $match: { 'candidate.drb': { $gt: 0.9 } } }], active: true });
  const second = await add({ pipeline: [{ $match: {} }], comment: 'all' });
  const list = () => ok<FilterVersion[]>('GET', `/api/filters/${id}/versions`, { token: member.token });
  expect(await list()).toMatchObject([
    { id: second, filter_id: id, active: false, author_id: groupAdmin.id, comment: 'all', pipeline: [{ $match: {} }] },
    { id: first, active: true, comment: null },
  ]);
  await ok('PATCH', `/api/filters/${id}/versions/${second}`, { token, body: { active: true } });
  expect((await list()).map(({ active }) => active)).toEqual([true, false]);
  await ok('PATCH', `/api/filters/${id}/versions/${second}`, { token, body: { active: false } });
  expect((await list()).map(({ active }) => active)).toEqual([false, false]);
});

test('alerts that pass become candidates; the same packets again change nothing', async () => {
  const id = await filter(true);
  const { token } = groupAdmin;
  const pipeline = [LOOKUP, { $match: { objectId: { $regex: `^${objectId}` } } }, { $project: { 'annotations.drb': '$candidate.drb', 'annotations.n': { $size: { $first: '$aux.prv_candidates' } } } }];
  await ok('POST', `/api/filters/${id}/versions`, { token, body: { pipeline, active: true } });

  const first = await runIngest([folder]);
  expect(first).toContain('3 read, 2 new, 0 known, 1 unreadable.');
  expect(first).toMatch(/[1-9] candidates, 3 points of photometry, 3 cutouts, 1 saved by filters\./);

  const state = () =>
    withClient(inject('database_url'), async (client) => {
      const { rows } = await client.query<Record<string, unknown>>(
        `SELECT (SELECT json_agg(c ORDER BY id) FROM candidates c WHERE obj_id LIKE $1 AND filter_id = $2) AS candidates,
           (SELECT json_agg(a ORDER BY id) FROM annotations a WHERE obj_id LIKE $1) AS annotations,
           (SELECT json_agg(p ORDER BY id) FROM photometry p WHERE obj_id LIKE $1) AS photometry,
           (SELECT json_agg(t ORDER BY id) FROM thumbnails t WHERE obj_id LIKE $1) AS thumbnails,
           (SELECT json_agg(s ORDER BY id) FROM sources s WHERE obj_id LIKE $1) AS sources,
           (SELECT json_agg(o) FROM objs o WHERE id LIKE $1) AS objs,
           (SELECT json_agg(s) FROM photstats s WHERE obj_id LIKE $1) AS photstats,
           (SELECT json_agg(x ORDER BY object_id) FROM alerts_aux x WHERE object_id LIKE $1) AS aux,
           (SELECT count(*)::int FROM alert_failures) AS failures`,
        [`${objectId}%`, id],
      );
      return rows[0] as Record<string, Record<string, unknown>[]>;
    });
  const before = await state();
  expect(before.candidates).toMatchObject([{ obj_id: objectId, filter_id: id, passed_at: '2023-02-25T06:00:00', passing_alert_id: expect.anything() }]);
  expect(before.annotations).toMatchObject([{ obj_id: objectId, data: { n: 2 } }]);
  expect(before.objs).toMatchObject([{ id: objectId, ra: 150.25, dec: 2.5, origin: 'ZTF', healpix: expect.anything() }]);
  expect(before.photstats).toMatchObject([{ num_obs_global: 3, num_det_global: 2 }]);
  expect(before.thumbnails?.map(({ type }) => type).sort()).toEqual(['new', 'ref', 'sub']);
  expect(before.sources).toMatchObject([{ obj_id: objectId, group_id }]);

  expect(await runIngest([folder])).toContain('3 read, 0 new, 2 known, 1 unreadable.');
  await runIngest(['--again', folder]);
  expect(await state()).toEqual(before);
});

test('a pipeline is tried on the stored alerts that its stream has', async () => {
  const id = await filter();
  const body = { pipeline: [{ $match: { objectId: { $regex: `^${objectId}` } } }, { $project: { 'annotations.mag': '$candidate.magpsf' } }] };
  const result = await ok<FilterTestResult>('POST', `/api/filters/${id}/test`, { token: member.token, body });
  expect(result).toMatchObject({ passed: 1, failed: 0, complete: true, problem: null });
  const { text } = await api('POST', `/api/filters/${id}/test`, { token: member.token, body });
  expect(text).toContain(`"candid":${candidBase}`); // exactly, though a double cannot hold it
  expect(result.alerts).toMatchObject([{ objectId, ra: 150.25, dec: 2.5, mag: 18, annotations: { mag: 18 } }]);
  const later = await ok<FilterTestResult>('POST', `/api/filters/${id}/test`, { token: member.token, body: { ...body, start_jd: 2460000.8 } });
  expect(later.passed).toBe(0);
});

test('a pipeline without an end is stopped, and the portal answers meanwhile', async () => {
  const id = await filter();
  const endless = { $reduce: { input: { $range: [0, 200_000] }, initialValue: 0, in: { $sum: { $range: [0, 200_000] } } } };
  const tried = ok<FilterTestResult>('POST', `/api/filters/${id}/test`, { token: member.token, body: { pipeline: [{ $addFields: { x: endless } }] } });
  expect((await api('GET', '/api/groups')).status).toBe(200);
  expect(await tried).toMatchObject({ complete: false, passed: 0, problem: expect.stringContaining('ms for an alert') });
});
