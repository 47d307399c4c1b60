import { expect, test } from 'vitest';
import { cornerSvg, drawCorner, samplesOf } from './corner';

const part = (data: unknown) => ({ format: 'json', bytes: Buffer.from(JSON.stringify(data)) });
const wave = (n: number, phase: number) => Array.from({ length: n }, (_, i) => Math.sin(i * 1.7 + phase) + i / n);

test('samples, plain or in chains, without what does not vary', () => {
  const found = samplesOf(part({ posterior: { t0: [wave(50, 0), wave(50, 1)], x1: wave(100, 2), fixed: Array(100).fill(1), other: [1, 2] }, sample_stats: {} }));
  expect(found.map(({ name, values }) => [name, values.length])).toEqual([['t0', 100], ['x1', 100]]);
  expect(() => samplesOf(part({ a: 'b' }))).toThrow('no samples');
  expect(() => samplesOf(part([1, 2]))).toThrow('no samples');
  expect(() => samplesOf({ format: 'netcdf4', bytes: Buffer.alloc(4) })).toThrow('NetCDF');
});

test('the plot has a field for each pair, and its median and bounds', async () => {
  const values = Array.from({ length: 1001 }, (_, i) => i / 1000);
  const svg = cornerSvg([{ name: '<a>', values }, { name: 'b', values: values.map((v) => v * v) }]);
  expect(svg.match(/<g /g)).toHaveLength(3);
  expect(svg).toContain('&lt;a&gt; = 0.500 +0.340 −0.340');
  expect(Buffer.from(await drawCorner(part({ a: values, b: values }))).subarray(1, 4).toString()).toBe('PNG');
});
