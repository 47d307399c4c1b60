import { expect, it } from 'vitest';
import { mentionedIn } from './tell';

it.each([
  ['@vega look', ['vega']],
  ['look, @vega, and @lyra-2!', ['vega', 'lyra-2']],
  ['(@Vega) and @vega again', ['vega']],
  ['write to vega@example.org', []],
  ['@@vega', []],
  ['a line that ends with @vega-', ['vega']],
  ['nobody @ all', []],
])('%s mentions %j', (text, names) => {
  expect(mentionedIn(text)).toEqual(names);
});
