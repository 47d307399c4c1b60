import { expect, test } from 'vitest';
import { ztfRecord } from '@/lib/testing/packets';
import { mergeHistory } from './history';
import { toAlert } from './toAlert';

const alert = (candid: string, jd: number, prv_candidates: object[] = []) =>
  toAlert(ztfRecord({ objectId: 'ZTF30abc', candid, jd, prv_candidates: prv_candidates as Record<string, unknown>[] }));

test('histories are merged once, sorted by time, without what is null', () => {
  const limit = { jd: 2459990.5, pid: 5, magpsf: null };
  const first = mergeHistory([alert('20', 2460002.5, [limit])], undefined);
  expect(first.isNew).toBe(true);
  expect(first.aux.prv_candidates.map(({ jd }) => jd)).toEqual([2459990.5, 2460002.5]);
  expect(first.aux.prv_candidates[0]).not.toHaveProperty('magpsf');

  const again = mergeHistory([alert('20', 2460002.5, [limit])], first.aux);
  expect(again).toMatchObject({ isNew: false, fresh: { prv_candidates: [], fp_hists: [] }, aux: first.aux });

  const earlier = mergeHistory([alert('10', 2460001.5, [{ jd: 2460000.5, candid: '9' }]), alert('20', 2460002.5)], first.aux);
  expect(earlier.fresh.prv_candidates.map(({ jd }) => jd)).toEqual([2460000.5, 2460001.5]);
  expect(earlier.aux.prv_candidates.map(({ jd }) => jd)).toEqual([2459990.5, 2460000.5, 2460001.5, 2460002.5]);
});
