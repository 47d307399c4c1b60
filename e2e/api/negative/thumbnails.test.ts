import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeObj, makeUser, ok } from '@/lib/testing/world';

const image = async (width: number, height: number, format: 'png' | 'jpeg' = 'png') =>
  (await sharp({ create: { width, height, channels: 3, background: 'black' } }).toFormat(format).toBuffer()).toString('base64');

let obj_id: string;
let good: string;
beforeAll(async () => {
  [obj_id, good] = [await makeObj(), await image(20, 20)];
});

test('credentials and ACLs are needed', async () => {
  const { token } = await makeUser();
  const { id } = await ok<{ id: number }>('POST', '/api/thumbnail', { body: { obj_id, data: good, ttype: 'new' } });
  expect((await api('GET', `/api/thumbnail/${id}`, { token: null })).status).toBe(401);
  expect((await api('POST', '/api/thumbnail', { token, body: { obj_id, data: good, ttype: 'new' } })).status).toBe(401);
  expect((await api('PUT', `/api/thumbnail/${id}`, { token, body: { origin: 'x' } })).status).toBe(401);
  expect((await api('DELETE', `/api/thumbnail/${id}`, { token })).status).toBe(401);
});

test.each([
  [15, 20, 'png', 'has 15 × 20'],
  [20, 501, 'png', 'has 20 × 501'],
  [20, 20, 'jpeg', 'must be a PNG image'],
] as const)('an image of %i × %i as %s is refused', async (width, height, format, message) => {
  const refused = await api('POST', '/api/thumbnail', { body: { obj_id, data: await image(width, height, format), ttype: 'new' } });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test('what is no image, or half of one, is refused', async () => {
  for (const data of ['', '!!!', Buffer.from('<svg/>').toString('base64'), good.slice(0, 60)]) {
    expect((await api('POST', '/api/thumbnail', { body: { obj_id, data, ttype: 'new' } })).status).toBe(400);
  }
});

test('unknown types, fields and objects are refused', async () => {
  expect((await api('POST', '/api/thumbnail', { body: { obj_id, data: good, ttype: 'selfie' } })).json.message).toContain('ttype');
  expect((await api('POST', '/api/thumbnail', { body: { obj_id, data: good, ttype: 'new', x: 1 } })).json.message).toContain('x: unknown');
  expect((await api('POST', '/api/thumbnail', { body: { obj_id: 'nobody', data: good, ttype: 'new' } })).status).toBe(404);
  expect((await api('GET', '/api/thumbnail/999999')).status).toBe(400);
  expect((await api('DELETE', '/api/thumbnail/999999')).status).toBe(400);
});

test('a thumbnail cannot be made to name another file or to run a script', async () => {
  const { id } = await ok<{ id: number }>('POST', '/api/thumbnail', { body: { obj_id, data: good, ttype: 'ref' } });
  for (const body of [{ file_uri: '../secrets.yaml' }, { file_uri: 'attachments/x.png' }, { public_url: 'javascript:alert(1)' }]) {
    expect((await api('PUT', `/api/thumbnail/${id}`, { body })).status, JSON.stringify(body)).toBe(400);
  }
});

test.each(['../../secrets.yaml', '%2e%2e/%2e%2e/secrets.yaml', 'aa/bb/..%2f..%2fsecrets.png', 'aa/bb/missing.png'])(
  'no file outside of the folder is served: %s',
  async (path) => expect((await api('GET', `/static/thumbnails/${path}`)).status).toBeGreaterThanOrEqual(400),
);
