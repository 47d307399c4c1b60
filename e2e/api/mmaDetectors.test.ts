import { beforeAll, describe, expect, it } from 'vitest';
import type { Detector, DetectorDetail, DetectorSpectrum, TimeInterval } from '@/lib/mmaDetectors/schema';
import { api } from '@/lib/testing/api';
import { makeGroup, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let owner: Person;
let member: Person;
let outsider: Person;
let group_id: number;
let detector_id: number;
const name = unique('detector');
const times = { start_time: '2026-01-01T00:00:00', end_time: '2026-01-02T00:00:00' };

beforeAll(async () => {
  group_id = await makeGroup();
  owner = await makeUser(['Upload data', 'Manage allocations'], [[group_id, false]]);
  member = await makeUser(['Upload data'], [[group_id, false]]);
  outsider = await makeUser(['Upload data']);
  const body = { name, nickname: 'X1', type: 'gravitational-wave', lat: 46.455, lon: -119.408 };
  ({ id: detector_id } = await ok<{ id: number }>('POST', '/api/mmadetector', { token: owner.token, body }));
});

const path = () => `/api/mmadetector/${detector_id}`;

describe('detectors', () => {
  it('are listed, found by name, changed, deleted and brought back', async () => {
    const [found] = await ok<Detector[]>('GET', '/api/mmadetector', { token: outsider.token, query: { name } });
    expect(found).toMatchObject({ id: detector_id, name, nickname: 'X1', type: 'gravitational-wave', lat: 46.455, lon: -119.408, elevation: null, fixed_location: true });
    await ok('PATCH', path(), { token: owner.token, body: { nickname: 'X2' } });
    const whole = await ok<DetectorDetail>('GET', path(), { token: owner.token });
    expect(whole).toMatchObject({ nickname: 'X2', lat: 46.455, events: [], spectra: [], time_intervals: [] });
    await ok('DELETE', path(), { token: owner.token });
    expect((await api('GET', path(), { token: owner.token })).status).toBe(404);
    await ok('POST', '/api/internal/deletions/restore', { token: owner.token, body: { kind: 'mma_detectors', subject_id: detector_id } });
    expect(await ok('GET', path(), { token: owner.token })).toEqual(whole);
  });

  it('have spectra for groups, which their owners change', async () => {
    const body = { detector_id, frequencies: [10, 100, 1000], amplitudes: [1e-21, 4e-24, 8e-24], ...times, group_ids: [group_id] };
    const { id } = await ok<{ id: number }>('POST', '/api/mmadetector/spectra', { token: owner.token, body });
    const one = `/api/mmadetector/spectra/${id}`;
    const spectrum = await ok<DetectorSpectrum>('GET', one, { token: member.token });
    expect(spectrum).toMatchObject({
      frequencies: body.frequencies, amplitudes: body.amplitudes, start_time: '2026-01-01T00:00:00', owner_id: owner.id,
      owner: { id: owner.id, username: owner.username }, groups: [{ id: group_id }], detector: { id: detector_id, name },
    });
    expect((await api('GET', one, { token: outsider.token })).status).toBe(403);
    expect((await api('PATCH', one, { token: member.token, body: { amplitudes: [1, 2, 3] } })).status).toBe(400);
    await ok('PATCH', one, { token: owner.token, body: { amplitudes: [1, 2, 3] } });
    const found = (query: Record<string, string | number>, token = member.token) =>
      ok<DetectorSpectrum[]>('GET', '/api/mmadetector/spectra', { token, query: { detectorIDs: detector_id, ...query } });
    expect((await found({ groupIDs: group_id })).map((row) => [row.id, row.amplitudes])).toEqual([[id, [1, 2, 3]]]);
    expect(await found({ observedAfter: '2026-01-01T12:00:00' })).toEqual([]);
    expect(await found({ observedBefore: '2026-01-02' })).toHaveLength(1);
    expect(await found({}, outsider.token)).toEqual([]);
    expect((await ok<DetectorDetail>('GET', path(), { token: outsider.token })).spectra).toEqual([]);
    expect((await ok<DetectorDetail>('GET', path(), { token: member.token })).spectra).toMatchObject([{ id }]);
    await ok('DELETE', one, { token: owner.token });
    expect((await api('GET', one, { token: owner.token })).status).toBe(403);
  });

  it('took data at times', async () => {
    const body = { detector_id, time_intervals: [['2026-02-01', '2026-02-02'], ['2026-02-03T12:00:00', '2026-02-04']], group_ids: [group_id] };
    const { ids } = await ok<{ ids: number[] }>('POST', '/api/mmadetector/time_intervals', { token: owner.token, body });
    expect(ids).toHaveLength(2);
    const list = await ok<TimeInterval[]>('GET', '/api/mmadetector/time_intervals', { token: member.token, query: { detectorIDs: detector_id } });
    expect(list.map(({ time_interval }) => time_interval)).toEqual([
      ['2026-02-03T12:00:00.000000', '2026-02-04T00:00:00.000000'],
      ['2026-02-01T00:00:00.000000', '2026-02-02T00:00:00.000000'],
    ]);
    const one = `/api/mmadetector/time_intervals/${ids[0]}`;
    await ok('PATCH', one, { token: owner.token, body: { time_interval: ['2026-02-01', '2026-02-01T06:00:00'] } });
    expect(await ok('GET', one, { token: member.token })).toMatchObject({ time_interval: ['2026-02-01T00:00:00.000000', '2026-02-01T06:00:00.000000'] });
    expect((await api('GET', one, { token: outsider.token })).status).toBe(403);
    await ok('DELETE', one, { token: owner.token });
    expect((await api('GET', one, { token: owner.token })).status).toBe(403);
  });
});
