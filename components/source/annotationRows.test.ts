import { expect, test } from 'vitest';
import { annotationRows, findRows, formatValue } from './annotationRows';

test.each([
  [0.99871, '0.99871'],
  [1.23456789, '1.234568'],
  [0.0000123, '1.23e-5'],
  [2460310.76123612, '2460310.761236'],
  [0, '0'],
  [-12.5, '-12.5'],
  [4567890123456, '4567890123456'],
  [true, 'yes'],
  [null, 'null'],
  [[1, 2], '[1,2]'],
])('%j is written as %s', (value, text) => {
  expect(formatValue(value)).toBe(text);
});

test('rows are found by key, value or the whole origin', () => {
  const rows = annotationRows({ drb: 0.9, kind: 'star', more: { a: 1 } });
  expect(findRows('kowalski', rows, 'STAR').map(({ key }) => key)).toEqual(['kind']);
  expect(findRows('kowalski', rows, 'kow')).toHaveLength(3);
  expect(findRows('kowalski', rows, 'nothing')).toEqual([]);
  expect(rows[2]?.nested).toEqual({ a: 1 });
});
