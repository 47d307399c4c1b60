import { describe, expect, it } from 'vitest';
import { extinctionCoefficient } from '@/lib/astro/extinction';
import { knownPeriods } from './periods';
import { plotMarkers, plottedPoints } from './plottedPoints';
import type { PhotometryRow } from './types';
import { parseBins, parseZoom, zoomText } from './usePhotometryView';

const row = (over: Partial<PhotometryRow>): PhotometryRow => ({
  id: 1, obj_id: 'a', mjd: 60000, filter: 'ztfg', origin: 'None', mag: 18, magerr: 0.1, limiting_mag: 20, flux: 100, fluxerr: 10, snr: 10, zp: 23.9,
  magsys: 'ab', ra: null, dec: null, ra_unc: null, dec_unc: null, instrument_id: 1, instrument_name: 'ZTF', created_at: '2023-02-25T00:00:00',
  altdata: null, groups: [], streams: [], owner: null, validations: [], ...over,
});
const options = { forced: true, validatedOnly: false, ebv: null };

describe('plottedPoints', () => {
  it('takes extinction off magnitudes, limits and fluxes alike', () => {
    const [point] = plottedPoints([row({})], { ...options, ebv: 0.1 });
    const a = 0.1 * (extinctionCoefficient('ztfg') ?? NaN);
    expect(a).toBeGreaterThan(0.3);
    expect(point).toMatchObject({ mag: 18 - a, limiting_mag: 20 - a, extinction: a, origin: null });
    expect((point?.flux ?? 0) / 100).toBeCloseTo(10 ** (0.4 * a), 10);
  });

  it('leaves out forced photometry, and what nobody validated', () => {
    const rows = [row({ id: 1, origin: 'alert_fp' }), row({ id: 2 })];
    expect(plottedPoints(rows, { ...options, forced: false }).map(({ id }) => id)).toEqual([2]);
    expect(plottedPoints(rows, { ...options, validatedOnly: true })).toEqual([]);
  });
});

describe('plotMarkers', () => {
  it('marks spectra and classifications, but not those without any probability', () => {
    const spectrum = { observed_at: '2023-02-25T00:00:00', instrument_name: 'SEDM', pis: [], observers: [], origin: null };
    const classification = { classification: 'Ia', created_at: '2023-02-26T00:00:00', author_name: 'vega', ml: false, probability: 0.9 };
    const markers = plotMarkers([spectrum], [classification, { ...classification, probability: 0 }], []);
    expect(markers.map(({ mjd, label }) => [mjd, label])).toEqual([[60000, 'S'], [60001, 'C']]);
  });
});

describe('the address', () => {
  it('keeps a zoom', () => {
    const zoom = { x: [60000.5, 60010] as const, phase: false, y: { axis: 'mag', range: [21, 17.25] as const } };
    expect(parseZoom(zoomText(zoom))).toEqual(zoom);
    expect(parseZoom('t,1')).toBeNull();
  });

  it('understands bins', () => {
    expect(['night', '3', '-1', 'x', ''].map(parseBins)).toEqual(['night', 3, null, null, null]);
  });
});

describe('knownPeriods', () => {
  it('finds them in annotations whatever the key is called, newest first', () => {
    const found = knownPeriods([
      { origin: 'a', modified: '2023-01-01', data: { Period: 2, n: 5 } },
      { origin: 'b', modified: '2023-02-01', data: { best_period: 3, period_error: 'x' } },
    ]);
    expect(found).toEqual([{ period: 3, label: 'b best_period' }, { period: 2, label: 'a' }]);
  });
});
