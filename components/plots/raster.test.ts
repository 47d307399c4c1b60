import { describe, expect, it } from 'vitest';
import { markFrom, putBars, putMark, type Raster } from './raster';

const blank = (width: number, height: number): Raster => ({ width, height, data: new Uint8ClampedArray(width * height * 4) });
const filled = (width: number, height: number, rgba: readonly number[]): Raster => {
  const raster = blank(width, height);
  for (let i = 0; i < width * height; i++) raster.data.set(rgba, i * 4);
  return raster;
};
const at = ({ data, width }: Raster, x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
const marked = ({ data }: Raster) => data.filter((value, i) => i % 4 === 3 && value > 0).length;

describe('a mark', () => {
  it('has its middle where it is put', () => {
    const raster = blank(9, 9);
    putMark(raster, markFrom(filled(3, 3, [10, 20, 30, 255])), 4.5, 2.5);
    expect([at(raster, 3, 1), at(raster, 5, 3), at(raster, 6, 3), marked(raster)]).toEqual([[10, 20, 30, 255], [10, 20, 30, 255], [0, 0, 0, 0], 9]);
  });

  it('is cut off at the edges, and is nothing outside', () => {
    const raster = blank(4, 4);
    putMark(raster, markFrom(filled(3, 3, [1, 1, 1, 255])), 0.5, 0.5);
    expect(marked(raster)).toBe(4);
    putMark(raster, markFrom(filled(3, 3, [1, 1, 1, 255])), -8, 2);
    putMark(raster, markFrom(filled(3, 3, [1, 1, 1, 255])), 2, 40);
    expect(marked(raster)).toBe(4);
  });

  it('mixes with what is below by its alpha', () => {
    const raster = filled(1, 1, [200, 0, 0, 255]);
    putMark(raster, markFrom(filled(1, 1, [0, 0, 200, 51])), 0.5, 0.5);
    expect(at(raster, 0, 0)).toEqual([160, 0, 40, 255]);
    const half = filled(1, 1, [200, 0, 0, 128]);
    putMark(half, markFrom(filled(1, 1, [0, 0, 200, 128])), 0.5, 0.5);
    expect(at(half, 0, 0)).toEqual([66, 0, 134, 192]);
  });
});

describe('bars', () => {
  it('get no denser where they lie over each other, and end at the edges', () => {
    const raster = blank(3, 5);
    putBars(raster, [{ x: 1, top: 1, bottom: 3 }, { x: 1, top: 2, bottom: 9 }, { x: 7, top: 0, bottom: 5 }], 1, [9, 8, 7], 128);
    expect([0, 1, 2, 3, 4].map((y) => at(raster, 1, y)[3])).toEqual([0, 128, 128, 128, 128]);
    expect(marked(raster)).toBe(4);
    expect(at(raster, 1, 2)).toEqual([9, 8, 7, 128]);
  });
});
