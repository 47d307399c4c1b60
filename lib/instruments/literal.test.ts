import { expect, test } from 'vitest';
import { parseLiteral } from './literal';

test.each([
  ['{"ztfg": {"exposure_time": 30}}', { ztfg: { exposure_time: 30 } }],
  ["{'ztfg': {'limiting_magnitude': 20.3, 'magsys': 'ab', 'used': True, 'zeropoint': None,}}", {
    ztfg: { limiting_magnitude: 20.3, magsys: 'ab', used: true, zeropoint: null },
  }],
  ["{'note': 'it\\'s True'}", { note: "it's True" }],
  ['', null],
])('%s', (text, value) => expect(parseLiteral(text)).toEqual(value));

test('what is neither stays what it is', () => {
  expect(parseLiteral('import os')).toBe('import os');
  expect(parseLiteral({ a: 1 })).toEqual({ a: 1 });
});
