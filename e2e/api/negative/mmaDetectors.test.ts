import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser, ok, unique } from '@/lib/testing/world';

let token: string;
let detector_id: number;
beforeAll(async () => {
  ({ token } = await makeUser(['Upload data', 'Manage allocations']));
  const body = { name: unique('detector'), nickname: 'X1', type: 'neutrino', fixed_location: false };
  ({ id: detector_id } = await ok<{ id: number }>('POST', '/api/mmadetector', { token, body }));
});

test('credentials and permissions are needed', async () => {
  const { token: reader } = await makeUser();
  for (const path of ['', '/spectra', '/time_intervals']) {
    expect((await api('GET', `/api/mmadetector${path}`, { token: null })).status, path).toBe(401);
    expect((await api('POST', `/api/mmadetector${path}`, { token: reader, body: {} })).status, path).toBe(401);
  }
  expect((await api('DELETE', `/api/mmadetector/${detector_id}`, { token: reader })).status).toBe(401);
  expect((await api('PATCH', `/api/mmadetector/${detector_id}`, { token: reader, body: {} })).status).toBe(401);
});

test.each([
  [{ nickname: 'X', type: 'neutrino' }, 'name: missing'],
  [{ name: 'a', nickname: 'X', type: 'telescope' }, 'type: must be one of'],
  [{ name: 'a', nickname: 'X', type: 'neutrino' }, 'lat, lon: a detector at a fixed location has both'],
  [{ name: 'a', nickname: 'X', type: 'neutrino', lat: 91, lon: 0 }, 'lat: must be -90 to 90'],
])('the detector %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/mmadetector', { token, body });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

const spectrum = { frequencies: [10, 20], amplitudes: [1, 2], start_time: '2026-01-01', end_time: '2026-01-02' };

test.each([
  [{ amplitudes: [1] }, 'amplitudes: has 1 values'],
  [{ frequencies: [20, 10] }, 'frequencies: must be positive and ascending'],
  [{ end_time: '2026-01-01' }, 'end_time: must be after start_time'],
  [{ group_ids: [999999] }, 'there is no group with id 999999'],
  [{ start_time: 'yesterday' }, 'start_time: must be a date'],
])('a spectrum with %j is refused', async (fields, message) => {
  const refused = await api('POST', '/api/mmadetector/spectra', { token, body: { ...spectrum, detector_id, ...fields } });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('what is not there, and times the wrong way round', async () => {
  expect((await api('GET', '/api/mmadetector/999999', { token })).status).toBe(404);
  expect((await api('POST', '/api/mmadetector/spectra', { token, body: { ...spectrum, detector_id: 999999 } })).status).toBe(404);
  for (const kind of ['spectra', 'time_intervals']) {
    for (const method of ['GET', 'DELETE'] as const) expect((await api(method, `/api/mmadetector/${kind}/999999`, { token })).status).toBe(403);
  }
  const backwards = await api('POST', '/api/mmadetector/time_intervals', { token, body: { detector_id, time_interval: ['2026-01-02', '2026-01-01'] } });
  expect([backwards.status, backwards.json.message]).toEqual([400, expect.stringContaining('must end after it begins')]);
  const neither = await api('POST', '/api/mmadetector/time_intervals', { token, body: { detector_id } });
  expect(neither.json.message).toContain('give one of them');
});
