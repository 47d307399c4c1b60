import { expect, test } from 'vitest';
import { photometrySets } from './shareSets';

test('points by instrument and filter, with those that may be shared', () => {
  const row = (id: number, instrument_name: string, filter: string) => ({ id, instrument_name, filter });
  const rows = [row(1, 'ZTF', 'ztfr'), row(2, 'ZTF', 'ztfg'), row(3, 'ZTF', 'ztfr'), row(4, 'LSSTCam', 'lsstr')];
  expect(photometrySets(rows, new Set([1, 2]))).toEqual([
    { key: 'LSSTCam/lsstr', instrument: 'LSSTCam', filter: 'lsstr', ids: [], total: 1 },
    { key: 'ZTF/ztfg', instrument: 'ZTF', filter: 'ztfg', ids: [2], total: 1 },
    { key: 'ZTF/ztfr', instrument: 'ZTF', filter: 'ztfr', ids: [1], total: 2 },
  ]);
});
