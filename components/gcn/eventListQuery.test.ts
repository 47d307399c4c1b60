import { describe, expect, it } from 'vitest';
import { eventConditions, eventListQuery, eventSearchChanges, readEventSearch } from './eventListQuery';

const read = (address: string) => {
  const params = new URLSearchParams(address);
  return readEventSearch((name) => params.get(name));
};

describe('the address of the list of events', () => {
  it('is the request in the words of the API', () => {
    const search = read('find=GW&startDate=2026-03-01&endDate=2026-03-02&gcnTagKeep=GW,BNS&localizationTagRemove=< 200 sq. deg.&gcnPropertiesFilter=FAR:1e-8:lt&groupIds=3&page=2');
    expect(eventListQuery(search)).toMatchObject({
      partialdateobs: 'GW', pageNumber: 2, startDate: '2026-03-01T00:00:00', endDate: '2026-03-02T23:59:59', groupIds: [3],
      gcnTagKeep: ['GW', 'BNS'], localizationTagRemove: ['< 200 sq. deg.'], gcnPropertiesFilter: ['FAR:1e-8:lt'],
    });
  });

  it('leaves out what is not of its kind', () => {
    const search = read('startDate=yesterday&endDate=2026-13-40&groupIds=a,-1,2&gcnPropertiesFilter=FAR,area:x:lt&page=0');
    expect(eventListQuery(search)).toEqual(eventListQuery({ ...read(''), groupIds: [2] }));
  });

  it('says each condition, and goes on without it', () => {
    const search = read('startDate=2026-03-01&gcnTagKeep=GW,BNS&localizationPropertiesFilter=area_90:100:le&groupIds=3&page=4');
    const conditions = eventConditions(search, (id) => `group ${id}`);
    expect(conditions.map(({ label }) => label)).toEqual(['since 2026-03-01', 'group 3', 'tag GW', 'tag BNS', 'skymap area_90 ≤ 100']);
    expect(eventSearchChanges(conditions[2]!.without)).toMatchObject({ startDate: '2026-03-01', gcnTagKeep: 'BNS', page: null });
    expect(conditions[4]!.without.lists.localizationPropertiesFilter).toEqual([]);
  });
});
