import { describe, expect, it } from 'vitest';
import { credibleArea, normalize, rankCells, searchedProbability, skymapFromUniqs, totalProbability } from '@/lib/astro/skymap';
import { Random } from './random';
import { mergerSkymap } from './skymap';

const AT = { ra: 142.3, dec: 61.7 };

describe('the skymap of the merger', () => {
  it.each(['one', 'another', 'a third'])('holds its place, in an area that surveys can follow up (%s)', (name) => {
    const { uniq, probdensity } = mergerSkymap(AT, 60, new Random(name));
    const map = skymapFromUniqs(Float64Array.from(uniq), { probdensity: Float64Array.from(probdensity) });
    expect(totalProbability(map)).toBeCloseTo(1, 9);
    const ranking = rankCells(normalize(map));
    expect(searchedProbability(map, ranking, AT.ra, AT.dec)).toBeLessThan(0.9);
    expect(credibleArea(ranking, 0.9)).toBeGreaterThan(100);
    expect(credibleArea(ranking, 0.9)).toBeLessThan(1000);
  });

  it('has distances around that of the merger', () => {
    const { distmu, distsigma } = mergerSkymap(AT, 60, new Random('one'));
    expect(Math.abs(distmu[0]! - 60)).toBeLessThan(2 * distsigma[0]!);
  });
});
