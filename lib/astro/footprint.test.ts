import { expect, it } from 'vitest';
import { boxOutline, extent, footprintMoc, orderFor, parseRegion } from './footprint';
import { mocArea } from './moc';

it('an outline may have any number of corners', () => {
  const corners = Array.from({ length: 200_000 }, (_, i) => `${(i % 100) / 100},${(i % 50) / 50}`).join(',');
  expect(extent(parseRegion(`polygon(${corners})`))).toBeCloseTo(0.99, 6);
});

it('chips are covered, the gaps between them are not, whatever the order that a field of view is drawn with', () => {
  // Like ZTF's camera: four by four chips, with gaps of a fifth of a degree.
  const [chip, gap] = [1.7, 0.2];
  const at = (i: number): number => (i - 1.5) * (chip + gap);
  const camera = [0, 1, 2, 3].flatMap((column) => [0, 1, 2, 3].map((row) => boxOutline(chip, chip, [at(column), at(row)])));
  const order = orderFor(extent(camera));
  for (const [ra, dec] of [[180, 20], [0, 0], [33, -60], [250, 85]] as const) {
    expect(mocArea(footprintMoc(camera, ra, dec, order)) / (16 * chip * chip)).toBeCloseTo(1, 1.5);
  }
});

it('a part smaller than the cells is covered all the same', () => {
  expect(mocArea(footprintMoc([boxOutline(0.001, 0.001)], 180, 20, 8))).toBeGreaterThan(0);
});
