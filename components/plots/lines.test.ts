import { describe, expect, it } from 'vitest';
import { observedWavelength } from './lines';
import { luminance, readableColor } from './readable';

describe('observedWavelength', () => {
  it('shifts by redshift', () => {
    expect(observedWavelength(6562.79, 0.1)).toBeCloseTo(7219.07, 2);
  });

  it('shifts to the blue for expanding gas', () => {
    // Si II 6355 at 11,000 km/s: about 6126 Å.
    expect(observedWavelength(6355, 0, 11_000)).toBeCloseTo(6125.97, 0);
  });
});

describe('readableColor', () => {
  const rgb = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];

  it('brightens dark colours on the dark ground and darkens light ones on the light', () => {
    expect(luminance(rgb(readableColor('#000080', 'dark')))).toBeGreaterThan(0.12);
    expect(luminance(rgb(readableColor('#ffff00', 'light')))).toBeLessThan(0.31);
  });

  it('leaves what can be read, and what is no hex colour', () => {
    expect(readableColor('#2ca02c', 'light')).toBe('#2ca02c');
    expect(readableColor('rebeccapurple', 'dark')).toBe('rebeccapurple');
  });
});
