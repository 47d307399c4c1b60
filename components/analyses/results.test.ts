import { expect, test } from 'vitest';
import { resultRows } from './results';

test('what is nested gets a name with dots, and long values are cut', () => {
  expect(resultRows({ chi2: 1.23456789012, fit: { model: 'salt3', z: null, list: [1, 2] }, none: {} })).toEqual([
    { name: 'chi2', value: '1.2345679' }, { name: 'fit.model', value: 'salt3' }, { name: 'fit.z', value: 'null' }, { name: 'fit.list', value: '[1,2]' }, { name: 'none', value: '{}' },
  ]);
  expect(resultRows('words')).toEqual([{ name: 'result', value: 'words' }]);
  expect(resultRows(undefined)).toEqual([]);
  expect(resultRows({ a: 'x'.repeat(400) })[0]?.value).toHaveLength(301);
});
