import { describe, expect, it } from 'vitest';
import { centroidOf } from './centroidData';
import { happenings } from './happenings';
import { parseT0 } from './T0Fact';
import type { SourceDetail } from './types';

describe('happenings', () => {
  it('come newest first, whoever wrote their times and how', () => {
    const source = {
      groups: [{ active: true, saved_at: '2026-01-03T00:00:00', name: 'BTS', saved_by: { username: 'vega' } }, { active: false, saved_at: '2026-01-09T00:00:00', name: 'no' }],
      classifications: [{ created_at: '2026-01-04 00:00:00', classification: 'Ia', probability: 0.9, author_name: 'singh' }],
      annotations: [],
      candidates: [{ passed_at: '2026-01-01T12:00:00+00:00', filter: { name: 'bright' } }],
      redshift_history: [{ set_at_utc: '2026-01-05T00:00:00', value: 0.05, uncertainty: 0.001, origin: 'host' }, { value: 1 }],
      photstats: [],
    } as unknown as SourceDetail;
    const spectra = [{ observed_at: '2026-01-04T06:00:00', instrument_name: 'SEDM', owner: { id: 1, username: 'vega' } }];
    expect(happenings(source, spectra).map(({ text }) => text)).toEqual([
      'Redshift set to 0.0500 ± 0.0010 (host)', 'Spectrum with SEDM', 'Classified as Ia, P = 0.9', 'Saved to BTS', 'Passed the filter bright',
    ]);
  });
});

describe('centroidOf', () => {
  const row = (ra: number, snr: number, origin = 'None') => ({ ra, dec: 0, snr, filter: 'ztfg', mjd: 60000, origin });

  it('weighs by S/N squared and leaves forced photometry and faint points out', () => {
    const found = centroidOf([row(10, 10), row(10 + 1 / 3600, 20), row(10 + 5 / 3600, 2), row(10 + 9 / 3600, 50, 'alert_fp')]);
    expect(found?.points).toHaveLength(2);
    expect((found!.ra - 10) * 3600).toBeCloseTo(0.8, 6);
    expect(found?.points[0]?.east).toBeCloseTo(-0.8, 6);
    expect(centroidOf([row(10, 10)])).toBeNull();
  });
});

describe('parseT0', () => {
  it('takes MJDs and times in UTC', () => {
    expect(['61000.25', '61000,25', '2023-02-25T12:00:00', '12', 'soon', ''].map(parseT0)).toEqual([61000.25, 61000.25, 60000.5, null, null, null]);
  });
});
