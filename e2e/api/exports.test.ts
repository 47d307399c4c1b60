/** What leaves the portal as files. With EXPORTS_DIR the files are kept, for scripts/reference/read_exports.py. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readFitsSpectrum } from '@/lib/astro/fitsSpectrum';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { api } from '@/lib/testing/api';
import { makeGroup, makeInstrument, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let ada: Person;
let obj_id: string;
let spectrum_id: number;
const fluxes = [1.1e-17, null, -3.3e-17];

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data', 'Classify'], [[group, false]]);
  obj_id = unique('T26');
  const [imager, spectrograph] = [await makeInstrument(), await makeInstrument([], 'spectrograph')];
  await ok('POST', '/api/sources', { body: { id: obj_id, ra: 150.25, dec: -2.5, redshift: 0.0312, alias: ['é "x", <y>'], group_ids: [group] } });
  const common = { obj_id, instrument_id: imager, group_ids: [group] };
  await ok('POST', '/api/photometry', {
    token: ada.token,
    body: { ...common, mjd: [61000.123456789, 61001, 61002], filter: ['ztfg', 'ztfr', 'ztfr'], flux: [123.456789012345, -5, null], fluxerr: [1.5, 2, 3], zp: 23.9, magsys: 'ab', origin: 'a, "b"', altdata: { note: '<é>' } },
  });
  const body = {
    obj_id, instrument_id: spectrograph, observed_at: '2026-03-03T04:00:00', wavelengths: [4000.1, 4001.2, 4002.3], fluxes, errors: [1e-18, 2e-18, 3e-18],
    units: 'erg/s/cm/cm/AA', label: 'é', group_ids: [group], altdata: { EXPTIME: { value: 600, comment: 's' }, GRATING: 'blue', nested: { a: 1 } }, pi: [ada.id],
  };
  spectrum_id = (await ok<{ id: number }>('POST', '/api/spectra', { token: ada.token, body })).id;
  await ok('POST', '/api/spectra', { token: ada.token, body: { ...body, units: undefined, errors: undefined, observed_at: '2026-03-04', altdata: undefined } });
  await ok('POST', '/api/classification', { body: { obj_id, classification: 'Ia', taxonomy_id: await makeTaxonomy(), group_ids: [group] } });
});

/** A file, also put where astropy can be tried on it. */
async function download(url: string, query: Record<string, string> = {}, token = ada.token): Promise<{ name: string; type: string; bytes: Uint8Array; text: string }> {
  const address = new URL(url, inject('base_url'));
  for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
  const response = await fetch(address, { headers: { Authorization: `token ${token}` } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = Buffer.from(bytes).toString();
  if (response.status !== 200) throw new Error(text);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
  if (process.env.EXPORTS_DIR) {
    mkdirSync(process.env.EXPORTS_DIR, { recursive: true });
    writeFileSync(path.join(process.env.EXPORTS_DIR, name), bytes);
  }
  return { name, type: response.headers.get('content-type') ?? '', bytes, text };
}

describe('photometry', () => {
  const url = () => `/api/sources/${obj_id}/photometry/download`;

  it('as CSV has what the JSON has, to the last digit', async () => {
    const points = await ok<PhotometryPoint[]>('GET', `/api/sources/${obj_id}/photometry`, { token: ada.token, query: { format: 'both' } });
    const { name, type, text } = await download(url());
    expect([name, type]).toEqual([`${obj_id}_photometry.csv`, 'text/csv; charset=utf-8']);
    const [header, first, second, third] = text.trim().split('\n');
    expect(header).toBe(
      'id,obj_id,mjd,filter,flux,fluxerr,zp,mag,magerr,limiting_mag,magsys,snr,ra,dec,ra_unc,dec_unc,instrument_id,instrument_name,origin,groups,altdata,created_at',
    );
    const [point] = points as [PhotometryPoint];
    expect(first).toContain(`${point.id},${obj_id},61000.123456789,ztfg,123.456789012345,1.5,23.9,${point.mag},${point.magerr},${point.limiting_mag},ab,${point.snr},,,,,${point.instrument_id},`);
    expect(first).toContain(',"a, ""b""",');
    expect(first).toContain(',"{""note"":""<é>""}",');
    expect(second).toContain('61001,ztfr,-5,2,23.9,,,');
    expect(third).toContain('61002,ztfr,,3,23.9,,,');
  });

  it('in another magnitude system', async () => {
    const { text } = await download(url(), { format: 'ecsv', magsys: 'vega' });
    expect(text).toContain('# - {name: "mag", unit: "mag", datatype: float64, description: "Magnitude; none where the flux is not positive", meta: {ucd: "phot.mag"}}');
    expect(text).toContain(',vega,');
  });

  it('as VOTable with units and UCDs', async () => {
    const { name, type, text } = await download(url(), { format: 'votable' });
    expect([name, type]).toEqual([`${obj_id}_photometry.vot`, 'application/x-votable+xml']);
    expect(text).toContain('<FIELD name="flux" datatype="double" unit="uJy" ucd="phot.flux.density">');
    expect(text.match(/<TR>/g)).toHaveLength(3);
    expect(text).toContain('<TD>{&quot;note&quot;:&quot;&lt;é&gt;&quot;}</TD>');
  });

  it('only as far as one sees it', async () => {
    const { text } = await download(url(), {}, (await makeUser()).token);
    expect(text.trim().split('\n')).toHaveLength(1);
  });
});

describe('spectra', () => {
  it('as CSV, ECSV and VOTable', async () => {
    const csv = await download(`/api/spectra/${spectrum_id}/download`);
    expect(csv.name).toMatch(new RegExp(`^${obj_id}_instrument\\w+_2026-03-03_${spectrum_id}.csv$`));
    expect(csv.text).toBe('wavelength,flux,error\n4000.1,1.1e-17,1e-18\n4001.2,,2e-18\n4002.3,-3.3e-17,3e-18\n');
    const ecsv = await download(`/api/spectra/${spectrum_id}/download`, { format: 'ecsv' });
    expect(ecsv.text).toContain('# - {name: "flux", unit: "erg / (Angstrom s cm2)", datatype: float64, description: "Flux", meta: {ucd: "phot.flux.density;em.wl"}}');
    expect(ecsv.text).toContain(`# - {"pi": "${ada.username}"}`);
    const { text } = await download(`/api/spectra/${spectrum_id}/download`, { format: 'votable' });
    expect(text).toContain('<FIELD name="error" datatype="double" unit="erg/s/cm2/Angstrom" ucd="stat.error;phot.flux.density">');
    expect(text).toContain('<TR><TD>4001.2</TD><TD/><TD>2e-18</TD></TR>');
  });

  it('as FITS, which the portal takes again', async () => {
    const { name, type, bytes } = await download(`/api/spectra/${spectrum_id}/download`, { format: 'fits' });
    expect([name.endsWith('.fits'), type]).toEqual([true, 'application/fits']);
    const read = readFitsSpectrum(bytes);
    expect(read).toMatchObject({ wavelengths: [4000.1, 4001.2, 4002.3], fluxes: [1.1e-17, NaN, -3.3e-17], errors: [1e-18, 2e-18, 3e-18], units: 'erg/s/cm/cm/AA' });
    const header = Object.fromEntries(read.cards.map(({ keyword, value, comment }) => [keyword, [value, comment]]));
    expect(header).toMatchObject({ OBJECT: [obj_id, ''], EXPTIME: [600, 's'], GRATING: ['blue', ''], 'DATE-OBS': ['2026-03-03T04:00:00', 'Middle of the exposure'] });
    expect(header).not.toHaveProperty('NESTED');
    expect(await ok('POST', '/api/spectra/parse/file', { body: { filename: name, content: Buffer.from(bytes).toString('base64'), encoding: 'base64' } }))
      .toMatchObject({ fluxes, object: obj_id });
  });

  it('of an object as one table', async () => {
    const { text } = await download(`/api/sources/${obj_id}/spectra/download`);
    const lines = text.trim().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe('spectrum_id,observed_at,instrument_name,telescope_name,type,label,origin,units,wavelength,flux,error');
    expect(lines[1]).toMatch(new RegExp(`^${spectrum_id},2026-03-03T04:00:00,.*,source,é,,erg/s/cm/cm/AA,4000.1,1.1e-17,1e-18$`));
    expect(lines[6]).toMatch(/,,4002\.3,-3\.3e-17,$/);
    for (const format of ['ecsv', 'votable']) expect((await download(`/api/sources/${obj_id}/spectra/download`, { format })).text).toContain('4002.3');
  });
});

describe('sources', () => {
  it('that a search finds', async () => {
    const { name, text } = await download('/api/exports/sources', { sourceID: obj_id });
    expect(name).toBe('sources.csv');
    const [header, row, ...more] = text.trim().split('\n');
    expect(header).toBe(
      'id,ra,dec,redshift,redshift_error,tns_name,alias,origin,classifications,groups,tags,saved_at,first_detected_mjd,last_detected_mjd,last_detected_mag,peak_mjd,peak_mag,num_det',
    );
    expect(more).toEqual([]);
    expect(row).toMatch(new RegExp(`^${obj_id},150.25,-2.5,0.0312,,,"é ""x"", <y>",,Ia,group\\w+,,20[^,]*,61000.123456789,61000.123456789,18.6[^,]*,61000.123456789,18.6[^,]*,1$`));
    expect((await download('/api/exports/sources', { sourceID: obj_id, format: 'ecsv' })).text).toContain('unit: "deg"');
    expect((await download('/api/exports/sources', { sourceID: obj_id, format: 'votable' })).text).toContain('é &quot;x&quot;, &lt;y&gt;');
    expect((await download('/api/exports/sources', { sourceID: obj_id }, (await makeUser()).token)).text.trim().split('\n')).toHaveLength(1);
  });

  it('of more than one page, each once', async () => {
    const prefix = unique('P26');
    const ids = Array.from({ length: 520 }, (_, i) => `${prefix}_${i}`);
    for (let i = 0; i < ids.length; i += 20) {
      await Promise.all(ids.slice(i, i + 20).map((id) => ok('POST', '/api/sources', { body: { id, ra: 1, dec: 2, group_ids: [group] } })));
    }
    const { text } = await download('/api/exports/sources', { sourceID: prefix });
    expect(text.trim().split('\n').slice(1).map((line) => line.split(',')[0]).sort()).toEqual([...ids].sort());
  });
});

it('what cannot be exported is refused in words', async () => {
  for (const [url, query, token, status, message] of [
    [`/api/sources/${obj_id}/photometry/download`, { format: 'xls' }, ada.token, 400, /format: must be one of csv, ecsv, votable/],
    [`/api/sources/${obj_id}/photometry/download`, { magsys: 'x' }, ada.token, 400, /magsys/],
    ['/api/sources/nobody/photometry/download', {}, ada.token, 403, /Cannot find the object nobody/],
    ['/api/sources/nobody/spectra/download', {}, ada.token, 400, /There is no object nobody/],
    [`/api/sources/${obj_id}/spectra/download`, { format: 'fits' }, ada.token, 400, /format/],
    [`/api/spectra/${spectrum_id}/download`, { format: 'png' }, ada.token, 400, /format/],
    [`/api/spectra/${spectrum_id}/download`, {}, (await makeUser()).token, 403, /Could not access spectrum/],
    ['/api/spectra/999999999/download', {}, ada.token, 403, /Could not access spectrum/],
    ['/api/exports/sources', { group_ids: '999999' }, ada.token, 400, /not all accessible/],
    ['/api/exports/sources', { sortBy: 'colour' }, ada.token, 400, /sortBy/],
    ['/api/exports/sources', {}, null, 401, /Credentials|Unauthorized/],
    [`/api/sources/${obj_id}/photometry/download`, {}, null, 401, /Credentials|Unauthorized/],
    [`/api/spectra/${spectrum_id}/download`, {}, null, 401, /Credentials|Unauthorized/],
  ] as const) {
    const answer = await api('GET', url, { token, query });
    expect([answer.status, answer.json.message], url).toEqual([status, expect.stringMatching(message)]);
  }
});
