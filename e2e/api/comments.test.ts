import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGcnEvent } from '@/lib/testing/gcn';
import { makeGroup, makeObj, makeSpectrum, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Comment {
  id: number;
  text: string;
  author_id: number;
  bot: boolean;
  channel?: string | null;
}

let group_id: number;
let obj_id: string;
let spectrum_id: number;
let author: Person;
let member: Person;
let outsider: Person;

beforeAll(async () => {
  [group_id, obj_id] = [await makeGroup(), await makeObj()];
  author = await makeUser(['Comment'], [[group_id, false]]);
  member = await makeUser(['Comment'], [[group_id, false]]);
  outsider = await makeUser(['Comment']);
  spectrum_id = await makeSpectrum(obj_id, [group_id]);
});

const paths = () => ({ sources: `/api/sources/${obj_id}/comments`, spectra: `/api/spectra/${spectrum_id}/comments` });
const post = async (path: string, body: object, token = author.token) =>
  (await ok<{ comment_id: number }>('POST', path, { token, body })).comment_id;

test.each(['sources', 'spectra'] as const)('comments on %s: posted, read by the groups, changed and deleted by the author', async (kind) => {
  const path = paths()[kind];
  const text = unique('words ');
  const id = await post(path, { text, group_ids: [group_id] });
  const expected = {
    id, text, author_id: author.id, bot: true, obj_id, origin: null, attachment_name: null, resourceType: kind,
    created_at: expect.any(String), modified: expect.any(String),
    author: { username: author.username, first_name: null, last_name: null, is_bot: false, gravatar_url: expect.stringContaining('gravatar') },
    ...(kind === 'sources' ? { channel: null, system: false } : { spectrum_id }),
  };
  expect(await ok('GET', `${path}/${id}`, { token: member.token })).toEqual(expected);
  expect(await ok('GET', path, { token: member.token })).toContainEqual(expected);
  expect((await ok<Comment[]>('GET', path, { token: outsider.token })).map((comment) => comment.id)).not.toContain(id);
  expect((await api('GET', `${path}/${id}`, { token: outsider.token })).status).toBe(403);
  for (const token of [member.token, outsider.token]) {
    expect((await api('PUT', `${path}/${id}`, { token, body: { text: 'mine' } })).status).toBe(403);
    expect((await api('DELETE', `${path}/${id}`, { token })).status).toBe(403);
  }
  await ok('PUT', `${path}/${id}`, { token: author.token, body: { text: 'better words' } });
  expect(await ok('GET', `${path}/${id}`, { token: author.token })).toMatchObject({ text: 'better words' });
  await ok('DELETE', `${path}/${id}`, { token: author.token });
  expect((await api('GET', `${path}/${id}`, { token: author.token })).status).toBe(403);
});

test('the same comment again is no second one', async () => {
  const body = { text: unique('twice '), group_ids: [group_id] };
  const comment_id = await post(paths().sources, body);
  expect(await ok('POST', paths().sources, { token: author.token, body })).toEqual({ comment_id, message: 'Same comment already exists.' });
  expect(await post(paths().sources, body, member.token)).not.toBe(comment_id);
});

test('without groups it is for the sitewide group', async () => {
  const id = await post(paths().sources, { text: unique('to all ') });
  expect((await api('GET', `${paths().sources}/${id}`, { token: outsider.token })).status).toBe(200);
});

test('text is searched on one source and on all, newest first, by pages', async () => {
  const word = unique('Needle%');
  const other = await makeObj();
  const ids = [];
  for (const path of [paths().sources, paths().sources, `/api/sources/${other}/comments`]) {
    ids.unshift(await post(path, { text: `${word} ${unique('')}`, group_ids: [group_id] }));
  }
  const search = (path: string, query: object, token = member.token) =>
    ok<Comment[]>('GET', path, { token, query: { text: word.toLowerCase(), ...query } });
  expect((await search('/api/sources/comments', {})).map(({ id }) => id)).toEqual(ids);
  expect((await search('/api/sources/comments', { numPerPage: 2, pageNumber: 2 })).map(({ id }) => id)).toEqual(ids.slice(2));
  expect((await search(paths().sources, {})).map(({ id }) => id)).toEqual(ids.slice(1));
  expect(await search('/api/sources/comments', {}, outsider.token)).toEqual([]);
  expect(await search('/api/spectra/comments', {})).toEqual([]);
});

test('channels: listed to those who can read in them, apart from the main thread, deleted by who started them', async () => {
  const channel = unique('chan');
  const id = await post(paths().sources, { text: 'first', channel, group_ids: [group_id] });
  await post(paths().sources, { text: 'second', channel, group_ids: [group_id] }, member.token);
  const channels = (token: string) => ok<string[]>('GET', `${paths().sources}/channels`, { token });
  expect(await channels(member.token)).toContain(channel);
  expect(await channels(outsider.token)).not.toContain(channel);
  expect((await ok<Comment[]>('GET', paths().sources, { token: member.token })).map((comment) => comment.id)).not.toContain(id);
  const inside = await ok<Comment[]>('GET', paths().sources, { token: member.token, query: { channel } });
  expect(inside.map(({ text }) => text)).toEqual(['first', 'second']);
  const remove = (token: string) => api('DELETE', `${paths().sources}/channels`, { token, query: { channel } });
  expect((await remove(member.token)).status).toBe(403);
  expect((await remove(author.token)).status).toBe(200);
  expect(await channels(member.token)).not.toContain(channel);
});

test('attachments are downloaded, shown and read; nothing in them runs', async () => {
  const attach = async (name: string, content: string) => {
    const body = { text: unique('file '), group_ids: [group_id], attachment: { name, body: `data:x/y;base64,${Buffer.from(content).toString('base64')}` } };
    return `${paths().sources}/${await post(paths().sources, body)}/attachment`;
  };
  const script = '<script>alert(1)</script>';
  const html = await attach('../übel "page".html', script);
  const get = (path: string, query: object = {}, token = member.token) => api('GET', path, { token, query: { ...query } });
  const download = await get(html);
  expect(download.text).toBe(script);
  expect(download.headers.get('content-type')).toBe('application/octet-stream');
  expect(download.headers.get('content-disposition')).toBe(`attachment; filename="_bel _page_.html"; filename*=UTF-8''%C3%BCbel%20%22page%22.html`);
  const shown = await get(html, { download: '', preview: 'true' });
  expect(shown.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(shown.headers.get('content-security-policy')).toContain('sandbox');
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
  const svg = await get(await attach('x.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'), { download: false, preview: true });
  expect(svg.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(svg.headers.get('content-security-policy')).toContain('sandbox');
  expect((await get(html, { download: '', preview: '' })).data).toMatchObject({ attachment: script, attachmentName: 'übel "page".html' });
  expect((await get(`${html}.pdf`)).text).toBe(script);
  expect((await get(html, { preview: true })).status).toBe(400);
  expect((await get(await attach('x.exe', 'MZ'), { download: '', preview: true })).status).toBe(400);
  expect((await get(html, {}, outsider.token)).status).toBe(403);
});

test('an attachment is replaced; it goes with its comment', async () => {
  const path = paths().sources;
  const file = (content: string) => ({ name: 'a.txt', body: Buffer.from(content).toString('base64') });
  const id = await post(path, { text: unique('file '), group_ids: [group_id], attachment: file('old') });
  await ok('PUT', `${path}/${id}`, { token: author.token, body: { attachment: file('new') } });
  expect((await api('GET', `${path}/${id}/attachment`)).text).toBe('new');
  await ok('DELETE', `${path}/${id}`, { token: author.token });
  expect((await api('GET', `${path}/${id}/attachment`)).status).toBe(403);
});

test('a GCN event is commented on under its id or its time, for who sees the event', async () => {
  const { gcnevent_id, dateobs } = await makeGcnEvent({ group_ids: [group_id] });
  const path = `/api/gcn_event/${gcnevent_id}/comments`;
  const text = unique('afterglow ');
  const attachment = { name: 'note.txt', body: Buffer.from('a note').toString('base64') };
  const id = await post(path, { text: `${text} @${member.username} @${outsider.username}`, group_ids: [group_id], attachment });
  const expected = { id, gcn_id: gcnevent_id, dateobs, resourceType: 'gcn_event', attachment_name: 'note.txt', author: { username: author.username } };
  expect(await ok('GET', `/api/gcn_event/${dateobs}/comments`, { token: member.token })).toMatchObject([expected]);
  expect(await ok('GET', `/api/gcn_event/${dateobs}`, { token: member.token })).toMatchObject({ comments: [{ id }] });
  expect(await ok('GET', '/api/gcn_event/comments', { token: member.token, query: { text } })).toMatchObject([expected]);
  expect(await ok('GET', '/api/gcn_event/comments', { token: outsider.token, query: { text } })).toEqual([]);
  expect((await api('GET', `${path}/${id}/attachment`, { token: member.token })).text).toBe('a note');
  for (const [method, to] of [['GET', path], ['POST', path], ['GET', `${path}/${id}`], ['GET', `${path}/${id}/attachment`]] as const) {
    expect((await api(method, to, { token: outsider.token, body: method === 'POST' ? { text: 'no' } : undefined })).status, to).toBe(404);
  }
  expect((await api('PUT', `${path}/${id}`, { token: member.token, body: { text: 'mine' } })).status).toBe(403);
  const mentions = (token: string) => ok<{ notification_type: string; url: string }[]>('GET', '/api/internal/notifications', { token });
  await expect.poll(() => mentions(member.token), { timeout: 15_000 }).toMatchObject([{ notification_type: 'mention', url: `/gcn_events/${dateobs}` }]);
  expect(await mentions(outsider.token)).toEqual([]);
  await ok('PUT', `${path}/${id}`, { token: author.token, body: { text: 'better words' } });
  await ok('DELETE', `${path}/${id}`, { token: author.token });
  expect(await ok('GET', path, { token: author.token })).toEqual([]);
  await ok('POST', '/api/internal/deletions/restore', { token: author.token, body: { kind: 'comments_on_gcns', subject_id: String(id) } });
  expect(await ok('GET', path, { token: author.token })).toMatchObject([{ id, text: 'better words' }]);
  expect((await api('POST', path, { token: author.token, body: { text: 'x', channel: 'c' } })).json.message).toMatch(/channel: only sources/);
  expect((await api('GET', '/api/gcn_event/noon/comments', { token: author.token })).status).toBe(400);
});

test('an earthquake is commented on under its id or its name', async () => {
  const event_id = unique('us');
  const facts = { event_id, date: '2031-01-01T12:00:00', latitude: 38.3, longitude: 142.4, depth: 29, magnitude: 7 };
  await ok('POST', '/api/earthquake', { token: author.token, body: facts });
  const { id: earthquake_id } = await ok<{ id: number }>('GET', `/api/earthquake/${event_id}`, { token: author.token });
  const path = `/api/earthquake/${earthquake_id}/comments`;
  const text = unique('shaking ');
  const attachment = { name: 'note.txt', body: Buffer.from('a note').toString('base64') };
  const id = await post(path, { text: `${text} @${member.username} @${outsider.username}`, group_ids: [group_id], attachment });
  const expected = { id, earthquake_id, resourceType: 'earthquake', attachment_name: 'note.txt', author: { username: author.username } };
  expect(await ok('GET', `/api/earthquake/${event_id}/comments`, { token: member.token })).toMatchObject([expected]);
  expect(await ok('GET', `/api/earthquake/${event_id}`, { token: member.token })).toMatchObject({ comments: [expected] });
  expect(await ok('GET', `/api/earthquake/${event_id}`, { token: outsider.token })).toMatchObject({ comments: [] });
  expect(await ok('GET', '/api/earthquake/comments', { token: member.token, query: { text } })).toMatchObject([expected]);
  expect(await ok('GET', '/api/earthquake/comments', { token: outsider.token, query: { text } })).toEqual([]);
  expect((await api('GET', `${path}/${id}/attachment`, { token: member.token })).text).toBe('a note');
  expect((await api('GET', `${path}/${id}/attachment`, { token: outsider.token })).status).toBe(403);
  expect((await api('PUT', `${path}/${id}`, { token: member.token, body: { text: 'mine' } })).status).toBe(403);
  const mentions = async (token: string) =>
    (await ok<{ notification_type: string; url: string }[]>('GET', '/api/internal/notifications', { token })).filter(({ url }) => url === `/earthquakes/${event_id}`);
  await expect.poll(() => mentions(member.token), { timeout: 15_000 }).toMatchObject([{ notification_type: 'mention' }]);
  expect(await mentions(outsider.token)).toEqual([]);
  await ok('PUT', `${path}/${id}`, { token: author.token, body: { text: 'better words' } });
  await ok('DELETE', `${path}/${id}`, { token: author.token });
  expect(await ok('GET', path, { token: author.token })).toEqual([]);
  await ok('POST', '/api/internal/deletions/restore', { token: author.token, body: { kind: 'comments_on_earthquakes', subject_id: String(id) } });
  // They go and come back with their earthquake, too.
  await ok('DELETE', `/api/earthquake/${event_id}`, { token: author.token });
  expect((await api('GET', path, { token: author.token })).status).toBe(404);
  await ok('POST', '/api/internal/deletions/restore', { token: author.token, body: { kind: 'earthquake_events', subject_id: event_id } });
  expect(await ok('GET', path, { token: author.token })).toMatchObject([{ id, text: 'better words' }]);
});
