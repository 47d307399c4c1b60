import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeInstrument, makeObj, makeUser, ok, type Person } from '@/lib/testing/world';

interface Point {
  filter: string;
  mag: number;
  magerr: number;
  magsys: string;
  limiting_mag: number;
  mjd: number;
  instrument_id: number;
  origin: string;
  altdata: unknown;
  groups: { id: number }[];
}

let groups: number[];
let ada: Person;
let instrument_id: number;
let obj_id: string;
const wavelengths = Array.from({ length: 1200 }, (_, i) => 3500 + i * 5);

const post = async (fields: object = {}) =>
  (
    await ok<{ id: number }>('POST', '/api/spectra', {
      token: ada.token,
      body: { obj_id, instrument_id, observed_at: '2026-03-03T12:00:00', wavelengths, fluxes: wavelengths.map(() => 18.5), units: 'AB', group_ids: [groups[0]], ...fields },
    })
  ).id;
const curve = () => ok<Point[]>('GET', `/api/sources/${obj_id}/photometry`, { token: ada.token });
const synthesize = (id: number, filters: unknown, token = ada.token, path = 'spectra') =>
  api('POST', `/api/${path}/synthphot/${id}`, { token, body: { filters } });

beforeAll(async () => {
  groups = [await makeGroup(), await makeGroup()];
  ada = await makeUser(['Upload data'], groups.map((id) => [id, false]));
  instrument_id = await makeInstrument([], 'spectrograph');
  obj_id = await makeObj();
});

describe('photometry from a spectrum', () => {
  it('is stored for all groups of mine, once', async () => {
    const id = await post();
    for (const path of ['spectra', 'spectrum']) expect((await synthesize(id, ['ztfg', 'ztfr', 'ztfg'], ada.token, path)).status).toBe(200);
    const points = await curve();
    expect(points.map(({ filter }) => filter).sort()).toEqual(['ztfg', 'ztfr']);
    for (const point of points) {
      expect(point).toMatchObject({ magerr: 0, magsys: 'ab', limiting_mag: 25, mjd: 61102.5, instrument_id, origin: 'synthetic', altdata: { spectrum_id: id } });
      expect(point.mag).toBeCloseTo(18.5, 4);
      expect(point.groups.map((group) => group.id)).toEqual(expect.arrayContaining(groups));
    }
  });

  it('is refused as a whole where one bandpass cannot be computed', async () => {
    const before = await curve();
    const [id, unitless] = [await post(), await post({ units: undefined })];
    const outsider = await makeUser();
    for (const [target, filters, token, status, message] of [
      [unitless, ['ztfr'], ada.token, 400, /has no units/],
      [id, ['ztfr', 'nonsense'], ada.token, 400, /"nonsense" is not a bandpass/],
      [id, ['ztfr', 'radio-3GHz'], ada.token, 400, /no transmission curve of radio-3GHz/],
      [id, ['ztfr', 'gotog'], ada.token, 400, /no transmission curve of gotog/],
      [id, ['ztfr', 'lsstu'], ada.token, 400, /does not cover lsstu/],
      [id, [], ada.token, 400, /filters: must not be empty/],
      [id, undefined, ada.token, 400, /filters/],
      [id, ['ztfr'], outsider.token, 403, /Could not access spectrum/],
      [999999999, ['ztfr'], ada.token, 403, /Could not access spectrum/],
    ] as const) {
      const answer = await synthesize(target, filters, token);
      expect([answer.status, answer.json.message]).toEqual([status, expect.stringMatching(message)]);
    }
    expect((await api('POST', `/api/spectra/synthphot/${id}`, { token: null, body: { filters: ['ztfr'] } })).status).toBe(401);
    expect(await curve()).toEqual(before);
  });
});
