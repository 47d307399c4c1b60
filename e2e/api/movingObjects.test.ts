import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { mjdToJd, dateToMjd } from '@/lib/astro/time';
import { api } from '@/lib/testing/api';
import { makeSurvey, type Survey } from '@/lib/testing/observations';
import { startStandIn, type Got, type StandIn } from '@/lib/testing/standIn';
import { makeUser, unique } from '@/lib/testing/world';

interface Observation { start_time: string; end_time: string; field_id: number; band: string; ra: number; dec: number; airmass: number; moon_distance: number; sun_altitude: number }

let horizons: StandIn;
let survey: Survey;
let token: string;

/** A table as Horizons writes it: a body that goes east through the fields, 0.05° an hour. */
function table({ query }: Got, columns = (ra: string) => `${ra}, 30.000000000,`) {
  const time = (name: string) => Date.parse(`${query.get(name)!.replace(/'/g, '').replace(' ', 'T')}Z`);
  const lines: string[] = [];
  for (let at = time('START_TIME'); at <= time('STOP_TIME'); at += 300_000) {
    const ra = (181 + ((at - Date.UTC(2026, 2, 18)) / 3_600_000) * 0.05).toFixed(9);
    lines.push(` ${mjdToJd(dateToMjd(new Date(at))).toFixed(9)}, , ,  ${columns(ra)}`);
  }
  return { body: { signature: { source: 'NASA/JPL Horizons API', version: '1.2' }, result: `*****\nTarget body\n$$SOE\n${lines.join('\n')}\n$$EOE\n*****` } };
}

beforeAll(async () => {
  horizons = await startStandIn(table, inject('stand_in'));
  survey = await makeSurvey([[180, 30], [182.31, 30]]);
  ({ token } = await makeUser());
}, 90_000);
beforeEach(() => horizons.answer(table));
afterAll(() => horizons.stop());

/** Each asks for another body, because what was answered is not asked for again. */
const ask = (fields: object = {}, name = `2026 ${unique('X').replace(/[^A-Za-z0-9]/g, '')}`) =>
  api<Observation[]>('POST', `/api/moving_object/${encodeURIComponent(name)}/followup`, {
    token,
    body: { instrument_id: survey.instrument_id, exposure_count: 4, exposure_time: 60, filter: 'ztfr', start_time: '2026-03-18T00:00:00', end_time: '2026-03-19T00:00:00', ...fields },
  });

it('are the exposures at the lowest airmass of a night, in the field where the body is', async () => {
  const { status, data } = await ask({}, '2026 AB1');
  expect([status, data.length]).toEqual([200, 4]);
  data.slice(1).forEach(({ start_time }, i) => expect(start_time).toBe(data[i]!.end_time));
  for (const { field_id, band, airmass, moon_distance, sun_altitude, ra, start_time } of data) {
    expect([field_id, band]).toEqual([2, 'ztfr']);
    expect(airmass).toBeLessThan(1.02);
    expect(moon_distance).toBeGreaterThan(30);
    expect(sun_altitude).toBeLessThan(-18);
    expect(ra).toBeCloseTo(181 + ((Date.parse(`${start_time}Z`) + 30_000 - Date.UTC(2026, 2, 18)) / 3_600_000) * 0.05, 4);
  }
  const { query } = horizons.got.at(-1)!;
  expect(query.get('COMMAND')).toBe("'2026 AB1;'");
  expect(query.get('SITE_COORD')).toBe("'-116.86,33.36,1.7'");
});

it('are none where limits leave nothing, and where no field has a reference', async () => {
  for (const fields of [{ airmass_limit: 1 }, { moon_distance_limit: 180 }, { references_only: true }, { end_time: '2026-03-18T02:00:00' }]) {
    expect((await ask(fields)).data, JSON.stringify(fields)).toEqual([]);
  }
});

it('says what Horizons says of a body that it does not know', async () => {
  horizons.answer({ body: { signature: {}, result: '*******\nNo matches found.\n*******' } });
  const refused = await ask();
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('No matches found')]);
});

it.each([
  [{ instrument_id: 987_654_321 }, 'instrument_id'], [{ filter: 'ztfz' }, 'filter'], [{ exposure_count: 0 }, 'exposure_count'], [{ exposure_time: -1 }, 'exposure_time'],
  [{ end_time: '2026-03-18T00:00:00' }, 'end_time'], [{ end_time: '2026-03-26T00:00:00' }, 'at most 7 days'], [{ start_time: 'soon' }, 'start_time'], [{ sun_altitude: 1 }, 'sun_altitude'],
])('%j is refused', async (fields, message) => {
  const asked = horizons.got.length;
  const refused = await ask(fields);
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
  expect(horizons.got).toHaveLength(asked);
});

it('what is no name goes into no command', async () => {
  expect((await ask({}, "Ceres'\nMAKE_EPHEM='NO")).status).toBe(400);
  expect((await api('POST', '/api/moving_object/Ceres/followup', { token: null, body: {} })).status).toBe(401);
});

it('faults of Horizons are said, not waited for again', async () => {
  horizons.answer({ body: { result: '$$SOE\n not a row\n$$EOE' } });
  expect((await ask()).json.message).toContain('JPL Horizons is not available: its table cannot be read');
  const asked = horizons.got.length;
  horizons.answer(table);
  expect((await ask()).json.message).toContain('is not available');
  expect(horizons.got).toHaveLength(asked);
});
