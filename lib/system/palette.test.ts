import { expect, test } from 'vitest';
import { COLOR_PALETTE } from './palette';

/** matplotlib.colormaps['turbo'](i) at a few places. */
const TURBO: Record<number, [number, number, number]> = { 0: [48, 18, 59], 64: [40, 187, 236], 128: [164, 252, 60], 192: [251, 128, 34], 255: [122, 4, 3] };

test('256 colours close to the tabulated ones', () => {
  expect(COLOR_PALETTE).toHaveLength(256);
  for (const [i, rgb] of Object.entries(TURBO)) {
    const color = COLOR_PALETTE[Number(i)] as string;
    expect(color).toMatch(/^#[0-9a-f]{6}$/);
    rgb.forEach((value, at) => expect(Math.abs(parseInt(color.slice(1 + 2 * at, 3 + 2 * at), 16) - value)).toBeLessThan(20));
  }
});
