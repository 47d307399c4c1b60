import { describe, expect, it } from 'vitest';
import { annotationBlocks, annotationKeys, annotationValue, formatAnnotation } from './annotations';

const annotations = [
  { origin: 'au-caltech:hosts', data: { z: 0.0213, name: 'NGC 3310', offsets: [1, 2] } },
  { origin: 'Supernovae:score', data: { rcf: 0.98761, n: 4 } },
];

describe('annotations', () => {
  it('writes numbers with the digits that matter', () => {
    expect(formatAnnotation(0.98761)).toBe('0.9876');
    expect(formatAnnotation(-123.456)).toBe('−123.46');
    expect(formatAnnotation(1.2e-7)).toBe('1.20e-7');
    expect([null, true, 3, 'SN', [1]].map(formatAnnotation)).toEqual(['–', 'yes', '3', 'SN', '[1]']);
  });

  it('puts origins of selected groups first and keys in order', () => {
    expect(annotationBlocks(annotations, []).map(({ origin }) => origin)).toEqual(['au-caltech:hosts', 'Supernovae:score']);
    const blocks = annotationBlocks(annotations, ['supernovae']);
    expect(blocks.map(({ origin }) => origin)).toEqual(['Supernovae:score', 'au-caltech:hosts']);
    expect(blocks[1]?.rows.map(({ key, sortable }) => [key, sortable])).toEqual([['name', true], ['offsets', false], ['z', true]]);
  });

  it('searches origin, key and value', () => {
    expect(annotationBlocks(annotations, [], 'ngc')).toEqual([
      { origin: 'au-caltech:hosts', rows: [{ key: 'name', text: 'NGC 3310', sortable: true }] },
    ]);
    expect(annotationBlocks(annotations, [], 'score')[0]?.rows).toHaveLength(2);
    expect(annotationBlocks(annotations, [], 'nothing')).toEqual([]);
  });

  it('finds a value, and all keys that can be sorted by', () => {
    expect(annotationValue(annotations, 'Supernovae:score', 'n')).toBe(4);
    expect(annotationValue(annotations, 'Supernovae:score', 'x')).toBeUndefined();
    expect([...annotationKeys([{ annotations }])]).toEqual([['au-caltech:hosts', ['name', 'z']], ['Supernovae:score', ['n', 'rcf']]]);
  });
});
