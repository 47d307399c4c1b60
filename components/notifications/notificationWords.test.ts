import { expect, test } from 'vitest';
import { ownPath, pieces } from './notificationWords';

test('words between asterisks stand out', () => {
  expect(pieces('*vera* asks to join the group *Novae*')).toEqual([
    { words: 'vera', strong: true },
    { words: ' asks to join the group ', strong: false },
    { words: 'Novae', strong: true },
  ]);
  expect(pieces('2 * 3 is <b>six</b>')).toEqual([{ words: '2 * 3 is <b>six</b>', strong: false }]);
});

test('only pages of the portal are followed', () => {
  expect(ownPath('/group/3')).toBe('/group/3');
  expect(ownPath('//example.org')).toBeNull();
  expect(ownPath('https://example.org')).toBeNull();
  expect(ownPath('/\\example.org')).toBeNull();
  expect(ownPath(null)).toBeNull();
});
