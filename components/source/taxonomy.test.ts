import { expect, test } from 'vitest';
import { flattenTaxonomy, matchesClass } from './taxonomy';

const tree = {
  class: 'Transient',
  subclasses: [{ class: 'Supernova', subclasses: [{ class: 'Ia', 'other names': ['Type Ia'] }] }, { class: 'Ia' }],
};

test('each class once, with its way from the root', () => {
  expect(flattenTaxonomy(tree)).toEqual([
    { class: 'Transient', ancestry: [], other_names: [] },
    { class: 'Supernova', ancestry: ['Transient'], other_names: [] },
    { class: 'Ia', ancestry: ['Transient', 'Supernova'], other_names: ['Type Ia'] },
  ]);
  expect(flattenTaxonomy(null)).toEqual([]);
});

test('a class is found by name, other name and ancestor', () => {
  const [, , ia] = flattenTaxonomy(tree);
  expect(matchesClass(ia!, 'super ia')).toBe(true);
  expect(matchesClass(ia!, 'type')).toBe(true);
  expect(matchesClass(ia!, 'nova ii')).toBe(false);
});
