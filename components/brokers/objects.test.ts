import { describe, expect, it } from 'vitest';
import { byObject } from './objects';
import { surveyOfName } from './surveys';

describe('objects of alerts', () => {
  it('are told by their newest alert, the newest object first', () => {
    const rows = [
      { objectId: 'a', alert_id: '1', candidate: { jd: 1, ra: 10, dec: 20, magpsf: 18, band: 'g', drb: 0.9 } },
      { objectId: 'b', alert_id: '9', candidate: { jd: 5, ra: 11, dec: 21 }, prv_candidates: [{}, {}, {}] },
      { objectId: 'a', alert_id: '2', candidate: { jd: 2, ra: 10, dec: 20, magpsf: 17 } },
      { none: true },
    ];
    expect(byObject(rows)).toMatchObject([{ name: 'b', alert_id: '9', alerts: 3, mag: null }, { name: 'a', alert_id: '2', mag: 17, alerts: 2, score: null }]);
    expect(byObject([])).toEqual([]);
  });
});

describe('names', () => {
  it.each([['ZTF26abcdefg', 'ZTF'], ['170226393632735260', 'LSST'], ['SN2026abc', null], ['12', null]])('%s: %s', (name, survey) => {
    expect(surveyOfName(name)).toBe(survey);
  });
});
