import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeObj, makeUser, ok, type Person } from '@/lib/testing/world';

let ada: Person;
beforeAll(async () => {
  ada = await makeUser();
});

interface Shown {
  thumbnails: { id: number; type: string; public_url: string; file_uri: string | null }[];
}

const ask = (body: object, token = ada.token) => ok('POST', '/api/internal/survey_thumbnail', { token, body });
const shown = async (obj_id: string) =>
  (await ok<Shown>('GET', `/api/sources/${obj_id}`, { token: ada.token, query: { includeThumbnails: true } })).thumbnails;
const db = <T extends object>(text: string, values: unknown[] = []) =>
  withClient(inject('database_url'), async (client) => (await client.query<T>(text, values)).rows);

describe('images of surveys', () => {
  it('are added by their addresses, once, and not to solar-system objects', async () => {
    const [one, other, roid] = [await makeObj(), await makeObj(), await makeObj()];
    await db('UPDATE objs SET is_roid = true WHERE id = $1', [roid]);
    await ask({ objIDs: [one, other, roid], types: ['sdss', 'ls'] });
    await ask({ objID: one, types: ['ls'] });
    for (const obj_id of [one, other]) {
      const found = await shown(obj_id);
      expect(found.map(({ type }) => type).sort()).toEqual(['ls', 'sdss']);
      for (const { public_url, file_uri } of found) {
        expect(public_url).toMatch(/^https:\/\/.*ra=10&dec=20/);
        expect(file_uri).toBeNull();
      }
    }
    expect(await db('SELECT id FROM thumbnails WHERE obj_id = ANY($1)', [[one, other]])).toHaveLength(4);
    expect(await shown(roid)).toEqual([]);
  });

  it('that a survey has to be asked for are found by workers, and whoever asked hears of the last failure', async () => {
    process.env.DATABASE_URL = inject('database_url');
    process.env.DATA_DIR = inject('data_dir');
    const { findSurveyThumbnail } = await import('@/lib/thumbnails/surveyThumbnails');
    const { OutboundFailed } = await import('@/lib/http/outbound');
    const obj_id = await makeObj();
    const job = { obj_id, type: 'ps1', ra: 10, dec: 20, user_id: ada.id };
    const fail = () => Promise.reject(new OutboundFailed('ps1images.stsci.edu could not be reached.'));
    const told = async () => (await ok<{ text: string }[]>('GET', '/api/internal/notifications', { token: ada.token })).filter(({ text }) => text.includes(obj_id));
    await expect(findSurveyThumbnail(job, { last: false }, fail)).rejects.toThrow('could not be reached');
    expect(await told()).toEqual([]);
    await expect(findSurveyThumbnail(job, { last: true }, fail)).rejects.toThrow('could not be reached');
    expect(await told()).toMatchObject([{ text: `No Pan-STARRS image of *${obj_id}*: ps1images.stsci.edu could not be reached.` }]);
    await findSurveyThumbnail(job, { last: true }, () => Promise.resolve(null));
    expect(await shown(obj_id)).toEqual([]);
    for (let i = 0; i < 2; i += 1) await findSurveyThumbnail(job, { last: true }, () => Promise.resolve('https://example.org/a.jpg'));
    expect(await shown(obj_id)).toMatchObject([{ type: 'ps1', public_url: 'https://example.org/a.jpg' }]);
  });

  it.each([
    [{}, /objID: name an object/],
    [{ objIDs: [] }, /objID: name an object/],
    [{ objID: 'nothing' }, /no object with id nothing/],
    [{ objID: 'nothing', types: ['hst'] }, /types.0: must be one of sdss, ls, ps1/],
    [{ objID: 'nothing', types: [] }, /types: must name at least one/],
    [{ objID: 7 }, /objID: must be a text/],
    [{ objID: 'nothing', size: 3 }, /size/],
  ])('%j adds nothing', async (body, message) => {
    const { status, json } = await api('POST', '/api/internal/survey_thumbnail', { token: ada.token, body });
    expect([status, json.message]).toEqual([400, expect.stringMatching(message)]);
  });

  it('are for those who are signed in', async () => {
    expect((await api('POST', '/api/internal/survey_thumbnail', { token: null, body: { objID: await makeObj() } })).status).toBe(401);
  });
});

describe('folders of thumbnails', () => {
  const paths = (method: string, query = {}) => ok<Record<string, number>>(method, '/api/thumbnailPath', { query });

  it('are counted, put right and tidied', async () => {
    const [from, to] = [await makeObj(), await makeObj()];
    const data = (await sharp({ create: { width: 20, height: 20, channels: 3, background: '#123456' } }).png().toBuffer()).toString('base64');
    const { id } = await ok<{ id: number }>('POST', '/api/thumbnail', { body: { obj_id: from, data, ttype: 'sub_gz' } });
    const before = await paths('GET', { types: 'sub_gz' });
    await ok('PUT', `/api/thumbnail/${id}`, { body: { obj_id: to } });
    expect(await paths('GET', { types: 'sub_gz' })).toEqual({ ...before, inCorrectFolder: before.inCorrectFolder! - 1, inWrongFolder: before.inWrongFolder! + 1 });
    expect(await paths('PATCH', { types: 'sub_gz', numPerPage: 1000 })).toMatchObject({ numMoved: 1 });
    expect(await paths('GET', { types: 'sub_gz' })).toEqual(before);
    const [image] = await shown(to);
    expect((await api('GET', image!.public_url, { token: ada.token })).status).toBe(200);

    const empty = path.join(inject('data_dir'), 'files/thumbnails/zz/yy');
    await mkdir(empty, { recursive: true });
    await ok('DELETE', '/api/thumbnailPath');
    expect(existsSync(path.dirname(empty))).toBe(false);
    expect((await api('GET', image!.public_url)).status).toBe(200);
  });

  it('have two levels, and are for system admins', async () => {
    const deep = await api('GET', '/api/thumbnailPath', { query: { requiredDepth: 3 } });
    expect([deep.status, deep.json.message]).toEqual([400, expect.stringContaining('requiredDepth: must be 2')]);
    expect((await api('GET', '/api/thumbnailPath', { query: { types: 'selfie' } })).status).toBe(400);
    const { token } = await makeUser(['Manage sources', 'Upload data']);
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      expect((await api(method, '/api/thumbnailPath', { token })).status).toBe(401);
      expect((await api(method, '/api/thumbnailPath', { token: null })).status).toBe(401);
    }
  });
});

describe('attachments in the database', () => {
  it('are none: those that there are, are files', async () => {
    const before = await ok<{ totalWithoutAttachmentBytes: number }>('GET', '/api/comment_attachment');
    const attachment = { name: 'a.txt', body: `data:text/plain;base64,${Buffer.from('hello').toString('base64')}` };
    await ok('POST', `/api/sources/${await makeObj()}/comments`, { body: { text: 'with a file', attachment } });
    expect(await ok('GET', '/api/comment_attachment')).toEqual({
      totalWithAttachmentBytes: 0, totalWithoutAttachmentBytes: before.totalWithoutAttachmentBytes + 1,
    });
    expect(await ok('POST', '/api/comment_attachment', { query: { numPerPage: 900 } })).toEqual({ totalMatches: 0, numPerPage: 500, pageNumber: 1 });
    for (const token of [null, ada.token]) {
      for (const method of ['GET', 'POST']) expect((await api(method, '/api/comment_attachment', { token })).status).toBe(401);
    }
    expect((await api('POST', '/api/comment_attachment', { query: { pageNumber: 0 } })).status).toBe(400);
  });
});
