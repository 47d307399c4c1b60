import { expect, it } from 'vitest';
import { parseJson } from './json';

it('reads what Python writes', () => {
  expect(parseJson('{"flux": [1.5, NaN, -Infinity], "note": "NaN and \\"Infinity\\""}')).toEqual({
    flux: [1.5, null, -Infinity],
    note: 'NaN and "Infinity"',
  });
});

it('refuses what is no JSON', () => {
  for (const text of ['{', 'NaNny', '{"a": NaNs}', '{a: 1}']) expect(() => parseJson(text), text).toThrow(SyntaxError);
});
