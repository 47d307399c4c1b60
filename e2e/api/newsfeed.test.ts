import { expect, inject, it } from 'vitest';
import type { NewsItem } from '@/lib/newsfeed/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeRequestRow } from '@/lib/testing/followUp';
import { makeGroup, makeInstrument, makeObj, makeSpectrum, makeTaxonomy, makeUser, ok, unique } from '@/lib/testing/world';

const news = (token: string, query: Record<string, number> = {}) => ok<NewsItem[]>('GET', '/api/newsfeed', { token, query });
/** Everybody hears of the sitewide group too, in which other tests save. */
const newsOf = async (obj_id: string, token: string) => (await news(token)).filter(({ source_id }) => source_id === obj_id);
const inDatabase = (text: string, values: unknown[]) => withClient(inject('database_url'), (client) => client.query(text, values));

/** A member of a group that has saved a source about which there is all kinds of news. */
async function makeEventfulSource() {
  const [group_id, obj_id] = [await makeGroup(), await makeObj()];
  const person = await makeUser(['Upload data', 'Comment', 'Classify'], [[group_id, false]]);
  await ok('POST', '/api/sources', { body: { id: obj_id, group_ids: [group_id] } });
  await ok('POST', `/api/sources/${obj_id}/comments`, { token: person.token, body: { text: 'a @plateau at last', group_ids: [group_id] } });
  // As if it had been written on the page: what comes with a token is a program's.
  await inDatabase('UPDATE comments SET bot = false WHERE obj_id = $1', [obj_id]);
  const taxonomy_id = await makeTaxonomy();
  await ok('POST', '/api/classification', { body: { obj_id, classification: 'Ia', taxonomy_id, probability: 1, group_ids: [group_id] } });
  await ok('POST', '/api/classification', { body: { obj_id, classification: 'II', taxonomy_id, ml: true, group_ids: [group_id] } });
  await makeSpectrum(obj_id, [group_id]);
  const followup_request_id = await makeRequestRow(obj_id, group_id);
  const instrument_id = await makeInstrument();
  const points = { obj_id, instrument_id, group_ids: [group_id], magsys: 'ab', zp: 23.9, filter: 'ztfg', fluxerr: 1 };
  await ok('POST', '/api/photometry', { body: { ...points, mjd: [60_001, 60_002], flux: [10, 11] } });
  const { upload_id } = await ok<{ upload_id: string }>('POST', '/api/photometry', { body: { ...points, mjd: [60_003, 60_004, 60_005], flux: [12, 13, 14] } });
  await inDatabase('UPDATE photometry SET followup_request_id = $1 WHERE upload_id = $2', [followup_request_id, upload_id]);
  return { ...person, group_id, obj_id };
}

it('tells what happened to the sources of my groups, newest first, with who did it', async () => {
  const { token, username, obj_id } = await makeEventfulSource();
  const told = await newsOf(obj_id, token);
  expect(told.map(({ type }) => type)).toEqual(['photometry', 'spectrum', 'classification', 'comment', 'source']);
  expect(told.every(({ source_id, classification }) => source_id === obj_id && classification === 'Ia')).toBe(true);
  expect(told.map(({ time }) => time)).toEqual(told.map(({ time }) => time).sort().reverse());
  const [photometry, spectrum, classification, comment, source] = told;
  expect(photometry?.message).toMatch(/^New photometry from #instrument\w+: 3 points$/);
  expect(spectrum?.message).toMatch(/^New spectrum from #instrument/);
  expect(classification?.message).toBe('Classified as Ia');
  expect(comment).toMatchObject({ message: 'a @plateau at last', author: username, author_info: { username, is_bot: false, gravatar_url: expect.stringContaining('http') } });
  expect(source).not.toHaveProperty('author_info');
  expect(told.filter((item) => 'author' in item)).toEqual([comment]);
  expect(await news(token, { numItems: 2 })).toHaveLength(2);
});

it('tells only what one wants to hear of', async () => {
  const { token, obj_id, group_id } = await makeEventfulSource();
  await inDatabase(`INSERT INTO comments (obj_id, text, bot, author_id, visibility_id) SELECT obj_id, 'a program says', true, author_id, visibility_id FROM comments WHERE obj_id = $1`, [obj_id]);
  const prefer = (newsFeed: object) => ok('PATCH', '/api/internal/profile', { token, body: { preferences: { newsFeed } } });
  const types = async () => (await newsOf(obj_id, token)).map(({ type }) => type);
  await prefer({ categories: { photometry: false, spectra: false, classifications: false } });
  expect(await types()).toEqual(['comment', 'source']);
  await prefer({ categories: { includeCommentsFromBots: true } });
  expect(await types()).toEqual(['comment', 'comment', 'source']);
  await prefer({ numItems: 1 });
  expect(await news(token)).toHaveLength(1);
  await prefer({ numItems: 'many', categories: { sources: false, comments: false } });
  expect(await news(token)).toEqual([]);
  const other = await makeGroup();
  const { id: team } = await ok<{ id: number }>('POST', '/api/teams', { body: { name: unique('team'), group_ids: [group_id] } });
  const { id: elsewhere } = await ok<{ id: number }>('POST', '/api/teams', { body: { name: unique('team'), group_ids: [other] } });
  expect((await news(inject('token'), { teamID: team, numItems: 20 })).map(({ source_id }) => source_id)).toEqual(expect.arrayContaining([obj_id]));
  expect(await news(inject('token'), { teamID: elsewhere })).toEqual([]);
});

it('tells nothing of sources that one cannot see, nor of what others see of them', async () => {
  const { obj_id, group_id } = await makeEventfulSource();
  const outsider = await makeUser();
  expect((await api('GET', '/api/newsfeed', { token: outsider.token })).text).not.toContain(obj_id);
  // Saved to a group of theirs, while all that was said about it is another group's.
  const theirs = await makeGroup();
  const insider = await makeUser([], [[theirs, false]]);
  await ok('POST', '/api/sources', { body: { id: obj_id, group_ids: [theirs] } });
  expect((await newsOf(obj_id, insider.token)).map(({ type, classification }) => [type, classification])).toEqual([['source', null]]);
  // Not saved any more: no news.
  await ok('DELETE', `/api/sources/${obj_id}`, { body: { group_id } });
  await ok('DELETE', `/api/sources/${obj_id}`, { body: { group_id: theirs } });
  expect(await newsOf(obj_id, insider.token)).toEqual([]);
});

it('refuses numbers that make no sense', async () => {
  for (const query of [{ numItems: 1001 }, { numItems: 0 }, { numItems: 'x' }, { teamID: 2_000_000_000 }]) {
    expect((await api('GET', '/api/newsfeed', { token: inject('token'), query })).status, JSON.stringify(query)).toBe(400);
  }
  expect((await api('GET', '/api/newsfeed', { token: null })).status).toBe(401);
});
