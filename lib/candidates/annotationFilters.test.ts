import { expect, it } from 'vitest';
import { parseAnnotationFilters } from './annotationFilters';

it('reads objects with commas between them, and lists of them', () => {
  const text = '{"origin":"a","key":"drb","min":0.8,"max":1},{"origin":"b","key":"kind","value":"x"}';
  const found = [{ origin: 'a', key: 'drb', min: 0.8, max: 1 }, { origin: 'b', key: 'kind', value: 'x' }];
  expect(parseAnnotationFilters(text)).toEqual(found);
  expect(parseAnnotationFilters(`[${text}]`)).toEqual(found);
  expect(parseAnnotationFilters(undefined)).toEqual([]);
});

it.each(['{', '3', '{"origin":"a"}', '{"origin":"a","key":"k"}', '{"origin":"a","key":"k","min":"low"}'])('refuses %s', (text) => {
  expect(() => parseAnnotationFilters(text)).toThrow('annotationFilterList');
});
