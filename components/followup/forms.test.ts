import { expect, it } from 'vitest';
import { hoursOf, validityOf } from './forms';
import { orderedFields, summaryOf, wordsOf } from './payload';

const NOW = Date.parse('2026-03-10T12:00:00Z');

it('says whether an allocation is valid, its last day to the end', () => {
  const ranges = [{ start_date: '2026-02-01T00:00:00', end_date: '2026-03-10T00:00:00' }, { start_date: '2026-06-01', end_date: '2026-07-01' }];
  expect(validityOf(null, NOW)).toEqual({ valid: true, words: 'Always valid' });
  expect(validityOf(ranges, NOW)).toEqual({ valid: true, words: 'Valid until 2026-03-10' });
  expect(validityOf(ranges, NOW + 86_400_000)).toEqual({ valid: false, words: 'Valid from 2026-06-01' });
  expect(validityOf(ranges, Date.parse('2026-08-01'))).toEqual({ valid: false, words: 'Not valid since 2026-07-01' });
});

it('counts every exposure in every filter', () => {
  expect(hoursOf({ exposure_time: 600, exposure_counts: 3, observation_choices: ['g', 'r'] })).toBe(1);
  expect(hoursOf({ exposure_time: 1800 })).toBe(0.5);
  expect(hoursOf({ observation_type: 'IFU' })).toBeNull();
});

it('puts what is asked in words', () => {
  const payload = { priority: 3, start_date: '2026-03-01', end_date: '2026-03-05T00:00:00', observation_choices: ['g', 'r'], exposure_time: 300, exposure_counts: 2 };
  expect(summaryOf(payload)).toBe('g, r · 2 × 300 s · 2026-03-01 to 2026-03-05 · priority 3');
  expect(wordsOf({ maximum_airmass: 2, too: true })).toBe('maximum_airmass 2, too yes');
  expect(orderedFields(['exposure_time', 'end_date', 'priority', 'start_date'])).toEqual(['priority', 'start_date', 'end_date', 'exposure_time']);
});
