import { describe, expect, inject, it } from 'vitest';
import type { FilterActivity, FirstSteps, RecentCandidate } from '@/lib/dashboard/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeObj, makeStream, makeUser, ok, unique } from '@/lib/testing/world';

/** A member of a group with a filter, and an object that passed it an hour and three days ago. */
async function makeNight() {
  const [group_id, stream_id, obj_id] = await Promise.all([makeGroup(), makeStream(), makeObj()]);
  const person = await makeUser(['Upload data']);
  await ok('POST', `/api/streams/${stream_id}/users`, { body: { user_id: person.id } });
  await ok('POST', `/api/groups/${group_id}/streams`, { body: { stream_id } });
  await ok('POST', `/api/groups/${group_id}/users`, { body: { userID: person.id } });
  const { id: filter_id } = await ok<{ id: number }>('POST', '/api/filters', { body: { name: unique('filter'), group_id, stream_id } });
  await withClient(inject('database_url'), (client) =>
    client.query(
      `INSERT INTO candidates (obj_id, filter_id, passed_at, uploader_id)
       SELECT $1, $2, timezone('utc', now()) - ago::interval, $3 FROM unnest(ARRAY['1 hour', '75 hours']) ago`,
      [obj_id, filter_id, person.id],
    ),
  );
  return { ...person, group_id, obj_id, filter_id };
}

describe('the dashboard', () => {
  it('shows each object that passed once, newest first, and counts candidates by day', async () => {
    const { token, obj_id, filter_id } = await makeNight();
    const candidates = await ok<RecentCandidate[]>('GET', '/api/internal/recent_candidates', { token });
    expect(candidates.map((candidate) => [candidate.obj_id, candidate.filter_ids, candidate.is_source])).toEqual([[obj_id, [filter_id], false]]);
    const activity = await ok<FilterActivity[]>('GET', '/api/internal/filter_activity', { token });
    expect(activity).toEqual([
      { filter_id, active_version_id: null, active_version_created_at: null, num_versions: 0, candidates_per_day: [0, 0, 0, 1, 0, 0, 1] },
    ]);
  });

  it('shows nothing of groups that one is not in', async () => {
    const { obj_id, filter_id } = await makeNight();
    const { token } = await makeUser();
    expect((await api('GET', '/api/internal/recent_candidates', { token })).text).not.toContain(obj_id);
    const activity = await ok<FilterActivity[]>('GET', '/api/internal/filter_activity', { token });
    expect(activity.map((row) => row.filter_id)).not.toContain(filter_id);
  });

  it('knows what a newcomer has done', async () => {
    const newcomer = await makeUser(['Upload data']);
    const steps = () => ok<FirstSteps>('GET', '/api/internal/first_steps', { token: newcomer.token });
    expect(await steps()).toEqual({ profile: false, group: false, source: false, token: true });
    await ok('PATCH', '/api/internal/profile', { token: newcomer.token, body: { first_name: 'Ada', contact_email: 'ada@example.org' } });
    const { id: group_id } = await ok<{ id: number }>('POST', '/api/groups', { token: newcomer.token, body: { name: unique('group'), group_admins: [newcomer.id] } });
    await ok('POST', '/api/sources', { token: newcomer.token, body: { id: unique('T26'), ra: 1, dec: 2, group_ids: [group_id] } });
    expect(await steps()).toEqual({ profile: true, group: true, source: true, token: true });
  });
});
