import { expect, it } from 'vitest';
import { extent, parseRegion } from './footprint';

it('an outline may have any number of corners', () => {
  const corners = Array.from({ length: 200_000 }, (_, i) => `${(i % 100) / 100},${(i % 50) / 50}`).join(',');
  expect(extent(parseRegion(`polygon(${corners})`))).toBeCloseTo(0.99, 6);
});
