import { expect, it } from 'vitest';
import { probabilityIn } from './coverage';
import { difference, FULL_SKY, intersection, mocArea } from './moc';
import { coneMoc } from './mocShapes';
import { totalProbability, credibleRegion, rankCells } from './skymap';
import { coneSkymap, evenSkymap } from './skymapShapes';

it('the whole sky holds all of a map, and a region and the rest of the sky share it', () => {
  const map = coneSkymap(40, 20, 3);
  const region = coneMoc(41, 22, 2, { order: 9 });
  expect(probabilityIn(map, FULL_SKY)).toBeCloseTo(totalProbability(map), 10);
  expect(probabilityIn(map, region) + probabilityIn(map, difference(FULL_SKY, region))).toBeCloseTo(totalProbability(map), 10);
});

it('a credible region holds its level', () => {
  const map = coneSkymap(200, -60, 5);
  const ranking = rankCells(map);
  for (const level of [0.5, 0.9]) expect(probabilityIn(map, credibleRegion(map, ranking, level))).toBeCloseTo(level, 1);
});

it('in an even map, probability is area, whatever the orders of the cells', () => {
  const disk = coneMoc(120, 10, 4, { order: 8 });
  const map = evenSkymap(disk);
  for (const [ra, radius, order] of [[121, 1, 12], [124, 2, 6], [117, 3, 10]] as const) {
    const region = coneMoc(ra, 10, radius, { order });
    expect(probabilityIn(map, region)).toBeCloseTo(mocArea(intersection(region, disk)) / mocArea(disk), 9);
  }
});
