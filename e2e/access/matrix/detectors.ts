import { everyone, insiders, owner, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const makeDetector = (w: World): Promise<number> =>
  w.insert('mma_detectors', { name: unique('detector'), nickname: 'X1', type: 'gravitational-wave', lat: 46.4, lon: -119.4 });
const detector = async (w: World) => ({ params: { mmadetector_id: await makeDetector(w) } });
const times = { start_time: new Date('2026-01-01'), end_time: new Date('2026-01-02') };
const data = async (w: World) => ({ detector_id: await makeDetector(w), owner_id: w.users.member, visibility_id: await w.visibility(), ...times });
const spectrum = async (w: World) => ({
  params: { spectrum_id: await w.insert('mma_detector_spectra', { ...(await data(w)), frequencies: '{10,100}', amplitudes: '{1,2}' }) },
});
const interval = async (w: World) => ({ params: { time_interval_id: await w.insert('mma_detector_time_intervals', await data(w)) } });

const read: Row = { allow: insiders, otherwise: '403' };
const owned: Row = { needs: 'Upload data', allow: owner, otherwise: { outsider: '403', rest: 'denied' } };
const managed: Row = { needs: 'Manage allocations', allow: everyone };

export const detectors: Table = {
  'GET /api/mmadetector': { allow: everyone },
  'POST /api/mmadetector': {
    ...managed, ask: async () => () => ({ body: { name: unique('detector'), nickname: 'X1', type: 'neutrino', fixed_location: false } }),
  },
  'GET /api/mmadetector/[mmadetector_id]': { allow: everyone, ask: detector },
  'PATCH /api/mmadetector/[mmadetector_id]': { ...managed, ask: async (w) => ({ ...(await detector(w)), body: { nickname: 'X2' } }) },
  'DELETE /api/mmadetector/[mmadetector_id]': { ...managed, ask: detector },
  'GET /api/mmadetector/spectra': { allow: everyone },
  'POST /api/mmadetector/spectra': {
    needs: 'Upload data', allow: everyone,
    ask: async (w) => ({
      body: { detector_id: await makeDetector(w), frequencies: [10, 100], amplitudes: [1, 2], start_time: '2026-01-01', end_time: '2026-01-02' },
    }),
  },
  'GET /api/mmadetector/spectra/[spectrum_id]': { ...read, ask: spectrum },
  'PATCH /api/mmadetector/spectra/[spectrum_id]': { ...owned, ask: async (w) => ({ ...(await spectrum(w)), body: { amplitudes: [3, 4] } }) },
  'DELETE /api/mmadetector/spectra/[spectrum_id]': { ...owned, ask: spectrum },
  'GET /api/mmadetector/time_intervals': { allow: everyone },
  'POST /api/mmadetector/time_intervals': {
    needs: 'Upload data', allow: everyone,
    ask: async (w) => ({ body: { detector_id: await makeDetector(w), time_interval: ['2026-01-01', '2026-01-02'] } }),
  },
  'GET /api/mmadetector/time_intervals/[time_interval_id]': { ...read, ask: interval },
  'PATCH /api/mmadetector/time_intervals/[time_interval_id]': { ...owned, ask: async (w) => ({ ...(await interval(w)), body: { time_interval: ['2026-02-01', '2026-02-02'] } }) },
  'DELETE /api/mmadetector/time_intervals/[time_interval_id]': { ...owned, ask: interval },
};
