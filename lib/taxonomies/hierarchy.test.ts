import { expect, test } from 'vitest';
import { DEFAULT_TAXONOMY } from './defaultTaxonomy.data';
import { classNames, hierarchyFromYaml, requireHierarchy } from './hierarchy';

const hierarchy = {
  class: 'Time-domain Source',
  tags: ['astronomy'],
  subclasses: [{ class: 'Supernova', 'other names': ['SN'], subclasses: [{ class: 'Ia' }, { class: 'II', comments: 'plateau', links: ['https://example.org'] }] }],
};

test('names of all classes', () => {
  expect(classNames(requireHierarchy(hierarchy))).toEqual(['Time-domain Source', 'Supernova', 'Ia', 'II']);
});

test('YAML, also as a list with one hierarchy', () => {
  const text = 'class: Variable\nsubclasses:\n  - class: Mira\n  - class: RR Lyrae\n    other names: [RRL]\n';
  expect(classNames(hierarchyFromYaml(text))).toEqual(['Variable', 'Mira', 'RR Lyrae']);
  expect(classNames(hierarchyFromYaml('- class: Variable\n- class: Other\n'))).toEqual(['Variable']);
  expect(() => hierarchyFromYaml('class: [')).toThrow('is not readable YAML');
});

test.each([
  [[], 'hierarchy: must be an object'],
  [{ name: 'SN' }, 'hierarchy.class: missing'],
  [{ class: '' }, 'hierarchy.class: must be a text'],
  [{ class: 'SN', tags: 'x' }, 'hierarchy.tags: must be a list of texts'],
  [{ class: 'SN', 'other names': [1] }, 'hierarchy.other names: must be a list of texts'],
  [{ class: 'SN', subclasses: { class: 'Ia' } }, 'hierarchy.subclasses: must be a list'],
  [{ class: 'SN', subclasses: [{ class: 'Ia' }, {}] }, 'hierarchy.subclasses.1.class: missing'],
  [{ class: 'SN', subclasses: [{ class: 'Ia' }, { class: 'Ia' }] }, 'hierarchy.subclasses.1.class: Ia is there twice'],
  [{ class: 'SN', subclasses: [{ class: 'Ia', subclasses: [{ class: 'SN' }] }] }, 'hierarchy.subclasses.0.subclasses.0.class: SN is a subclass of itself'],
  [{ class: 'SN', color: 'red' }, 'hierarchy.color: unknown; a class has class, tags'],
  [{ class: 'SN', constructor: 'red' }, 'hierarchy.constructor: unknown'],
  [{ class: 'x'.repeat(201) }, 'hierarchy.class: must be a text that is not empty and has at most 200 characters'],
  [{ class: 'SN', comments: 'x'.repeat(5001) }, 'hierarchy.comments: must be a text or a list of texts'],
  [{ class: 'SN', subclasses: Array.from({ length: 10_000 }, (_, i) => ({ class: `n${i}` })) }, 'there are more than 10000 classes'],
])('%j is refused', (value, message) => expect(() => requireHierarchy(value)).toThrow(message));

test('a class may be found by several ways', () => {
  const kilonova = { class: 'Kilonova' };
  const both = { class: 'Transient', subclasses: [{ class: 'GRB', subclasses: [kilonova] }, { class: 'Merger', subclasses: [kilonova] }] };
  expect(classNames(requireHierarchy(both))).toHaveLength(5);
});

test('the shipped one is a hierarchy, each class once, with what people classify', () => {
  const names = classNames(requireHierarchy(DEFAULT_TAXONOMY.hierarchy));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(150);
  expect(names).toEqual(expect.arrayContaining([
    'Supernova', 'Ia', 'Ia-91T', 'Type II', 'IIn', 'SLSN-I', 'Tidal Disruption Event', 'AGN', 'QSO', 'Blazar', 'Cataclysmic', 'Classical Nova', 'RR Lyrae',
    'RRab', 'Cepheid', 'Eclipsing binary', 'Mira', 'LPV', 'Microlensing', 'GRB afterglow', 'Kilonova', 'FBOT', 'Asteroid', 'Comet', 'Bogus',
  ]));
});

test('nesting has an end', () => {
  let node: object = { class: 'leaf' };
  for (let i = 0; i < 1000; i += 1) node = { class: `inner ${i}`, subclasses: [node] };
  expect(() => requireHierarchy(node)).toThrow('nested more than');
});
