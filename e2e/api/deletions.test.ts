import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeInstrument, makeObj, makeSpectrum, makeStream, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let ada: Person;
let mate: Person;
let obj_id: string;

interface Found {
  id: number;
}

const restore = (kind: string, subject_id: string | number, token: string | undefined = ada.token) =>
  api('POST', '/api/internal/deletions/restore', { token, body: { kind, subject_id } });
const get = (path: string, token = ada.token, query = {}) => api('GET', path, { token, query });

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data', 'Comment', 'Annotate', 'Classify', 'Manage sources', 'Delete bulk photometry'], [[group, true]]);
  mate = await makeUser(['Upload data', 'Comment', 'Delete bulk photometry'], [[group, false]]);
  obj_id = await makeObj();
});

describe('what was deleted comes back as it was', () => {
  it('a comment with its attachment, under its id', async () => {
    const attachment = { name: 'note.txt', body: Buffer.from('a note').toString('base64') };
    const { comment_id } = await ok<{ comment_id: number }>('POST', `/api/sources/${obj_id}/comments`, {
      token: ada.token, body: { text: 'look', group_ids: [group], attachment },
    });
    const path = `/api/sources/${obj_id}/comments/${comment_id}`;
    const before = await get(path);
    await ok('DELETE', path, { token: ada.token });
    expect((await get(path)).status).toBe(403);
    expect((await restore('comments', comment_id)).status).toBe(200);
    expect((await get(path)).data).toEqual(before.data);
    expect((await get(`${path}/attachment`)).text).toBe('a note');
    expect((await restore('comments', comment_id)).json.message).toMatch(/no deletion of comments/);
  });

  it('a classification with its votes', async () => {
    const taxonomy_id = await makeTaxonomy();
    const { classification_id } = await ok<{ classification_id: number }>('POST', '/api/classification', {
      token: ada.token, body: { obj_id, classification: 'Ia', taxonomy_id, probability: 0.123456789, group_ids: [group] },
    });
    await ok('POST', `/api/classification/votes/${classification_id}`, { token: ada.token, body: { vote: 1 } });
    const before = await get(`/api/sources/${obj_id}/classifications`);
    await ok('DELETE', `/api/classification/${classification_id}`, { token: ada.token });
    expect((await get(`/api/sources/${obj_id}/classifications`)).data).toEqual([]);
    expect((await restore('classifications', classification_id)).status).toBe(200);
    expect((await get(`/api/sources/${obj_id}/classifications`)).data).toEqual(before.data);
  });

  it('a spectrum with what was said about it', async () => {
    const id = await makeSpectrum(obj_id, [group]);
    await ok('POST', `/api/spectra/${id}/comments`, { token: ada.token, body: { text: 'broad lines', group_ids: [group] } });
    await ok('POST', `/api/spectra/${id}/annotations`, { token: ada.token, body: { origin: 'fit', data: { z: 0.0312345678901234 }, group_ids: [group] } });
    const before = await get(`/api/spectra/${id}`);
    await ok('DELETE', `/api/spectra/${id}`);
    expect((await get(`/api/spectra/${id}`)).status).toBe(403);
    expect((await restore('spectra', id)).json.message).toMatch(/no deletion/);
    expect((await restore('spectra', id, inject('token'))).status).toBe(200);
    expect((await get(`/api/spectra/${id}`)).data).toEqual(before.data);
  });

  it('photometry of a whole upload, with the statistics', async () => {
    const instrument_id = await makeInstrument(['ztfg']);
    const own = await makeObj();
    const { upload_id } = await ok<{ upload_id: string }>('POST', '/api/photometry', {
      token: ada.token,
      body: {
        obj_id: own, instrument_id, group_ids: [group], magsys: 'ab', filter: 'ztfg', zp: 23.9, mjd: [60000.123456789, 60001.5, 60002],
        flux: [1234.5678901234567, -3.1, null], fluxerr: [1, 2, 3.3333333333333335],
      },
    });
    const light = () => get(`/api/sources/${own}/photometry`, ada.token, { format: 'both', includeOwnerInfo: true });
    const statistics = () =>
      withClient(inject('database_url'), async (client) => {
        const { rows } = await client.query<{ num_obs_global: number; peak_mag_global: number }>(
          'SELECT num_obs_global, peak_mag_global FROM photstats WHERE obj_id = $1', [own]);
        return rows[0];
      });
    const [before, summary] = [await light(), await statistics()];
    expect(summary?.num_obs_global).toBe(3);
    await ok('DELETE', `/api/photometry/bulk_delete/${upload_id}`, { token: ada.token });
    expect((await light()).data).toEqual([]);
    expect((await statistics())?.num_obs_global).toBe(0);
    expect((await restore('photometry', upload_id)).status).toBe(200);
    expect((await light()).data).toEqual(before.data);
    expect(await statistics()).toEqual(summary);
  });

  it('a filter with its versions and candidates', async () => {
    const stream_id = await makeStream();
    await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: ada.id } });
    const { id: team } = await ok<Found>('POST', '/api/groups', { body: { name: unique('filters'), group_admins: [ada.id] } });
    await ok('POST', `/api/groups/${team}/streams`, { body: { stream_id } });
    const { id } = await ok<Found>('POST', '/api/filters', { token: ada.token, body: { name: 'bright', stream_id, group_id: team } });
    await ok('POST', '/api/candidates', {
      token: ada.token, body: { id: obj_id, ra: 10, dec: 20, filter_ids: [id], passed_at: '2026-03-01T00:00:00' },
    });
    const seen = () => get('/api/candidates', ada.token, { filterIDs: id });
    const before = await seen();
    await ok('DELETE', `/api/filters/${id}`, { token: ada.token });
    expect((await get(`/api/filters/${id}`)).status).toBe(400);
    expect((await restore('filters', id)).status).toBe(200);
    expect((await seen()).data).toMatchObject({ totalMatches: (before.data as { totalMatches: number }).totalMatches });
  });
});

describe('undoing is refused', () => {
  it('to others than who deleted it and system admins, and to nobody signed in', async () => {
    const { comment_id } = await ok<{ comment_id: number }>('POST', `/api/sources/${obj_id}/comments`, {
      token: ada.token, body: { text: unique('gone'), group_ids: [group] },
    });
    await ok('DELETE', `/api/sources/${obj_id}/comments/${comment_id}`, { token: ada.token });
    expect((await restore('comments', comment_id, mate.token)).status).toBe(400);
    expect((await api('POST', '/api/internal/deletions/restore', { token: null, body: { kind: 'comments', subject_id: comment_id } })).status).toBe(401);
    const listed = async (token: string) =>
      (await ok<{ subject_id: string }[]>('GET', '/api/internal/deletions', { token })).map(({ subject_id }) => subject_id);
    expect(await listed(ada.token)).toContain(String(comment_id));
    expect(await listed(mate.token)).not.toContain(String(comment_id));
    expect((await restore('comments', comment_id, inject('token'))).status).toBe(200);
  });

  it('to who has left the group that it belongs to', async () => {
    const leaver = await makeUser(['Comment'], [[group, false]]);
    const { comment_id } = await ok<{ comment_id: number }>('POST', `/api/sources/${obj_id}/comments`, {
      token: leaver.token, body: { text: unique('left'), group_ids: [group] },
    });
    await ok('DELETE', `/api/sources/${obj_id}/comments/${comment_id}`, { token: leaver.token });
    await ok('DELETE', `/api/groups/${group}/users/${leaver.id}`);
    const answer = await restore('comments', comment_id, leaver.token);
    expect([answer.status, answer.json.message]).toEqual([400, expect.stringMatching(/cannot see any more/)]);
    expect((await get(`/api/sources/${obj_id}/comments/${comment_id}`, ada.token)).status).toBe(403);
  });

  it('where something has taken its place, or what it belonged to is gone', async () => {
    const own = await makeObj();
    const annotate = () =>
      ok<{ annotation_id: number }>('POST', `/api/sources/${own}/annotations`, {
        token: ada.token, body: { origin: 'gaia', data: { g: 12 }, group_ids: [group] },
      });
    const { annotation_id } = await annotate();
    await ok('DELETE', `/api/sources/${own}/annotations/${annotation_id}`, { token: ada.token });
    const second = await annotate();
    expect((await restore('annotations', annotation_id)).status).toBe(409);
    await ok('DELETE', `/api/sources/${own}/annotations/${second.annotation_id}`, { token: ada.token });
    await ok('DELETE', `/api/objs/${own}`);
    expect((await restore('annotations', second.annotation_id)).status).toBe(409);
    expect((await restore('users', 1)).json.message).toMatch(/kind: must be one of/);
  });
});

it('what is deleted for good takes its files with it', async () => {
  const folder = path.join(inject('data_dir'), 'files');
  const files = () => readdirSync(folder, { recursive: true }).map(String);
  const attachment = { name: 'end.txt', body: Buffer.from('the end').toString('base64') };
  const before = files();
  const { comment_id } = await ok<{ comment_id: number }>('POST', `/api/sources/${obj_id}/comments`, {
    token: ada.token, body: { text: 'the end', group_ids: [group], attachment },
  });
  const added = files().filter((file) => !before.includes(file) && /^comments\/..\/./.test(file));
  expect(added).toHaveLength(1);
  await ok('DELETE', `/api/sources/${obj_id}/comments/${comment_id}`, { token: ada.token });
  await withClient(inject('database_url'), (client) =>
    client.query(`UPDATE deletions SET created_at = created_at - interval '31 days' WHERE kind = 'comments' AND subject_id = $1`, [String(comment_id)]),
  );
  process.env.DATABASE_URL = inject('database_url');
  process.env.DATA_DIR = inject('data_dir');
  const { purgeDeletions } = await import('@/lib/deletions/purgeDeletions');
  await purgeDeletions();
  expect(files()).not.toContain(added[0]);
  expect((await restore('comments', comment_id)).status).toBe(400);
});
