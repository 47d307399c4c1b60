import { describe, expect, it } from 'vitest';
import reference from './reference/zscale.json';
import { cutoutToGray, stretchToGray, zscaleLimits } from './stretch';

/** The image that scripts/reference/astro_basics.py makes from the same numbers. */
function rippled(row: { width: number; height: number; noise: number; star: number; gap: number }): Float32Array {
  return Float32Array.from({ length: row.width * row.height }, (_, n) => {
    if (row.gap && n % row.gap === 0) return NaN;
    const base = 100 + 0.01 * n + row.noise * (((n * 7919) % 1009) / 1009 - 0.5);
    return row.star && n % 97 === 13 ? base + row.star : base;
  });
}

/** A sky with noise, a star of the given peak in its middle. */
function stamp(peak: number, size = 63, sky = 200): { width: number; height: number; data: Float32Array } {
  const half = Math.floor(size / 2);
  const data = Float32Array.from({ length: size * size }, (_, n) => {
    const r2 = ((n % size) - half) ** 2 + (Math.floor(n / size) - half) ** 2;
    return sky + 10 * (((n * 7919) % 1009) / 1009 - 0.5) + peak * Math.exp(-r2 / 6);
  });
  return { width: size, height: size, data };
}

describe('zscaleLimits', () => {
  it.each(reference)('agrees with astropy: $width x $height, noise $noise, stars $star, gap $gap', (row) => {
    const { z1, z2 } = zscaleLimits(rippled(row));
    expect(z1).toBeCloseTo(row.z1, 4);
    expect(z2).toBeCloseTo(row.z2, 4);
  });

  it('has limits for an even image and none for no data', () => {
    expect(zscaleLimits(new Float32Array(100).fill(3))).toEqual({ z1: 3, z2: 3 });
    expect(zscaleLimits([])).toEqual({ z1: NaN, z2: NaN });
    expect(zscaleLimits([NaN, Infinity])).toEqual({ z1: NaN, z2: NaN });
  });
});

describe('stretchToGray', () => {
  it('puts the last FITS row on top and clips', () => {
    const image = { width: 2, height: 2, data: [0, 5, 10, 20] };
    expect([...stretchToGray(image, { lower: 0, upper: 10 })]).toEqual([255, 255, 0, 128]);
  });

  it('fills what is not a number with the median', () => {
    const image = { width: 4, height: 1, data: [0, 4, 10, NaN] };
    expect([...stretchToGray(image, { lower: 0, upper: 10 })]).toEqual([0, 102, 255, 102]);
  });

  it('lifts faint values by asinh and keeps the ends', () => {
    const image = { width: 3, height: 1, data: [0, 1, 10] };
    const [black, faint, white] = stretchToGray(image, { lower: 0, upper: 10, asinh: 0.1 });
    expect([black, white]).toEqual([0, 255]);
    expect(faint).toBe(Math.round((255 * Math.asinh(1)) / Math.asinh(10)));
  });

  it('is grey for an even image', () => {
    expect([...stretchToGray({ width: 1, height: 1, data: [3] }, { lower: 3, upper: 3 })]).toEqual([128]);
  });
});

describe('cutoutToGray', () => {
  const center = 31 * 63 + 31;

  it('shows a faint star well above the sky, and a bright one without losing the sky', () => {
    for (const type of ['new', 'ref'] as const) {
      for (const peak of [30, 300, 30_000]) {
        const gray = cutoutToGray(stamp(peak), type);
        const sky = [...gray.slice(0, 200)].sort((a, b) => a - b)[100]!;
        expect(gray[center]! - sky, `${type} ${peak}`).toBeGreaterThan(100);
        expect(sky).toBeLessThan(128);
      }
    }
  });

  it('has zero as middle grey in a difference, brighter and darker for its signs', () => {
    const risen = cutoutToGray(stamp(200, 63, 0), 'sub');
    const faded = cutoutToGray(stamp(-200, 63, 0), 'sub');
    expect(risen[center]).toBeGreaterThan(220);
    expect(faded[center]).toBeLessThan(35);
    const sky = risen.slice(0, 400).reduce((sum, value) => sum + value, 0) / 400;
    expect(Math.abs(sky - 128)).toBeLessThan(4);
  });

  it('is not misled by the area off the detector', () => {
    const image = stamp(300);
    image.data.forEach((_, n) => {
      if (n % 63 < 25) image.data[n] = 0;
    });
    const gray = cutoutToGray(image, 'ref');
    const sky = [...gray].filter((_, n) => n % 63 > 45).sort((a, b) => a - b);
    expect(gray[center]! - sky[sky.length >> 1]!).toBeGreaterThan(100);
  });

  it('copes with blank, even and single-valued cutouts', () => {
    expect([...cutoutToGray({ width: 2, height: 1, data: [NaN, NaN] })]).toEqual([128, 128]);
    for (const type of ['new', 'ref', 'sub'] as const) {
      expect(new Set(cutoutToGray({ width: 3, height: 3, data: new Float32Array(9) }, type)).size).toBe(1);
    }
  });
});
