import { expect, test } from 'vitest';
import { complete, mentionAt } from './mention';

test.each([
  ['@ve', 3, { part: 've', start: 0 }],
  ['look, @', 7, { part: '', start: 6 }],
  ['(@anna-lena', 11, { part: 'anna-lena', start: 1 }],
  ['@vega and more', 5, { part: 'vega', start: 0 }],
  ['@vega and more', 10, null],
  ['vega@example.org', 8, null],
  ['@@v', 3, null],
  ['', 0, null],
])('%j at %i', (text, cursor, mention) => expect(mentionAt(text, cursor)).toEqual(mention));

test('a name takes the place of what was typed of it', () => {
  expect(complete('ask @ve', 7, { part: 've', start: 4 }, 'vega')).toEqual({ text: 'ask @vega ', cursor: 10 });
  expect(complete('@ve please', 3, { part: 've', start: 0 }, 'vega')).toEqual({ text: '@vega please', cursor: 6 });
  expect(complete('@verena', 3, { part: 've', start: 0 }, 'vega')).toEqual({ text: '@vega ', cursor: 6 });
});
