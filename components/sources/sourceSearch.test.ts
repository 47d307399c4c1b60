import { expect, test } from 'vitest';
import { DEFAULT_COLUMNS } from './columnKeys';
import { activeConditions, readSearch, savedParams, searchChanges, toQuery } from './sourceSearch';

const read = (text: string) => {
  const params = new URLSearchParams(text);
  return readSearch((name) => params.get(name));
};

test('an empty address is the first page, newest saves first', () => {
  expect(read('')).toEqual({ pageNumber: 1, numPerPage: 50, sortBy: 'saved_at', sortOrder: 'desc', conditions: {}, columns: DEFAULT_COLUMNS });
});

test('what is not of its kind is left out', () => {
  const search = read('pageNumber=-3&numPerPage=9999&sortBy=drop&sortOrder=up&group_ids=1,x&minRedshift=much&ra=1&dec=2&savedAfter=then');
  expect(search).toEqual(read(''));
});

test('the address becomes the request', () => {
  const query = toQuery(read('ra=10&dec=-5&radius=0.0027778&hasSpectrum=false&group_ids=3,4&pageNumber=2'), { listName: 'favorites' });
  expect(query).toMatchObject({ ra: '10', dec: '-5', radius: '0.0027778', hasNoSpectrum: true, group_ids: '3,4', pageNumber: 2, listName: 'favorites' });
  expect(query).not.toHaveProperty('hasSpectrum');
});

test('a changed condition starts at the first page', () => {
  expect(searchChanges({ sourceID: 'ZTF' })).toEqual({ pageNumber: null, sourceID: 'ZTF' });
  expect(searchChanges({ pageNumber: '3' })).toEqual({ pageNumber: '3' });
});

test('conditions are said in words and taken away as one', () => {
  const found = activeConditions(read('ra=10&dec=-5&radius=0.00277778&minRedshift=0.1&maxRedshift=0.2&classifications=T: Ia&group_ids=3'), (id) => `G${id}`);
  expect(found.map(({ label }) => label)).toEqual(['within 10″ of 00:40:00.00 -05:00:00.0', 'in G3', 'z 0.1 to 0.2', 'Ia']);
  expect(found[0]?.names).toEqual(['ra', 'dec', 'radius']);
});

test('every condition says what it is', () => {
  const address = 'hasTNSname=false&maxPeakMagnitude=15&minPeakMagnitude=17&savedAfter=2026-01-01&savedByCurrentUser=true&commentsFilter=flare,dust&nonclassifications=T: AGN';
  expect(activeConditions(read(address), String).map(({ label }) => label)).toEqual([
    'tns name: without', 'not AGN', 'peak magnitude 15 to 17', 'saved after 2026-01-01', 'saved by me', 'comments say: flare or dust',
  ]);
});

test('columns and orders by annotations and altdata are kept, others are not', () => {
  const search = read('columns=ra,annotation.gaia.Plx,altdata.a.b,drop&sortBy=annotation.gaia.Plx');
  expect(search.columns).toEqual(['ra', 'annotation.gaia.Plx', 'altdata.a.b']);
  expect(search.sortBy).toBe('annotation.gaia.Plx');
  expect(savedParams(search)).toEqual({ sortBy: 'annotation.gaia.Plx', sortOrder: 'desc', columns: 'ra,annotation.gaia.Plx,altdata.a.b' });
});
