/** The parts into which overlapping fields cut the sky: each part lies in the same fields everywhere. */
import { probabilityInRanges } from '@/lib/astro/coverage';
import type { Skymap } from '@/lib/astro/skymap';
import { subtract } from './ranges';

export interface SkyPart {
  /** Places of the fields that it lies in, rising. */
  fields: number[];
  probability: number;
}

/**
 * @param ranges  of each field, order-29 indices
 * @param covered what adds nothing any more
 */
export function partsOf(map: Skymap, ranges: readonly Float64Array[], covered: Float64Array): SkyPart[] {
  const count = ranges.reduce((sum, each) => sum + each.length, 0);
  const at = new Float64Array(count);
  const owner = new Int32Array(count);
  let n = 0;
  ranges.forEach((each, field) => {
    for (const border of each) {
      at[n] = border;
      // Where a field ends its number is negative.
      owner[n] = n % 2 === 0 ? field : ~field;
      n += 1;
    }
  });
  // Where one range of a field ends and its next begins, the end comes first.
  const order = Uint32Array.from(at, (_, i) => i).sort((a, b) => at[a]! - at[b]! || owner[a]! - owner[b]!);
  const inside = new Set<number>();
  const parts = new Map<string, { fields: number[]; borders: number[] }>();
  let from = 0;
  for (const i of order) {
    const to = at[i]!;
    if (inside.size > 0 && to > from) {
      const fields = [...inside].sort((a, b) => a - b);
      const key = fields.join();
      const part = parts.get(key) ?? { fields, borders: [] };
      parts.set(key, part);
      if (part.borders.at(-1) === from) part.borders[part.borders.length - 1] = to;
      else part.borders.push(from, to);
    }
    from = to;
    const field = owner[i]!;
    if (field >= 0) inside.add(field);
    else inside.delete(~field);
  }
  return [...parts.values()].map(({ fields, borders }) => ({ fields, probability: probabilityInRanges(map, subtract(Float64Array.from(borders), covered)) }));
}
