import { everyone, owner, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const quake = (w: World) => w.earthquake();
const detector = (w: World): Promise<number> =>
  w.insert('mma_detectors', { name: unique('detector'), nickname: 'X1', type: 'gravitational-wave', lat: 46.4, lon: -119.4 });
const place = async (w: World) => ({ params: { event_id: (await quake(w)).event_id, mmadetector_id: await detector(w) } });
const measurement = async (w: World) => {
  const { earthquake_id, event_id } = await quake(w);
  const detector_id = await detector(w);
  await w.insert('earthquake_measurements', { earthquake_id, detector_id, rfamp: 1e-5 });
  return { params: { event_id, mmadetector_id: detector_id } };
};
const one: Row['ask'] = async (w) => ({ params: { event_id: (await quake(w)).event_id } });
const MEASUREMENTS = '/api/earthquake/[event_id]/mmadetector/[mmadetector_id]/measurements';

export const earthquakes: Table = {
  'GET /api/earthquake': { allow: everyone },
  'GET /api/earthquake/status': { allow: everyone },
  'POST /api/earthquake': {
    allow: everyone,
    ask: async () => () => ({ body: { event_id: unique('us'), date: '2026-01-01', latitude: 1, longitude: 2, depth: 10, magnitude: 6 } }),
  },
  'GET /api/earthquake/[event_id]': { allow: everyone, ask: one },
  'DELETE /api/earthquake/[event_id]': { allow: owner, otherwise: 'denied', ask: one },
  'POST /api/earthquake/[event_id]/mmadetector/[mmadetector_id]/predictions': { allow: everyone, ask: place },
  [`GET ${MEASUREMENTS}`]: { allow: everyone, ask: measurement },
  [`POST ${MEASUREMENTS}`]: { allow: everyone, ask: async (w) => ({ ...(await place(w)), body: { rfamp: 1e-5 } }) },
  [`PATCH ${MEASUREMENTS}`]: { allow: everyone, ask: async (w) => ({ ...(await measurement(w)), body: { lockloss: 1 } }) },
  [`DELETE ${MEASUREMENTS}`]: { allow: everyone, ask: measurement },
};
