import { describe, expect, inject, test } from 'vitest';
import type { JointVisibility } from '@/lib/observability/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { startStandIn } from '@/lib/testing/standIn';
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

describe('together', () => {
  const ACROSS = '0b2a7f64-3c58-4d6e-9c1f-6f1b6d2f9a10';
  const SPAN = { begin: '2026-01-02T00:00:00', end: '2026-01-04T00:00:00' };
  const at = (obj_id: string, telescopeIds: number[], query: object = SPAN) =>
    api<JointVisibility>('GET', `/api/internal/across/joint_visibility/${obj_id}`, { query: { telescopeIds: telescopeIds.join(), ...query } });
  const limit = (datetime: string) => ({ datetime, constraint: 'Earth', observatory_id: ACROSS });
  const window = (begin: string, end: string) => ({ window: { begin: limit(begin), end: limit(end) }, max_visibility_duration: 3600, constraint_reason: { start_reason: 'Earth limb', end_reason: 'Earth limb' } });

  async function satellite(): Promise<number> {
    const telescope_id = await makeTelescope(inSpace);
    await withClient(inject('database_url'), (client) => client.query(`INSERT INTO instruments (name, type, telescope_id, filters, across_id) VALUES ($1, 'imager', $2, '{}', $3)`, [unique('camera'), telescope_id, ACROSS]));
    return telescope_id;
  }

  test('what is seen from the ground and from space, and by all at once', async () => {
    const outside = await startStandIn({ body: { instrument_id: ACROSS, visibility_windows: [window('2026-01-02T02:00:00', '2026-01-02T03:00:00'), window('2026-01-02T16:00:00Z', '2026-01-02T17:00:00Z'), window('2026-01-03T02:00:00', '2026-01-03T02:03:00')] } }, inject('stand_in'));
    try {
      const [obj_id, ground, space] = [await makeTarget(), await makeTelescope(), await satellite()];
      const { data } = await at(obj_id, [ground, space]);
      const [below, above] = data.single;
      expect(below).toMatchObject({ id: ground, kind: 'ground', error: null });
      // The Sun sets at 00:52; the Crab nebula rises above airmass 2.9 after that and sets before the Sun rises at 14:50.
      expect(below!.windows.map(({ begin, end }) => [begin.slice(0, 10), end.slice(0, 10)])).toEqual([['2026-01-02', '2026-01-02'], ['2026-01-03', '2026-01-03']]);
      expect(below!.windows[0]).toMatchObject({ end_reason: 'airmass' });
      expect(above).toMatchObject({ id: space, kind: 'space', error: null, windows: [{ begin: '2026-01-02T02:00:00', end: '2026-01-02T03:00:00', duration_hr: 1, start_reason: 'Earth limb' }, { begin: '2026-01-02T16:00:00' }] });
      expect(data.joint).toMatchObject([{ begin: '2026-01-02T02:00:00', end: '2026-01-02T03:00:00' }]);
      expect(data).toMatchObject({ ...SPAN, ground_max_airmass: 2.9 });
      expect(outside.got[0]!.path).toBe(`/across/tools/visibility-calculator/windows/${ACROSS}`);
      expect(Object.fromEntries(outside.got[0]!.query)).toMatchObject({ ra: '83.633000', dec: '22.014500', date_range_begin: SPAN.begin, date_range_end: SPAN.end });
      expect(await ok<{ telescope_id: number }[]>('GET', '/api/internal/across/instruments')).toContainEqual(expect.objectContaining({ telescope_id: space }));
      expect((await at(obj_id, [ground])).data.joint).toEqual([]);

      // An answer that is none, and a telescope that nobody knows of, are said beside the others.
      outside.answer({ body: { detail: 'out of order' } });
      const later = { begin: '2026-02-02T00:00:00', end: '2026-02-03T00:00:00' };
      const unknown = await makeTelescope(inSpace);
      const { data: degraded } = await at(obj_id, [ground, space, unknown], later);
      expect(degraded.single.map(({ error }) => error !== null)).toEqual([false, true, true]);
      expect(degraded.single[1]!.error).toMatch(/^NASA ACROSS is not available: its answer is no list of windows/);
      expect(degraded.joint).toEqual([]);
    } finally {
      await outside.stop();
    }
  });

  test.each([
    [{ end: '2026-01-01T00:00:00' }, 'end: must be after begin'],
    [{ end: '2026-02-01T00:00:00' }, 'end: must be at most 14 days after begin'],
    [{ begin: 'soon' }, 'begin'],
  ])('%j is refused', async (change, message) => {
    const answer = await at(await makeTarget(), [await makeTelescope()], { ...SPAN, ...change });
    expect(answer.status).toBe(400);
    expect(answer.json.message).toContain(message);
  });

  test('telescopes are named, and few', async () => {
    const obj_id = await makeTarget();
    expect((await at(obj_id, [])).status).toBe(400);
    expect((await at(obj_id, [1, 2, 3, 4, 5, 6, 7, 8, 9])).json.message).toBe('telescopeIds: must name 1 to 8 telescopes');
    expect((await at(obj_id, [2_000_000_000])).json.message).toBe('telescopeIds: there is no telescope with id 2000000000');
    expect((await at('nothing', [await makeTelescope()])).status).toBe(404);
  });
});
