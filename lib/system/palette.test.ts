import { expect, test } from 'vitest';
import { COLOR_PALETTE } from './palette';

test('256 colours from dark blue over green to dark red', () => {
  expect(COLOR_PALETTE).toHaveLength(256);
  expect(COLOR_PALETTE.every((color) => /^#[0-9a-f]{6}$/.test(color))).toBe(true);
  expect([0, 128, 255].map((i) => COLOR_PALETTE[i])).toEqual(['#30123b', '#a4fc3c', '#7a0403']);
});
