import { expect, test } from 'vitest';
import { ms, nearestStart } from './model';

const target = {
  duration: 600,
  observable: [{ begin: '2026-01-02T03:00:30', end: '2026-01-02T04:00:00' }, { begin: '2026-01-02T06:00:00', end: '2026-01-02T06:05:00' }],
};

test('a bar is dropped where its target keeps its limits', () => {
  const drop = (at: string) => nearestStart(target, ms(at));
  expect(drop('2026-01-02T03:30:10')).toBe(ms('2026-01-02T03:30:00'));
  expect(drop('2026-01-02T01:00:00')).toBe(ms('2026-01-02T03:01:00'));
  // The second stretch is shorter than the exposure.
  expect(drop('2026-01-02T06:00:00')).toBe(ms('2026-01-02T03:50:00'));
  expect(nearestStart({ ...target, duration: 7200 }, ms('2026-01-02T03:00:00'))).toBeNull();
});
