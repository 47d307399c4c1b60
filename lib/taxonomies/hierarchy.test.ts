import { expect, test } from 'vitest';
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
])('%j is refused', (value, message) => expect(() => requireHierarchy(value)).toThrow(message));

test('nesting has an end', () => {
  let node: object = { class: 'leaf' };
  for (let i = 0; i < 1000; i += 1) node = { class: 'inner', subclasses: [node] };
  expect(() => requireHierarchy(node)).toThrow('nested more than');
});
