import { expect, test } from 'vitest';
import { countClasses, prune, toTree } from './tree';

const tree = toTree({
  class: 'Source',
  subclasses: [
    { class: 'SN', 'other names': ['Supernova'], subclasses: [{ class: 'Ia', tags: ['thermonuclear'] }, { class: 'II' }] },
    { class: 'Merger', subclasses: [{ class: 'Kilonova' }] },
    'nonsense',
  ],
})!;

test('every class has a way of its own', () => {
  expect(countClasses(tree)).toBe(6);
  expect(tree.children[0]?.children.map(({ key }) => key)).toEqual(['/Source/SN/Ia', '/Source/SN/II']);
  expect(toTree({ subclasses: [] })).toBeNull();
});

test('a search keeps what has the text, all below it, and the way to it', () => {
  const names = (text: string) => prune(tree, text)?.children.map(({ name, children }) => [name, children.map((child) => child.name)]);
  expect(names('super')).toEqual([['SN', ['Ia', 'II']]]);
  expect(names('THERMO')).toEqual([['SN', ['Ia']]]);
  expect(names('nova')).toEqual([['SN', ['Ia', 'II']], ['Merger', ['Kilonova']]]);
  expect(prune(tree, 'quasar')).toBeNull();
});
