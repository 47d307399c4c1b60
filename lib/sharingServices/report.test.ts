import { describe, expect, it } from 'vitest';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { chooseEvidence, type Wanted } from './evidence';
import { reportId, verdictOf } from './tns';
import { tnsReport } from './tnsReport';

const point = (mjd: number, mag: number | null, fields: Partial<PhotometryPoint> = {}): PhotometryPoint => ({
  id: mjd, obj_id: 'ZTF26abcdefg', filter: 'ztfg', mjd, origin: 'None', mag, magerr: mag === null ? null : 0.1, limiting_mag: 20.5, instrument_id: 1, instrument_name: 'ZTF', streams: [{ id: 7, name: 'public' }], ...fields,
});
const wanted: Wanted = { instrument_ids: [1], stream_ids: [], first_and_last: true, archival: false, may_become_archival: false };
const curve = [point(61002.5, 18.5, { filter: 'ztfr' }), point(60999.25, null), point(61000, 19.2), point(60990, null), point(61001, 18.9)];

describe('evidence', () => {
  it('is the first and the last detection, and the last non-detection before', () => {
    const { detections, non_detection, archival } = chooseEvidence(curve, wanted);
    expect([detections.map(({ mjd }) => mjd), non_detection?.mjd, archival]).toEqual([[61000, 61002.5], 60999.25, false]);
    expect(chooseEvidence(curve, { ...wanted, first_and_last: false }).detections).toHaveLength(1);
  });

  it('is five times its noise, of instruments and streams that may be shared', () => {
    // 2.5 / ln 10 / 0.2171 = 5.001, and 4.99 for 0.2176.
    expect(chooseEvidence([point(1, null), point(2, 19, { magerr: 0.2171 })], { ...wanted, first_and_last: false }).detections).toHaveLength(1);
    expect(() => chooseEvidence([point(1, null), point(2, 19, { magerr: 0.2176 })], { ...wanted, first_and_last: false })).toThrow('no detection above');
    expect(() => chooseEvidence(curve, { ...wanted, instrument_ids: [2] })).toThrow('no detection');
    expect(() => chooseEvidence(curve, { ...wanted, stream_ids: [8] })).toThrow('no detection');
    expect(chooseEvidence(curve, { ...wanted, stream_ids: [7] }).detections).toHaveLength(2);
  });

  it('needs a non-detection before, unless the report is archival or may become so', () => {
    const late = curve.filter(({ mag }) => mag !== null);
    expect(() => chooseEvidence(late, wanted)).toThrow('no non-detection before');
    expect(chooseEvidence(late, { ...wanted, archival: true })).toMatchObject({ archival: true, non_detection: null });
    expect(chooseEvidence(late, { ...wanted, may_become_archival: true }).archival).toBe(true);
    expect(() => chooseEvidence([point(1, null), point(2, 19)], wanted)).toThrow('two detections');
  });
});

describe('a report to the Transient Name Server', () => {
  const of = {
    obj_id: 'ZTF26abcdefg', ra: 150.1234567, dec: -2.5, ra_err: null, dec_err: 0.05, host_name: 'NGC 1', redshift: 0.03, reporter: 'A. Vega (Example Observatory)', remarks: 'Young.', archival_comment: 'Nothing before', source_group_id: 48,
  };

  it('has magnitudes, UTC times and the numbers of the server', () => {
    const { at_report } = tnsReport(of, chooseEvidence(curve, wanted));
    expect(at_report[0]).toMatchObject({
      ra: { value: '150.123457', error: '' }, dec: { value: '-2.500000', error: '0.050' }, reporting_group_id: '48', discovery_data_source_id: '48', internal_name: 'ZTF26abcdefg',
      discovery_datetime: '2025-11-21 00:00:00', at_type: '1', host_name: 'NGC 1', transient_redshift: '0.030000', reporter: 'A. Vega (Example Observatory)',
      non_detection: { obsdate: '2025-11-20 06:00:00', limiting_flux: '20.500', flux_units: '1', filter_value: '110', instrument_value: '196' },
      photometry: { photometry_group: {
        0: { obsdate: '2025-11-21 00:00:00', flux: '19.200', flux_error: '0.100', filter_value: '110' }, 1: { obsdate: '2025-11-23 12:00:00', flux: '18.500', filter_value: '111' },
      } },
    });
  });

  it('names its archive where there is no non-detection', () => {
    const { at_report } = tnsReport(of, chooseEvidence(curve, { ...wanted, archival: true }));
    expect((at_report[0] as { non_detection: object }).non_detection).toEqual({ archiveid: '0', archival_remarks: 'Nothing before' });
  });

  it('is refused for names, instruments and filters that the server does not know', () => {
    const evidence = chooseEvidence(curve, wanted);
    expect(() => tnsReport({ ...of, obj_id: 'MyStar' }, evidence)).toThrow('no name of');
    expect(() => tnsReport(of, { ...evidence, detections: [point(1, 19, { instrument_name: 'Camera' })] })).toThrow('instrument Camera');
    expect(() => tnsReport(of, { ...evidence, detections: [point(1, 19, { filter: 'bessellv' })] })).toThrow('filter bessellv');
  });
});

describe('answers', () => {
  it('say what became of a report', () => {
    expect(reportId({ id_code: 200, data: { report_id: 12345 } })).toBe(12345);
    expect(reportId({ id_code: 400, data: {} })).toBeNull();
    const feedback = (entry: object) => ({ data: { feedback: { at_report: [entry] } } });
    expect(verdictOf(feedback({ 100: { message: 'inserted', objname: '2026abc' } }))).toEqual({ kind: 'new', name: '2026abc' });
    expect(verdictOf(feedback({ 101: { objname: '2026abd' } }))).toEqual({ kind: 'existing', name: '2026abd' });
    expect(verdictOf(feedback({ discovery_datetime: { value: { '5': { message: 'Wrong date.', message_id: 5 } } } }))).toMatchObject({ kind: 'refused', why: 'Wrong date.' });
    expect(verdictOf({ data: {} })).toEqual({ kind: 'waiting' });
    // An error that says nothing of the report does not free the object for another one.
    expect(verdictOf({ id_code: 429, id_message: 'Too many requests' })).toEqual({ kind: 'waiting' });
  });
});
