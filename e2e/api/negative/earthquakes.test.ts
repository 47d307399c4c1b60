import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser, ok, unique } from '@/lib/testing/world';

let token: string;
beforeAll(async () => {
  ({ token } = await makeUser(['Manage allocations']));
});

const facts = () => ({ event_id: unique('us'), date: '2030-01-01T12:00:00', latitude: 38.3, longitude: 142.4, depth: 29, magnitude: 7 });

test('credentials are needed', async () => {
  expect((await api('GET', '/api/earthquake', { token: null })).status).toBe(401);
  expect((await api('POST', '/api/earthquake', { token: null, body: facts() })).status).toBe(401);
  expect((await api('DELETE', '/api/earthquake/x', { token: null })).status).toBe(401);
});

test.each([
  [{ latitude: 91 }, 'latitude'],
  [{ longitude: 'east' }, 'longitude'],
  [{ magnitude: 12 }, 'magnitude'],
  [{ depth: undefined }, 'depth'],
  [{ date: 'today' }, 'date'],
  [{ event_id: '../x' }, 'event_id'],
])('an earthquake with %j is refused', async (fields, message) => {
  const refused = await api('POST', '/api/earthquake', { token, body: { ...facts(), ...fields } });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('hostile XML is refused', async () => {
  const bomb = '<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quakeml>&b;</quakeml>';
  const refused = await api('POST', '/api/earthquake', { token, body: { xml: bomb } });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('document type')]);
});

test('what is not there, and detectors without a location', async () => {
  const { id } = await ok<{ id: string }>('POST', '/api/earthquake', { token, body: facts() });
  for (const path of ['nowhere', `${id}/mmadetector/999999/measurements`]) expect((await api('GET', `/api/earthquake/${path}`, { token })).status, path).toBe(404);
  expect((await api('POST', `/api/earthquake/${id}/mmadetector/999999/predictions`, { token })).status).toBe(404);
  const body = { name: unique('detector'), nickname: 'N', type: 'neutrino', fixed_location: false };
  const { id: detector } = await ok<{ id: number }>('POST', '/api/mmadetector', { token, body });
  const nowhere = await api('POST', `/api/earthquake/${id}/mmadetector/${detector}/predictions`, { token });
  expect([nowhere.status, nowhere.json.message]).toEqual([400, expect.stringContaining('has no location')]);
  for (const measured of [{}, { rfamp: -1 }, { lockloss: 2 }]) {
    expect((await api('POST', `/api/earthquake/${id}/mmadetector/${detector}/measurements`, { token, body: measured })).status).toBe(400);
  }
});
