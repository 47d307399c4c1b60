import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { PreviewedFile, Spectrum } from '@/lib/spectra/schema';
import { makeGroup, makeInstrument, makeObj, makeUser, ok, type Person } from '@/lib/testing/world';

interface Case {
  name: string;
  file: string;
  wavelengths: number[];
  fluxes: number[];
  errors: number[];
}
const cases = JSON.parse(readFileSync('lib/astro/reference/fitsSpectra.json', 'utf8')) as Case[];
const fits = (name: string) => {
  const found = cases.find((one) => one.name === name) as Case;
  return { ...found, content: gunzipSync(Buffer.from(found.file, 'base64')).toString('base64'), gzipped: found.file };
};

let group: number;
let ada: Person;
let instrument_id: number;

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data'], [[group, false]]);
  instrument_id = await makeInstrument([], 'spectrograph');
});

const preview = (body: object) => ok<PreviewedFile>('POST', '/api/spectra/parse/file', { token: ada.token, body });
const upload = async (body: object) =>
  (await ok<{ id: number }>('POST', '/api/spectra/file', { token: ada.token, body: { instrument_id, observed_at: '2021-03-04', group_ids: [group], ...body } })).id;
const read = (id: number) => ok<Spectrum>('GET', `/api/spectra/${id}`, { token: ada.token, query: { includeOriginalFile: true } });
const original = (id: number) =>
  fetch(new URL(`/api/spectra/${id}/original`, inject('base_url')), { headers: { Authorization: `token ${ada.token}` } });

describe('FITS files', () => {
  it('are shown before they are stored, with what their header tells', async () => {
    const { content, wavelengths, fluxes } = fits('linear');
    const shown = await preview({ filename: 'a.fits', content, encoding: 'base64' });
    expect(shown).toMatchObject({
      format: 'fits', hdu: 0, hdus: [{ index: 0, name: 'PRIMARY', kind: 'image', samples: 40 }], units: 'erg/s/cm/cm/AA', fluxes, errors: null,
      observed_at: '2021-03-04T05:11:07', instrument: 'SPRAT', telescope: 'LT', object: 'ZTF21abc', observer: null,
      altdata: { INSTRUME: 'SPRAT', EXPTIME: 600 },
    });
    expect(shown.altdata).not.toHaveProperty('NAXIS1');
    shown.wavelengths.forEach((wavelength, i) => expect(wavelength).toBeCloseTo(wavelengths[i] as number, 8));
  });

  it('become spectra, and can be had again as they were', async () => {
    const { content, fluxes, wavelengths, errors } = fits('table');
    const id = await upload({ obj_id: await makeObj(), filename: 'C:\\data\\night 1\\é.fits', content, encoding: 'base64', observed_by: [ada.id] });
    const spectrum = await read(id);
    expect(spectrum).toMatchObject({ fluxes, wavelengths, errors, units: 'erg/s/cm/cm/AA', original_file_filename: 'é.fits' });
    expect(spectrum.observers.map((person) => person.id)).toEqual([ada.id]);
    const answer = await original(id);
    expect(answer.headers.get('content-type')).toBe('application/fits');
    expect(answer.headers.get('content-disposition')).toContain(`filename*=UTF-8''%C3%A9.fits`);
    expect(Buffer.from(await answer.arrayBuffer()).toString('base64')).toBe(content);
  });

  it('may be gzipped, and their extensions and columns chosen', async () => {
    const { gzipped, fluxes } = fits('the second extension');
    const shown = await preview({ filename: 'a.fits.gz', content: gzipped, encoding: 'base64', hdu: 2 });
    expect(shown).toMatchObject({ hdu: 2, fluxes });
    expect(shown.hdus.map(({ name }) => name)).toEqual(['RED', 'BLUE']);
    const table = fits('table');
    const swapped = await preview({ filename: 'a.fits', content: table.content, encoding: 'base64', flux_column: 2, fluxerr_column: null });
    expect(swapped).toMatchObject({ fluxes: table.errors, errors: null, wave_column: 0, flux_column: 2, fluxerr_column: null });
    const id = await upload({ obj_id: await makeObj(), filename: 'a.fits.gz', content: gzipped, encoding: 'base64', hdu: 2, units: null });
    expect(await read(id)).toMatchObject({ fluxes, units: null });
    expect(Buffer.from(await (await original(id)).arrayBuffer()).toString('base64')).toBe(gzipped);
  });
});

describe('text files', () => {
  const content = '# DATE-OBS: 2020-09-09T23:10:24\n# INSTRUME: SPRAT\nsigma,flux,wavelength\n0.1,1,4001\n0.2,2,4000\n';

  it('are read by the names of their columns', async () => {
    expect(await preview({ filename: 'a.csv', content })).toMatchObject({
      format: 'ascii', wavelengths: [4000, 4001], fluxes: [2, 1], errors: [0.2, 0.1], wave_column: 2, flux_column: 1, fluxerr_column: 0,
      columns: [{ index: 0, name: 'sigma' }, { index: 1, name: 'flux' }, { index: 2, name: 'wavelength' }],
      units: null, observed_at: '2020-09-09T23:10:24', instrument: 'SPRAT',
    });
    expect(await preview({ filename: 'a.csv', content, fluxerr_column: null, flux_column: 0 })).toMatchObject({ fluxes: [0.2, 0.1], errors: null });
    expect(await preview({ filename: 'a.txt', content: '4000 1 2\n' })).toMatchObject({ wave_column: 0, flux_column: 1, fluxerr_column: null });
  });

  it('become spectra with units, and can be had again as they were', async () => {
    const id = await upload({ obj_id: await makeObj(), filename: 'a.csv', content, units: 'Jy', origin: 'o', label: 'l', type: 'host' });
    expect(await read(id)).toMatchObject({ units: 'Jy', origin: 'o', label: 'l', type: 'host', original_file_string: content });
    const answer = await original(id);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toBe(content);
  });
});
