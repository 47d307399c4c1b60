/** Every light curve and series in the folder in SHARED_DATA goes in and comes out again, equal to the last digit that was sent. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { dataOf } from '@/lib/series/columns';
import { readHdf5 } from '@/lib/series/hdf5';
import type { PhotometricSeries } from '@/lib/series/schema';
import { makeGroup, makeInstrument, makeObj, makeUser, ok, type Person } from '@/lib/testing/world';

const data = process.env.SHARED_DATA;
if (!data) throw new Error('SHARED_DATA must name the folder with real data.');

let group: number;
let ada: Person;

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data'], [[group, false]]);
});

type Row = Record<string, string>;

const numberOf = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));

/** The decimals that were written. */
const decimals = (text: string): number => (/[eE]/.test(text) ? 17 : (text.split('.')[1]?.length ?? 0));

/** As many decimals as were sent are the same. Beyond 13, magnitudes are what a double can hold of them. */
function sameMagnitude(found: number | null | undefined, sent: string | undefined): void {
  if (!sent) return expect(found).toBeNull();
  expect(Number((found as number).toFixed(Math.min(13, decimals(sent))))).toBe(Number(Number(sent).toFixed(Math.min(13, decimals(sent)))));
}

/** µJy of a flux with zero point `zp`; the same steps as any other program would do. */
const microJansky = (flux: number, zp: number): number => flux * 10 ** (-0.4 * (zp - 23.9));

const FIELDS = ['ra', 'dec', 'ra_unc', 'dec_unc'] as const;

function sameRow(point: PhotometryPoint, row: Row): void {
  expect(point.mjd).toBe(Number(row.mjd));
  expect(point.filter).toBe(row.filter);
  for (const name of FIELDS) expect(point[name], name).toBe(numberOf(row[name]));
  if ('flux' in row) {
    const zp = Number(row.zp);
    const flux = numberOf(row.flux);
    expect(point.flux).toBe(flux === null ? null : microJansky(flux, zp));
    expect(point.fluxerr).toBe(microJansky(Number(row.fluxerr), zp));
    // Back in the zero point that it was sent in: 14 digits.
    if (flux !== null) expect(microJansky(point.flux as number, 47.8 - zp).toPrecision(14)).toBe(flux.toPrecision(14));
    return;
  }
  sameMagnitude(point.mag, row.mag);
  sameMagnitude(point.magerr, row.magerr);
  expect(point.limiting_mag).toBe(numberOf(row.limiting_mag));
}

describe('light curves', () => {
  const files = readdirSync(path.join(data, 'lightcurves')).filter((name) => name.endsWith('.csv'));

  test('are there', () => expect(files.length).toBeGreaterThanOrEqual(5));

  test.each(files)('%s', async (name) => {
    const text = readFileSync(path.join(data, 'lightcurves', name), 'utf8');
    const { data: rows, errors } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    const obj_id = await makeObj();
    const instrument_id = await makeInstrument([...new Set(rows.map(({ filter }) => filter as string))]);
    const columns = Object.keys(rows[0] as Row).filter((field) => field !== 'index');
    const isText = (field: string) => field === 'filter' || field === 'magsys';
    const packet = Object.fromEntries(columns.map((field) => [field, rows.map((row) => (isText(field) ? row[field] : numberOf(row[field])))]));
    const body = { obj_id, instrument_id, group_ids: [group], origin: name, ...packet };
    const { ids } = await ok<{ ids: number[] }>('POST', '/api/photometry', { token: ada.token, body });
    expect(ids).toHaveLength(rows.length);
    const points = await ok<PhotometryPoint[]>('GET', `/api/sources/${obj_id}/photometry`, { token: ada.token, query: { format: 'both' } });
    const byId = new Map(points.map((point) => [point.id, point]));
    expect(byId.size).toBe(new Set(ids).size);
    rows.forEach((row, i) => sameRow(byId.get(ids[i] as number) as PhotometryPoint, row));
    // What came out goes in again as the same points.
    const again = { ...body, flux: points.map(({ flux }) => flux), fluxerr: points.map(({ fluxerr }) => fluxerr), mjd: points.map(({ mjd }) => mjd) };
    const resent = {
      obj_id, instrument_id, group_ids: [group], origin: name, filter: points.map(({ filter }) => filter), magsys: 'ab', zp: 23.9,
      mjd: again.mjd, flux: again.flux, fluxerr: again.fluxerr,
    };
    expect(await ok('PUT', '/api/photometry', { token: ada.token, body: resent })).toEqual({ ids: points.map(({ id }) => id) });
  });
});

describe('photometric series', () => {
  const files = readdirSync(path.join(data, 'photometric_series')).filter((name) => name.endsWith('.h5'));

  test('are there', () => expect(files.length).toBeGreaterThanOrEqual(1));

  test.each(files)('%s', async (name) => {
    const bytes = readFileSync(path.join(data, 'photometric_series', name));
    const { columns } = await readHdf5(bytes);
    const obj_id = await makeObj();
    const instrument_id = await makeInstrument(['tess']);
    // The name of the filter in this file is of an older list of bandpasses.
    const body = { obj_id, instrument_id, group_ids: [group], filter: 'tess', data: bytes.toString('base64') };
    const { id } = await ok<{ id: number }>('POST', '/api/photometric_series', { token: ada.token, body });
    const read = (dataFormat: string) => ok<PhotometricSeries>('GET', `/api/photometric_series/${id}`, { token: ada.token, query: { dataFormat } });
    const json = await read('json');
    expect(json.data).toEqual(dataOf(columns));
    expect(json).toMatchObject({ num_exp: columns[0]?.values.length, series_name: 'TESS_2_1_2', series_obj_id: '114807149', exp_time: 21.706513907097, ra: 359.988204043562 });
    const hdf5 = await readHdf5(Buffer.from((await read('hdf5')).data as string, 'base64'));
    expect(hdf5.columns).toEqual(columns);
    const points = await ok<PhotometryPoint[]>('GET', `/api/sources/${obj_id}/photometry`, { token: ada.token, query: { format: 'flux' } });
    expect(points.map(({ flux }) => flux)).toEqual(columns.find((column) => column.name === 'flux')?.values);
  });
});
