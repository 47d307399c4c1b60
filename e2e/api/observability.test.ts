import { expect, inject, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { ok, unique } from '@/lib/testing/world';

const palomar = { nickname: 'P48', diameter: 1.2, lat: 33.3563, lon: -116.8648, elevation: 1870 };
const makeTelescope = async (fields: object = {}): Promise<number> =>
  (await ok<{ id: number }>('POST', '/api/telescope', { body: { name: unique('telescope'), ...palomar, ...fields } })).id;
const makeTarget = async (): Promise<string> => {
  const id = unique('T26');
  await withClient(inject('database_url'), (client) => client.query('INSERT INTO objs (id, ra, dec, alias) VALUES ($1, 83.633, 22.0145, $2)', [id, []]));
  return id;
};
const inSpace = { lat: null, lon: null, elevation: null, fixed_location: false };

const TIME = '2026-01-02T03:04:05';

test('airmass runs from sunset to sunrise in 50 samples', async () => {
  const [obj_id, telescope_id] = [await makeTarget(), await makeTelescope()];
  const samples = await ok<{ time: number; airmass: number | null }[]>('GET', `/api/internal/plot/airmass/objtel/${obj_id}/${telescope_id}`, { query: { time: TIME } });
  expect(samples).toHaveLength(50);
  // Sunset at Palomar on 2026-01-02 (UTC) is at 00:52, sunrise at 14:50.
  expect(new Date(samples[0]!.time).toISOString().slice(0, 15)).toBe('2026-01-02T00:5');
  expect(new Date(samples[49]!.time).toISOString().slice(0, 14)).toBe('2026-01-02T14:');
  expect(Math.min(...samples.map(({ airmass }) => airmass ?? Infinity))).toBeLessThan(1.05);
  expect(samples[49]!.airmass).toBeNull();
});

test('hours below an airmass are given for each day of a year', async () => {
  const [obj_id, telescope_id] = [await makeTarget(), await makeTelescope()];
  const days = await ok<{ date: string; hours_below: number }[]>('GET', `/api/internal/plot/airmass/hours_below/${obj_id}/${telescope_id}`);
  expect(days).toHaveLength(365);
  const hours = days.map(({ hours_below }) => hours_below);
  expect(Math.max(...hours)).toBeGreaterThan(9);
  expect(Math.min(...hours)).toBeLessThan(0.5);
});

test('the ephemeris of one telescope and of several', async () => {
  const [here, space] = [await makeTelescope(), await makeTelescope(inSpace)];
  const one = await ok<Record<string, string | number>>('GET', `/api/internal/ephemeris/${here}`, { query: { time: TIME } });
  expect(one).toMatchObject({ utc_offset_hours: -8, sunset_utc: expect.stringMatching(/^2026-01-02T00:5/) });
  expect(new Date(`${one.sunset_utc}Z`).getTime()).toBe(one.sunset_unix_ms);
  expect(one.twilight_evening_astronomical_unix_ms).toBeGreaterThan(one.twilight_evening_nautical_unix_ms as number);
  const several = await ok<Record<string, object>>('GET', '/api/internal/ephemeris', { query: { telescopeIds: `${here},${space}`, time: TIME } });
  expect(several).toEqual({ [here]: one, [space]: {} });
  expect((await api('GET', `/api/internal/ephemeris/${space}`)).status).toBe(400);
});

test('near the pole twilights that do not happen are null', async () => {
  const id = await makeTelescope({ lat: 78.2, lon: 15.6, elevation: 0 });
  expect(await ok('GET', `/api/internal/ephemeris/${id}`, { query: { time: '2026-06-21T12:00:00' } })).toMatchObject({ sunset_utc: null, sunrise_unix_ms: null });
});

test('an assignment is seen in the first night of its run', async () => {
  const [obj_id, telescope_id] = [await makeTarget(), await makeTelescope()];
  const instrument = await ok<{ id: number }>('POST', '/api/instrument', { body: { name: unique('i'), type: 'imager', telescope_id } });
  const assignment_id = await withClient(inject('database_url'), async (client) => {
    const owner = await client.query<{ id: number }>('SELECT min(id) AS id FROM users');
    const run = await client.query<{ id: number }>(`INSERT INTO observing_runs (instrument_id, owner_id, calendar_date) VALUES ($1, $2, '2026-01-01') RETURNING id`, [instrument.id, owner.rows[0]!.id]);
    const made = await client.query<{ id: number }>(`INSERT INTO classical_assignments (requester_id, obj_id, priority, run_id) VALUES ($1, $2, '5', $3) RETURNING id`, [owner.rows[0]!.id, obj_id, run.rows[0]!.id]);
    return made.rows[0]!.id;
  });
  const samples = await ok<{ time: number }[]>('GET', `/api/internal/plot/airmass/assignment/${assignment_id}`);
  expect(new Date(samples[0]!.time).toISOString().slice(0, 15)).toBe('2026-01-02T00:5');
});

test('wavelengths come in the order of the bandpasses', async () => {
  const { wavelengths } = await ok<{ wavelengths: number[] }>('GET', '/api/internal/wavelengths', { query: { filters: 'ztfr,ztfg' } });
  expect(wavelengths[0]).toBeGreaterThan(6000);
  expect(wavelengths[1]).toBeLessThan(5000);
});

test('observability is a PDF', async () => {
  const obj_id = await makeTarget();
  await makeTelescope();
  const reply = await api('GET', `/api/sources/${obj_id}/observability`, { query: { maxAirmass: 2, twilight: 'nautical' } });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toBe('application/pdf');
  expect(reply.text.slice(0, 5)).toBe('%PDF-');
});
