import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPipeline, parsePipeline } from './pipelineText';

test('gives the pipeline and the lines of its stages', () => {
  const text = '[\n  { "$match": { "candidate.drb": { "$gt": 0.9 } } },\n\n  { "$project": { "objectId": 1 } }\n]';
  const { pipeline, stages, problem } = parsePipeline(text);
  expect(problem).toBeNull();
  expect(pipeline).toEqual(JSON.parse(text));
  expect(stages).toEqual([
    { name: '$match', line: 2 },
    { name: '$project', line: 4 },
  ]);
});

test.each([
  ['[\n  { "$match": {} },\n]', 3, 1, 'Expected a value after the comma instead of ]'],
  ['[{ "$match": { "a": 1 "b": 2 } }]', 1, 23, 'Expected a comma or } instead of "'],
  ["[{ '$match': {} }]", 1, 4, "Expected a name in double quotes instead of '"],
  ['[{ "$match": {', 1, 15, 'The text ends where a name in double quotes is expected.'],
  ['', 1, 1, 'The text ends where a value is expected.'],
  ['[] []', 1, 4, 'Expected the end instead of ['],
  ['[{ "$match": { "a": 01 } }]', 1, 22, 'Expected a comma or } instead of 1'],
  ['[{ "$match": "two\nlines" }]', 1, 14, 'Expected a text that ends on its line instead of "'],
  ['{ "$match": {} }', 1, 1, 'A pipeline is a list of stages: [ { "$match": … }, … ]'],
  ['[\n{ "$match": {}, "$project": {} }]', 2, 1, 'Stage 1 must be an object with one operator, such as { "$match": … }'],
])('says where %j is wrong', (text, line, column, message) => {
  expect(parsePipeline(text).problem).toEqual({ line, column, message });
});

test('finds a problem exactly where JSON has one', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '0', '\\', ' ')).map(([text, at, extra]) => {
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + extra + text.slice(cut + 1);
  });
  fc.assert(
    fc.property(broken, (text) => {
      // In a list, so that only the syntax decides.
      const { problem } = parsePipeline(`[{ "$match": ${text} }]`);
      expect(problem === null || problem.message.startsWith('Stage')).toBe(isJson(`[{ "$match": ${text} }]`));
    }),
    { numRuns: 500 },
  );
});

test('formatting changes no value', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (pipeline) => {
      expect(JSON.parse(formatPipeline(pipeline))).toEqual(JSON.parse(JSON.stringify(pipeline)));
    }),
  );
});

test('short lists stay on one line', () => {
  expect(formatPipeline([{ $match: { programid: { $in: [1, 2] } } }])).toContain('"$in": [1, 2]');
});
