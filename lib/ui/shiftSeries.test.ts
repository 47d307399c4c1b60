import { expect, test } from 'vitest';
import { seriesOf, split } from './shiftSeries';

const at = (text: string) => Date.parse(`${text}Z`);

test('a time is cut into pieces; the last one is what is left', () => {
  const pieces = split('Night', at('2026-03-01T18:00'), at('2026-03-02T06:00'), 5, 'hours', 10);
  expect(pieces.map(({ name, start, end }) => [name, new Date(start).toISOString().slice(11, 16), new Date(end).toISOString().slice(11, 16)])).toEqual([
    ['Night 1/3', '18:00', '23:00'], ['Night 2/3', '23:00', '04:00'], ['Night 3/3', '04:00', '06:00'],
  ]);
  expect(split('Week', at('2026-03-01T00:00'), at('2026-03-15T00:00'), 1, 'weeks', 10)).toHaveLength(2);
  expect(split('Day', at('2026-03-01T00:00'), at('2026-03-15T00:00'), 1, 'days', 4)).toHaveLength(5);
});

test('shifts of a series have a name in common', () => {
  expect(['Night 1/3', 'Night', 'Night 2/14', null, 'Night 12/3 extra'].map(seriesOf)).toEqual(['Night', 'Night', 'Night', '', 'Night 12/3 extra']);
});
