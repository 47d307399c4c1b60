import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeObj, makeSpectrum, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

interface Notification {
  text: string;
  notification_type: string;
  url: string;
}

let group: number;
let author: Person;
let member: Person;
let outsider: Person;
let obj_id: string;

const told = async ({ token }: Person, type: string): Promise<Notification[]> =>
  (await ok<Notification[]>('GET', '/api/internal/notifications', { token })).filter(({ notification_type }) => notification_type === type);
const follow = async (person: Person, notifications: object) => {
  await ok('PATCH', '/api/internal/profile', { token: person.token, body: { preferences: { notifications } } });
  await ok('POST', '/api/listing', { token: person.token, body: { obj_id, list_name: 'favorites' } });
};
const comment = (text: string, token = author.token) =>
  ok('POST', `/api/sources/${obj_id}/comments`, { token, body: { text, group_ids: [group] } });

beforeAll(async () => {
  group = await makeGroup();
  author = await makeUser(['Comment', 'Classify', 'Upload data', 'Reminder'], [[group, false]]);
  member = await makeUser(['Reminder', 'Upload data'], [[group, false]]);
  outsider = await makeUser(['Reminder', 'Upload data']);
  obj_id = await makeObj();
  await ok('POST', '/api/sources', { body: { id: obj_id, group_ids: [group] } });
});

describe('news of a source', () => {
  it('a mention tells whoever is mentioned and may read it, once, and nobody else', async () => {
    const text = `see @${member.username}, @${outsider.username} and @${author.username}: ${unique('m')}`;
    await comment(text);
    await expect.poll(() => told(member, 'mention'), { timeout: 15_000 }).toMatchObject([{ text: expect.stringContaining(text), url: `/source/${obj_id}` }]);
    expect(await told(outsider, 'mention')).toEqual([]);
    expect(await told(author, 'mention')).toEqual([]);
  });

  it('followers hear of comments, classifications and spectra that they can see, if they asked for it', async () => {
    // Programs write as bots.
    await follow(member, { favorite_sources: { active: true, new_bot_comments: true } });
    await follow(outsider, { favorite_sources: { active: true } });
    const taxonomy_id = await makeTaxonomy();
    await comment('rising');
    const classify = (ml: boolean) =>
      ok('POST', '/api/classification', { token: author.token, body: { obj_id, classification: 'Ia', taxonomy_id, ml, group_ids: [group] } });
    await classify(true);
    await classify(false);
    await makeSpectrum(obj_id, [group]);
    await expect.poll(() => told(member, 'favorite_sources_new_spectrum'), { timeout: 15_000 }).toHaveLength(1);
    await expect.poll(() => told(member, 'favorite_sources_new_comment'), { timeout: 15_000 }).toHaveLength(1);
    // The machine's classification was not asked for.
    await expect.poll(() => told(member, 'favorite_sources_new_classification'), { timeout: 15_000 }).toHaveLength(1);
    for (const type of ['comment', 'classification', 'spectrum']) expect(await told(outsider, `favorite_sources_new_${type}`)).toEqual([]);
  });

  it('a class that one asked for, on sources of the groups that one chose', async () => {
    const chooser = await makeUser([], [[group, false]]);
    const other = await makeUser([], [[group, false]]);
    const choose = (person: Person, groups: unknown) =>
      ok('PATCH', '/api/internal/profile', {
        token: person.token, body: { preferences: { notifications: { sources: { active: true, classifications: ['II'], groups } } } },
      });
    await choose(chooser, [group]);
    await choose(other, [await makeGroup()]);
    const taxonomy_id = await makeTaxonomy();
    for (const classification of ['Ia', 'II']) {
      await ok('POST', '/api/classification', { token: author.token, body: { obj_id, classification, taxonomy_id, group_ids: [group] } });
    }
    await expect.poll(() => told(chooser, 'sources_new_classification'), { timeout: 15_000 }).toMatchObject([{ text: expect.stringContaining('II') }]);
    expect(await told(other, 'sources_new_classification')).toEqual([]);
  });
});

describe('source notifications', () => {
  const send = (person: Person, body: object) => api<{ id: number }>('POST', '/api/source_notifications', { token: person.token, body });

  it('reach the members of the groups, but not the sender', async () => {
    expect((await send(author, { groupIds: [group], sourceId: obj_id, level: 'hard', additionalNotes: 'now' })).data).toEqual({ id: expect.any(Number) });
    expect(await told(member, 'source_notification')).toMatchObject([{ text: expect.stringMatching(/Urgent.*now/), url: `/source/${obj_id}` }]);
    expect(await told(author, 'source_notification')).toEqual([]);
  });

  it('are refused where the source is not saved, not visible, or not there', async () => {
    const elsewhere = await makeGroup();
    const bad: [Person, object, number, RegExp][] = [
      [author, { groupIds: [group, elsewhere], sourceId: obj_id, level: 'soft' }, 400, new RegExp(`not saved to group ${elsewhere}`)],
      [outsider, { groupIds: [group], sourceId: obj_id, level: 'soft' }, 400, /not saved to group/],
      [author, { groupIds: [group], sourceId: 'nothing', level: 'soft' }, 404, /no source/],
      [author, { groupIds: [group], sourceId: obj_id, level: 'loud' }, 400, /level: must be soft or hard/],
    ];
    const before = await told(member, 'source_notification');
    for (const [person, body, status, message] of bad) {
      const answer = await send(person, body);
      expect([answer.status, answer.json.message]).toEqual([status, expect.stringMatching(message)]);
    }
    expect((await send(await makeUser(), { groupIds: [group], sourceId: obj_id, level: 'soft' })).status).toBe(401);
    expect(await told(member, 'source_notification')).toEqual(before);
  });
});
