import { describe, expect, it } from 'vitest';
import { apiParameters, countChanges, DEFAULT_QUERY, nextSort, parseScanQuery, scanDates, scanQueryParams, type ScanQuery } from './scanQuery';

const full: ScanQuery = {
  groupIDs: [3, 5],
  filterIDs: [8],
  range: 'dates',
  startDate: '2026-03-01T12:00',
  endDate: '2026-03-02T12:00',
  savedStatus: 'notSavedToAnySelected',
  hideRejected: false,
  unseenOnly: true,
  listName: 'watchlist',
  classifications: ['Ia', 'SLSN-I'],
  classificationsReject: ['AGN'],
  minRedshift: 0,
  maxRedshift: 0.2,
  numberDetections: 3,
  firstDetectionAfter: '2026-02-20T00:00',
  lastDetectionBefore: '',
  requireDetections: false,
  excludeForcedPhotometry: true,
  annotationFilters: [{ origin: 'braai', key: 'drb', min: 0.9 }, { origin: 'host, nearest', key: 'type', value: 'S,b' }],
  photometryAnnotations: { conditions: ['flag:3:gt'], origins: ['pipeline'], after: '2026-02-01T00:00', before: '', minCount: 2 },
  localization: { dateobs: '2026-02-28T10:00:00', name: 'bayestar.fits', cumprob: 0.9 },
  sort: { origin: 'braai', key: 'drb', order: 'desc' },
};

describe('the scanning query', () => {
  it('comes back from the URL as it went in', () => {
    expect(parseScanQuery(new URLSearchParams(scanQueryParams(full)))).toEqual(full);
    expect(parseScanQuery(new URLSearchParams())).toEqual(DEFAULT_QUERY);
    expect(scanQueryParams(DEFAULT_QUERY)).toEqual({});
  });

  it('takes what it cannot read as absent', () => {
    const params = new URLSearchParams('groupIDs=a,-1,4&range=ever&savedStatus=x&minRedshift=z&annotationFilterList={&startDate=today');
    expect(parseScanQuery(params)).toEqual({ ...DEFAULT_QUERY, groupIDs: [4] });
  });

  it('asks for filters instead of their groups when some are chosen', () => {
    expect(apiParameters(full)).toMatchObject({ groupIDs: undefined, filterIDs: [8], minRedshift: 0, numberDetections: 3 });
    expect(apiParameters({ ...full, filterIDs: [] })).toMatchObject({ groupIDs: [3, 5], filterIDs: undefined });
    expect(apiParameters(DEFAULT_QUERY)).toMatchObject({ groupIDs: undefined, listNameReject: 'rejected_candidates' });
  });

  it('counts back from now; tonight began at the last noon UTC', () => {
    const at = (time: string) => Date.parse(`${time}Z`);
    expect(scanDates(DEFAULT_QUERY, at('2026-03-02T04:00:00'))).toEqual({ startDate: '2026-03-01T04:00:00' });
    const tonight: ScanQuery = { ...DEFAULT_QUERY, range: 'tonight' };
    expect(scanDates(tonight, at('2026-03-02T11:59:00'))).toEqual({ startDate: '2026-03-01T12:00:00' });
    expect(scanDates(tonight, at('2026-03-02T12:01:00'))).toEqual({ startDate: '2026-03-02T12:00:00' });
    expect(scanDates(full, 0)).toEqual({ startDate: '2026-03-01T12:00:00', endDate: '2026-03-02T12:00:59.999' });
  });

  it('counts the parts that differ, not their parameters', () => {
    expect(countChanges(DEFAULT_QUERY)).toBe(0);
    expect(countChanges({ ...DEFAULT_QUERY, range: 'dates', startDate: '2026-03-01T12:00', sort: full.sort })).toBe(1);
  });

  it('cycles the sort: descending, ascending, none', () => {
    const first = nextSort(null, 'braai', 'drb');
    expect(first?.order).toBe('desc');
    expect(nextSort(first, 'braai', 'drb')?.order).toBe('asc');
    expect(nextSort(nextSort(first, 'braai', 'drb'), 'braai', 'drb')).toBeNull();
    expect(nextSort(first, 'braai', 'rb')).toEqual({ origin: 'braai', key: 'rb', order: 'desc' });
  });
});
