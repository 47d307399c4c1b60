/** Every spectrum in the folder in SHARED_DATA goes in and comes out as it was, to the last digit. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { PreviewedFile, Spectrum } from '@/lib/spectra/schema';
import { makeInstrument, makeObj, ok } from '@/lib/testing/world';

const data = process.env.SHARED_DATA;
if (!data) throw new Error('SHARED_DATA must name the folder with real data.');
const folder = path.join(data, 'spectra');

interface Rows {
  comments: string[];
  cells: string[][];
}

/** The file as text, without anything that the portal has to do with. */
function readRows(content: string): Rows {
  const lines = content.split('\n').map((line) => line.trim()).filter(Boolean);
  const cells = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(/[\s,]+/));
  return { comments: lines.filter((line) => line.startsWith('#')), cells: cells.filter(([first]) => /^[\d.]/.test(first ?? '')) };
}

let instrument_id: number;
beforeAll(async () => {
  instrument_id = await makeInstrument([], 'spectrograph');
});

describe.each(readdirSync(folder))('%s', (filename) => {
  const content = readFileSync(path.join(folder, filename), 'utf8');
  const { comments, cells } = readRows(content);

  test('goes in and comes out', async () => {
    const body = { filename, content, obj_id: await makeObj(), instrument_id, observed_at: '2020-09-09' };
    const ways = [
      await ok<{ id: number }>('POST', '/api/spectra/file', { body }),
      await ok<{ id: number }>('POST', '/api/spectra/ascii', { body: { ...body, content: undefined, ascii: content } }),
    ];
    for (const { id } of ways) {
      const spectrum = await ok<Spectrum>('GET', `/api/spectra/${id}`, { query: { includeOriginalFile: true } });
      expect(cells.length).toBeGreaterThan(100);
      expect(spectrum.wavelengths).toEqual(cells.map(([wavelength]) => Number(wavelength)));
      expect(spectrum.fluxes).toEqual(cells.map(([, flux]) => Number(flux)));
      expect(spectrum.original_file_string).toBe(content);
      // Each line of the header is a field, but for those without a key.
      const keys = comments.map((line) => /^#\s*([^:=]+?)\s*[:=]/.exec(line)?.[1]).filter((key) => key !== undefined);
      expect(Object.keys((spectrum.altdata ?? {}) as object).sort()).toEqual([...new Set(keys)].sort());
    }
    const original = await fetch(new URL(`/api/spectra/${ways[0]?.id}/original`, inject('base_url')), { headers: { Authorization: `token ${inject('token')}` } });
    expect(Buffer.from(await original.arrayBuffer()).equals(readFileSync(path.join(folder, filename)))).toBe(true);
  });
});

test('headers tell of the observation', async () => {
  const read = (filename: string) =>
    ok<PreviewedFile>('POST', '/api/spectra/parse/file', { body: { filename, content: readFileSync(path.join(folder, filename), 'utf8') } });
  const lt = await read('ZTF20abucjsa_20200909_LT_v1.ascii');
  expect(lt).toMatchObject({
    instrument: 'SPRAT', telescope: 'Liverpool Telescope', object: 'ZTF20abucjsa', observed_at: '2020-09-09T23:18:44',
    altdata: { GAIN: 2.45, BITPIX: -32, 'DATE-OBS': '2020-09-09T23:10:24.199', EXPTIME: 1000, FILTER1: '4020longpass' },
  });
  const p60 = await read('ZTF20abwdwoa_20200902_P60_v1.ascii');
  expect(p60).toMatchObject({
    instrument: 'SEDM-P60', telescope: '60', observed_at: '2020-09-02T07:48:31',
    altdata: { SIMPLE: true, OBJECT: 'ZTF20abwdwoa [A]', OBJNAME: 'ztf20abwdwoa', MJD_OBS: 59094.31235999987, OBSDATE: '2020-09-02' },
  });
  expect((await read('ZTF21aaqjmps_spec.csv')).columns.map(({ name }) => name)).toEqual(['wavelengths', 'fluxes']);
});
