import { expect, it } from 'vitest';
import { longInteger } from './longInteger';

it('keeps every digit of an integer beyond 2^53', () => {
  expect(longInteger('{"a": 1, "passing_alert_id": 2345678901234567891}', 'passing_alert_id')).toBe('2345678901234567891');
});

it('leaves the others to JSON', () => {
  expect(longInteger('{"passing_alert_id": 1234}', 'passing_alert_id')).toBeUndefined();
  expect(longInteger('{"passing_alert_id": "2345678901234567891"}', 'passing_alert_id')).toBeUndefined();
  expect(longInteger('{}', 'passing_alert_id')).toBeUndefined();
});
