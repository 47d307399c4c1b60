import { beforeAll, describe, expect, it } from 'vitest';
import type { Earthquake, EarthquakeDetail, EarthquakePage, Prediction } from '@/lib/earthquakes/schema';
import { api } from '@/lib/testing/api';
import { makeUser, ok, unique, type Person } from '@/lib/testing/world';

let sender: Person;
let other: Person;
let detector_id: number;
const event_id = unique('us');
const facts = { event_id, date: '2031-01-01T12:00:00', latitude: 38.3, longitude: 142.4, depth: 29, magnitude: 7 };

const get = <T>(path: string, query = {}) => ok<T>('GET', `/api/earthquake${path}`, { token: other.token, query });

beforeAll(async () => {
  [sender, other] = [await makeUser(['Manage allocations']), await makeUser()];
  expect(await ok('POST', '/api/earthquake', { token: sender.token, body: facts })).toEqual({ id: event_id });
  const body = { name: unique('detector'), nickname: 'H1', type: 'gravitational-wave', lat: 46.455, lon: -119.408 };
  ({ id: detector_id } = await ok<{ id: number }>('POST', '/api/mmadetector', { token: sender.token, body }));
});

describe('earthquakes', () => {
  it('are read with their notices, the newest first; their senders add to them', async () => {
    expect(await get<EarthquakeDetail>(`/${event_id}`)).toMatchObject({
      event_id, status: 'initial', sent_by_id: sender.id, predictions: [], measurements: [],
      notices: [{ event_id, lat: 38.3, lon: 142.4, depth: 29, magnitude: 7, country: null }],
    });
    expect((await api('POST', '/api/earthquake', { token: other.token, body: facts })).status).toBe(400);
    await ok('POST', '/api/earthquake', { token: sender.token, body: { ...facts, magnitude: 7.2 } });
    const { status, notices } = await get<Earthquake>(`/${event_id}`);
    expect([status, notices.map(({ magnitude }) => magnitude)]).toEqual(['updated', [7.2, 7]]);
  });

  it('come as QuakeML', async () => {
    const name = unique('x');
    const xml = `<q:quakeml xmlns:q="http://quakeml.org/xmlns/quakeml/1.2" xmlns:catalog="http://anss.org/xmlns/catalog/0.1"><eventParameters>
      <event catalog:eventsource="us" catalog:eventid="${name}"><origin><time><value>2031-02-01T00:00:00Z</value></time><latitude><value>-5</value></latitude>
      <longitude><value>10</value></longitude><depth><value>10000</value></depth></origin><magnitude><mag><value>5.5</value></mag></magnitude></event></eventParameters></q:quakeml>`;
    const { id } = await ok<{ id: string }>('POST', '/api/earthquake', { token: sender.token, body: { xml } });
    expect(id).toBe(`us${name}`);
    expect(await get(`/${id}`)).toMatchObject({ notices: [{ lat: -5, lon: 10, depth: 10, magnitude: 5.5 }] });
  });

  it('are listed by date and status', async () => {
    const list = async (query: object) => (await get<EarthquakePage>('', query)).events.map((event) => event.event_id);
    expect(await list({ startDate: '2031-01-01', endDate: '2031-01-02' })).toContain(event_id);
    expect(await list({ startDate: '2031-01-02', endDate: '2031-01-03' })).not.toContain(event_id);
    expect(await list({ startDate: '2031-01-01', statusKeep: 'cancel' })).not.toContain(event_id);
    expect(await list({ startDate: '2031-01-01', statusRemove: 'cancel' })).toContain(event_id);
    expect(await get('/status')).toEqual(expect.arrayContaining(['initial']));
  });

  it('are predicted at detectors, and measured', async () => {
    const at = `/api/earthquake/${event_id}/mmadetector/${detector_id}`;
    const predicted = await ok<Prediction>('POST', `${at}/predictions`, { token: other.token });
    expect(predicted.d).toBeGreaterThan(7000);
    expect([predicted.p, predicted.s, predicted.r5p0, predicted.r3p5, predicted.r2p0].every((time) => time > facts.date)).toBe(true);
    await ok('POST', `${at}/predictions`, { token: other.token });
    expect((await get<EarthquakeDetail>(`/${event_id}`)).predictions).toHaveLength(1);
    expect((await api('GET', `${at}/measurements`, { token: other.token })).status).toBe(404);
    await ok('POST', `${at}/measurements`, { token: other.token, body: { rfamp: 2e-5, lockloss: 1 } });
    expect((await api('POST', `${at}/measurements`, { token: other.token, body: { lockloss: 0 } })).status).toBe(400);
    await ok('PATCH', `${at}/measurements`, { token: other.token, body: { rfamp: 3e-5 } });
    expect(await ok('GET', `${at}/measurements`, { token: other.token })).toMatchObject({ detector_id, rfamp: 3e-5, lockloss: 1 });
    await ok('DELETE', `${at}/measurements`, { token: other.token });
    expect((await get<EarthquakeDetail>(`/${event_id}`)).measurements).toEqual([]);
  });

  it('are deleted by their senders, and brought back', async () => {
    const body = { ...facts, event_id: unique('us') };
    await ok('POST', '/api/earthquake', { token: sender.token, body });
    const path = `/${body.event_id}`;
    const whole = await get(path);
    expect((await api('DELETE', `/api/earthquake${path}`, { token: other.token })).status).toBe(400);
    await ok('DELETE', `/api/earthquake${path}`, { token: sender.token });
    expect((await api('GET', `/api/earthquake${path}`, { token: other.token })).status).toBe(404);
    await ok('POST', '/api/internal/deletions/restore', { token: sender.token, body: { kind: 'earthquake_events', subject_id: body.event_id } });
    expect(await get(path)).toEqual(whole);
  });
});
