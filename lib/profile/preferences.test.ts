import { expect, test } from 'vitest';
import { mergePreferences } from './preferences';

test('merges to any depth and keeps what is not mentioned', () => {
  const stored = { theme: 'dark', newsFeed: { numItems: 5, categories: { photometry: true, comments: true } } };
  expect(mergePreferences(stored, { newsFeed: { categories: { comments: false } } })).toEqual({
    theme: 'dark',
    newsFeed: { numItems: 5, categories: { photometry: true, comments: false } },
  });
});

test('lists take the place of lists, objects that of other values', () => {
  expect(mergePreferences({ a: [1, 2], b: 3 }, { a: [4], b: { c: 1 } })).toEqual({ a: [4], b: { c: 1 } });
  expect(mergePreferences(null, { a: 1 })).toEqual({ a: 1 });
});

test('drops empty texts at the top, keeps them below', () => {
  expect(mergePreferences({ theme: 'dark', slack: { url: 'x' } }, { theme: '', slack: { url: '' } })).toEqual({
    theme: 'dark',
    slack: { url: '' },
  });
});

test('replaces shortcuts, buttons and notice properties as a whole', () => {
  const stored = {
    classificationShortcuts: { SN: { color: 'red' } },
    photometryButtons: { old: {} },
    spectroscopyButtons: { old: {} },
    notifications: { gcn_events: { active: true, properties: { old: {} } } },
  };
  const change = {
    classificationShortcuts: {},
    photometryButtons: { fresh: {} },
    spectroscopyButtons: {},
    notifications: { gcn_events: { properties: { fresh: {} } } },
  };
  expect(mergePreferences(stored, change)).toEqual({
    ...change,
    notifications: { gcn_events: { active: true, properties: { fresh: {} } } },
  });
});

test('takes __proto__ for the name of a member', () => {
  const merged = mergePreferences({}, JSON.parse('{"__proto__": {"polluted": true}}') as Record<string, unknown>);
  expect(Object.keys(merged)).toEqual(['__proto__']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
