import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeObj, makeSpectrum, makeUser, ok, type Person } from '@/lib/testing/world';

let obj_id: string;
let spectrum_id: number;
let outsider: Person;
beforeAll(async () => {
  obj_id = await makeObj();
  spectrum_id = await makeSpectrum(obj_id, [await makeGroup()]);
  outsider = await makeUser(['Comment', 'Annotate']);
});

test.each(['comments', 'annotations'])('%s need credentials and their permission', async (what) => {
  const { token } = await makeUser();
  const paths = [`/api/sources/${obj_id}/${what}`, `/api/spectra/${spectrum_id}/${what}`, ...(what === 'comments' ? ['/api/earthquake/1/comments'] : [])];
  for (const path of paths) {
    expect((await api('GET', path, { token: null })).status).toBe(401);
    expect((await api('POST', path, { token, body: { text: 'x', origin: 'x', data: {} } })).status).toBe(401);
    expect((await api('PUT', `${path}/1`, { token, body: {} })).status).toBe(401);
    expect((await api('DELETE', `${path}/1`, { token })).status).toBe(401);
  }
});

test('nothing hangs on what one cannot read: 403; on what is not there: 404', async () => {
  const { token } = outsider;
  expect((await api('POST', `/api/spectra/${spectrum_id}/comments`, { token, body: { text: 'x' } })).status).toBe(403);
  expect((await api('POST', `/api/spectra/${spectrum_id}/annotations`, { token, body: { origin: 'x', data: {} } })).status).toBe(403);
  expect((await api('POST', '/api/photometry/999999/annotations', { token, body: { origin: 'x', data: {} } })).status).toBe(403);
  expect((await api('POST', '/api/sources/nobody/comments', { token, body: { text: 'x' } })).status).toBe(404);
  for (const key of ['nowhere', '999999', '99999999999']) {
    expect((await api('POST', `/api/earthquake/${key}/comments`, { token, body: { text: 'x' } })).status).toBe(404);
  }
  expect((await api('POST', '/api/sources/nobody/annotations', { token, body: { origin: 'x', data: {} } })).status).toBe(404);
});

test("a comment of others' spectra is not found even when it was shared with all", async () => {
  const { comment_id } = await ok<{ comment_id: number }>('POST', `/api/spectra/${spectrum_id}/comments`, { body: { text: 'to all' } });
  const path = `/api/spectra/${spectrum_id}/comments`;
  expect((await api('GET', `${path}/${comment_id}`, { token: outsider.token })).status).toBe(403);
  expect(await ok('GET', path, { token: outsider.token })).toEqual([]);
});

test('an address that names another source is refused', async () => {
  const { comment_id } = await ok<{ comment_id: number }>('POST', `/api/sources/${obj_id}/comments`, { body: { text: 'here' } });
  const other = await makeObj();
  expect((await api('GET', `/api/sources/${other}/comments/${comment_id}`)).status).toBe(400);
  expect((await api('DELETE', `/api/sources/${other}/comments/${comment_id}`)).status).toBe(400);
});

test.each([
  [{}, 'text: missing'],
  [{ text: ' ' }, 'text: must not be empty'],
  [{ text: 'x', group_ids: [999999] }, 'there is no group with id 999999'],
  [{ text: 'x', group_ids: [] }, 'must name at least one group'],
  [{ text: 'x', group_ids: 'all' }, 'group_ids: must be a list'],
  [{ text: 'x', attachment: { name: 'a.txt', body: '%%%' } }, 'attachment.body: must be base64'],
  [{ text: 'x', attachment: { name: '..//', body: '' } }, 'attachment.name'],
])('comment %j is refused', async (body, message) => {
  const refused = await api('POST', `/api/sources/${obj_id}/comments`, { body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test('a large attachment is refused; spectra have no channels; searching needs a text', async () => {
  const body = { text: 'x', attachment: { name: 'a.bin', body: 'A'.repeat(14_000_000) } };
  expect((await api('POST', `/api/sources/${obj_id}/comments`, { body })).status).toBe(413);
  expect((await api('POST', `/api/spectra/${spectrum_id}/comments`, { body: { text: 'x', channel: 'c' } })).status).toBe(400);
  expect((await api('GET', '/api/sources/comments')).status).toBe(400);
  expect((await api('GET', '/api/sources/comments', { query: { text: 'x', pageNumber: 0 } })).status).toBe(400);
  expect((await api('DELETE', `/api/sources/${obj_id}/comments/channels`)).status).toBe(400);
});
