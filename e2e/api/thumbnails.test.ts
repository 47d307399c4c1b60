import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeObj, makeUser, ok } from '@/lib/testing/world';

interface Thumbnail {
  id: number;
  public_url: string;
  is_grayscale: boolean;
}

/** A PNG of one colour, in base64. */
async function png(side: number, background: { r: number; g: number; b: number }): Promise<string> {
  const image = sharp({ create: { width: side, height: side, channels: 3, background } }).png();
  return (await image.toBuffer()).toString('base64');
}

let obj_id: string;
beforeAll(async () => {
  obj_id = await makeObj();
});

const upload = async (data: string, fields: object = {}) =>
  (await ok<{ id: number }>('POST', '/api/thumbnail', { body: { obj_id, data, ttype: 'new', ...fields } })).id;
const read = (id: number) => ok<Thumbnail>('GET', `/api/thumbnail/${id}`);

test('an image is uploaded and served under its public address, for good, to those who are signed in', async () => {
  const id = await upload(await png(16, { r: 9, g: 9, b: 9 }), { survey: 'ZTF' });
  const thumbnail = await read(id);
  expect(thumbnail).toMatchObject({ id, obj_id, type: 'new', survey: 'ZTF', is_grayscale: true, origin: null });
  expect(thumbnail.public_url).toMatch(/^\/static\/thumbnails\/[0-9a-f]{2}\/[0-9a-f]{2}\/\w+_new_[0-9a-f]{20}\.png$/);
  const image = await api('GET', thumbnail.public_url);
  expect(image.status).toBe(200);
  expect(image.headers.get('content-type')).toBe('image/png');
  expect(image.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect((await api('GET', thumbnail.public_url, { token: null })).status).toBe(401);
});

test('the same image of the same object is there once; another type is another', async () => {
  const data = await png(32, { r: 1, g: 2, b: 3 });
  const id = await upload(data);
  expect(await upload(data)).toBe(id);
  expect(await upload(`data:image/png;base64,${data}`)).toBe(id);
  expect(await upload(data, { ttype: 'ref' })).not.toBe(id);
  expect((await read(id)).is_grayscale).toBe(false);
});

test('it is changed with "Manage sources" and deleted with its file by system admins', async () => {
  const id = await upload(await png(500, { r: 7, g: 7, b: 7 }));
  const { public_url } = await read(id);
  const { token } = await makeUser(['Manage sources']);
  await ok('PUT', `/api/thumbnail/${id}`, { token, body: { origin: 'by hand', type: 'sub' } });
  expect(await read(id)).toMatchObject({ origin: 'by hand', type: 'sub' });
  expect((await api('DELETE', `/api/thumbnail/${id}`, { token })).status).toBe(400);
  await ok('DELETE', `/api/thumbnail/${id}`);
  expect((await api('GET', `/api/thumbnail/${id}`)).status).toBe(400);
  expect((await api('GET', public_url)).status).toBe(404);
});
