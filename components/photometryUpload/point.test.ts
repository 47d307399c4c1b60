import { expect, test } from 'vitest';
import { pointBody, type PointFields } from './point';

const fields = (changes: Partial<PointFields> = {}): PointFields => ({
  time: '60310.25', mag: '18,5', magerr: '0.1', limiting_mag: '', magsys: 'ab', filter: 'ztfg', origin: '', exposures: '', exposure: '', ra: '', dec: '', altdata: '', ...changes,
});

test('a point is read, with commas too', () => {
  expect(pointBody(fields()).body).toEqual({ mjd: 60310.25, mag: 18.5, magerr: 0.1, limiting_mag: null, magsys: 'ab', filter: 'ztfg' });
  expect(pointBody(fields({ time: '2024-01-01 06:00' })).body?.mjd).toBe(60310.25);
  expect(pointBody(fields({ mag: '', magerr: '', limiting_mag: '20', exposures: '3', exposure: '30', altdata: '{"a": 1}', ra: '10', dec: '-5', origin: ' x ' })).body)
    .toMatchObject({ mag: null, limiting_mag: 20, altdata: { a: 1, exposures: 3, exposure: 30 }, ra: 10, dec: -5, origin: 'x' });
});

test.each([
  [{ time: 'yesterday' }, 'time'], [{ time: '2460000.5' }, 'time'], [{ mag: 'bright' }, 'mag'], [{ magerr: '' }, 'magerr'], [{ magerr: '-1' }, 'magerr'],
  [{ mag: '', magerr: '' }, 'limiting_mag'], [{ filter: '' }, 'filter'], [{ ra: '361', dec: '0' }, 'ra'], [{ ra: '1' }, 'dec'], [{ altdata: '[1]' }, 'altdata'], [{ altdata: '{' }, 'altdata'],
] as const)('%o is complained about', (changes, name) => {
  const { body, problems } = pointBody(fields(changes));
  expect(body).toBeNull();
  expect(problems).toHaveProperty(name);
});
