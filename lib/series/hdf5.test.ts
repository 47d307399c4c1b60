import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dataOf } from './columns';
import { readHdf5, writeHdf5 } from './hdf5';
import { pickle, unpickle } from './pickle';
import { seriesStatistics } from './statistics';

const reference = (name: string) => readFileSync(path.join(import.meta.dirname, 'reference', name));

interface Expected {
  data: Record<string, (number | string | boolean | null)[]>;
  statistics: Record<string, number | Record<string, number>>;
}
const h5 = (name: string) => gunzipSync(reference(`${name}.h5.gz`));
const { data, statistics } = JSON.parse(reference('series.json').toString()) as Expected;

const METADATA = {
  series_name: '2021/A', series_obj_id: '114807149', exp_time: 30, ra: 12.5, dec: -22.25, filter: 'ztfg',
  altdata: { notes: ['a', null, true, 3], 'é': 0.1 },
};

describe('HDF5 files of pandas', () => {
  for (const name of ['fixed', 'table', 'columns', 'zlib']) {
    it(`in the form "${name}" are read to the last digit`, async () => {
      const { columns, metadata } = await readHdf5(h5(name));
      expect(dataOf(columns)).toEqual(data);
      expect(columns.map((column) => column.name)).toEqual(Object.keys(data));
      expect(metadata).toEqual(METADATA);
    });
  }

  it('come out of the portal as they went in', async () => {
    const table = await readHdf5(h5('fixed'));
    const again = await readHdf5(await writeHdf5(table));
    // PyTables has no truth values that h5wasm can write.
    const numbers = table.columns.map((column) => (column.type === 'bool' ? { ...column, type: 'int32', values: column.values.map(Number) } : column));
    expect(again).toEqual({ ...table, columns: numbers });
  });

  it('that are damaged or something else are refused', async () => {
    const whole = h5('zlib');
    await expect(readHdf5(h5('blosc'))).rejects.toThrow(/compressed in a way/);
    await expect(readHdf5(h5('two'))).rejects.toThrow(/exactly one key, but has 2/);
    await expect(readHdf5(Buffer.from('SIMPLE  = T'))).rejects.toThrow(/is not an HDF5 file/);
    for (let at = 8; at < whole.length; at += 997) {
      await expect(readHdf5(whole.subarray(0, at)), `${at} bytes of it`).rejects.toThrow(/^data: /);
    }
    // Whatever byte is wrong, there is an answer: points, or a refusal.
    for (let at = 0; at < whole.length; at += 211) {
      const broken = Uint8Array.from(whole);
      broken[at] = 255 - (broken[at] as number);
      const answer = await readHdf5(broken).then(({ columns }) => columns.length > 0, (error: Error) => error.message.startsWith('data: '));
      expect(answer, `byte ${at}`).toBe(true);
    }
    // And afterwards files are read as before.
    expect(dataOf((await readHdf5(whole)).columns)).toEqual(data);
  });
});

describe('pickles', () => {
  it('of plain data are read and written', () => {
    const value = { a: [1, -2.5, 1e300, true, false, null, 'é\\u\n😀'], b: {}, c: { d: [] } };
    expect(unpickle(new TextEncoder().encode(pickle(value)))).toEqual(value);
  });

  it('never call anything', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(() => unpickle(bytes("cos\nsystem\n(S'true'\ntR."))).toThrow(/not plain data/);
    expect(() => unpickle(bytes('c__builtin__\neval\n.'))).toThrow(/not plain data/);
    expect(() => unpickle(bytes('(lp0\n'))).toThrow(/too early/);
    expect(() => unpickle(bytes('.'))).toThrow(/damaged/);
    // A list in itself, and lists of lists of lists that are one.
    expect(() => unpickle(bytes('(lp0\ng0\na.'))).toThrow(/too large/);
    const laughs = '(lp0\n' + Array.from({ length: 9 }, (_, i) => `(l${`g${i}\na`.repeat(10)}p${i + 1}\n`).join('') + '.';
    expect(() => unpickle(bytes(laughs))).toThrow(/too large/);
  });
});

describe('statistics', () => {
  it('are those of NumPy and astropy', async () => {
    const { columns } = await readHdf5(h5('fixed'));
    const found = seriesStatistics(columns) as unknown as Record<string, number | Record<string, number>>;
    for (const [name, value] of Object.entries(statistics)) {
      if (typeof value === 'number') expect(found[name], name).toBeCloseTo(value, 9);
      else for (const [column, part] of Object.entries(value)) expect((found[name] as Record<string, number>)[column], `${name} of ${column}`).toBeCloseTo(part, 5);
    }
    expect(found).toMatchObject({ is_detected: true, num_exp: 40 });
  });

  it('do without errors, and without a detection', () => {
    const column = (name: string, values: (number | null)[]) => ({ name, type: 'float64' as const, values });
    const plain = seriesStatistics([column('mjd', [3, 1, 2]), column('mag', [20, null, 19])]);
    expect(plain).toMatchObject({ mjd_first: 1, mjd_mid: 2, mjd_last: 3, mag_first: null, mag_last: 20, mean_mag: 19.5, rms_mag: 0.5, frame_rate: 1 / 86400 });
    const nothing = seriesStatistics([column('mjd', [1]), column('flux', [null])]);
    expect(nothing).toMatchObject({ is_detected: false, mjd_last_detected: null, mean_mag: null, best_snr: null, frame_rate: null, num_exp: 1 });
  });

  it('that repeat a large part again and again are not unfolded', () => {
    const part = Buffer.alloc(100_000, 'x');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(part.length);
    // A list of one text of bytes, noted and got two thousand times.
    const bytes = Buffer.concat([Buffer.from('(B'), length, part, Buffer.from('q\0'), Buffer.from('h\0'.repeat(2_000)), Buffer.from('l.')]);
    expect(() => unpickle(bytes)).toThrow('too large');
  });
});
