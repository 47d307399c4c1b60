import { expect, it } from 'vitest';
import { jsonDepth, MAX_DEPTH, parseJson } from './json';

it('reads what Python writes', () => {
  expect(parseJson('{"flux": [1.5, NaN, -Infinity], "note": "NaN and \\"Infinity\\""}')).toEqual({
    flux: [1.5, null, -Infinity],
    note: 'NaN and "Infinity"',
  });
});

it('refuses what is no JSON', () => {
  for (const text of ['{', 'NaNny', '{"a": NaNs}', '{a: 1}']) expect(() => parseJson(text), text).toThrow(SyntaxError);
});

it('counts how deep values are nested, not what stands in texts', () => {
  for (const [text, depth] of [['1', 0], ['[]', 1], ['{"a":[1,{"b":[]}],"c":[[]]}', 4], ['["[[[[", "\\"[[", "\\\\", []]', 2], ['["[', 1]] as const) {
    expect(jsonDepth(text, 100), text).toBe(depth);
  }
  expect(jsonDepth('['.repeat(1e6), 50)).toBe(51);
});

it('refuses what is nested without end', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(parseJson(nested(MAX_DEPTH))).toBeInstanceOf(Array);
  for (const text of [nested(MAX_DEPTH + 1), nested(1e6), '{"a":'.repeat(1e5) + '1' + '}'.repeat(1e5)]) expect(() => parseJson(text)).toThrow(SyntaxError);
});
