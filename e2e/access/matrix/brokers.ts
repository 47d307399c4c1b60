/**
 * Connections to brokers of alerts. Those of the matrix are off or cannot do what is asked, so that nothing goes out: whoever
 * may ask is told so. Whose alerts one sees is tested in `e2e/api/brokers.test.ts`.
 */
import { admin, everyone, group_admins, insiders, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const broker = (w: World, broker_classname = 'GENERICBROKER', active = true): Promise<number> => w.insert('brokers', { name: unique('broker'), broker_classname, active });
const ofBroker = async (w: World) => ({ params: { broker_id: await broker(w) } });
const managed: Row = { needs: 'System admin', allow: admin, ask: ofBroker };
/** One that is off. */
const inVain: Row = { allow: [], otherwise: 'refused', ask: async (w) => ({ params: { broker_id: await broker(w, 'GENERICBROKER', false), alert_id: 'ZTF26abcdefg' } }) };
/** One that runs queries, and a filter of the group. */
const withFilter = async (w: World) => ({ params: { broker_id: await broker(w, 'LASAIRBROKER'), filter_id: await w.filter() } });
const changed: Row = { needs: 'Upload data', allow: group_admins, otherwise: { outsider: 'hidden', rest: 'denied' } };
const module = async (w: World) => ({ params: { broker_id: await broker(w), name: 'peak' }, body: { elements: 'variables', data: {} } });

export const brokers: Table = {
  'GET /api/internal/broker_apis': { allow: everyone },
  'GET /api/brokers': { allow: everyone },
  'POST /api/brokers': { needs: 'System admin', allow: admin, ask: async () => ({ body: { name: unique('broker'), broker_classname: 'ALERCEBROKER' } }) },
  'GET /api/brokers/[broker_id]': { allow: everyone, ask: ofBroker },
  'PATCH /api/brokers/[broker_id]': { ...managed, ask: async (w) => ({ ...(await ofBroker(w)), body: { active: false } }) },
  'DELETE /api/brokers/[broker_id]': managed,
  'GET /api/brokers/[broker_id]/alerts': inVain,
  'GET /api/brokers/[broker_id]/alerts/[alert_id]': inVain,
  'GET /api/brokers/[broker_id]/alerts/[alert_id]/cutouts': inVain,
  'GET /api/brokers/[broker_id]/alerts/[alert_id]/photometry': inVain,
  'POST /api/brokers/[broker_id]/alerts/[alert_id]/save': {
    ...inVain, needs: 'Upload data', ask: async (w) => ({ params: { broker_id: await broker(w, 'GENERICBROKER', false), alert_id: 'ZTF26abcdefg' }, body: { group_ids: [w.group_id] } }),
  },
  'GET /api/brokers/[broker_id]/cone_search': { ...inVain, ask: async (w) => ({ ...(await ofBroker(w)), query: { ra: 10, dec: 20, radius: 1 } }) },
  'GET /api/brokers/photometry/[object_id]': { allow: [], otherwise: 'refused', ask: async () => ({ params: { object_id: 'ZTF26abcdefg' } }) },
  'GET /api/brokers/filters': { allow: everyone },
  'POST /api/brokers/filters/[filter_id]/attach': {
    ...changed, ask: async (w) => ({ params: { filter_id: await w.filter() }, body: { broker_id: await broker(w, 'LASAIRBROKER') } }),
  },
  'GET /api/brokers/[broker_id]/filters': { allow: everyone, ask: ofBroker },
  'GET /api/brokers/[broker_id]/filters/[filter_id]': { allow: insiders, ask: withFilter },
  'POST /api/brokers/[broker_id]/filters/[filter_id]': { ...changed, ask: async (w) => ({ ...(await withFilter(w)), body: { query: { selected: 'objectId', tables: 'objects' } } }) },
  'PATCH /api/brokers/[broker_id]/filters/[filter_id]': { ...changed, ask: async (w) => ({ ...(await withFilter(w)), body: { autoSave: false } }) },
  'DELETE /api/brokers/[broker_id]/filters/[filter_id]': {
    needs: 'Upload data', allow: insiders,
    ask: async (w) => {
      const broker_id = await broker(w);
      return { params: { broker_id, filter_id: await w.insert('filters', { name: unique('filter'), group_id: w.group_id, stream_id: w.stream_id, broker_id }) } };
    },
  },
  'POST /api/brokers/[broker_id]/filters/[filter_id]/validate': { allow: [], otherwise: 'refused', ask: async (w) => ({ ...(await withFilter(w)), body: {} }) },
  'POST /api/brokers/[broker_id]/filter/test': { ...inVain, ask: async (w) => ({ ...(await ofBroker(w)), body: {} }) },
  'GET /api/brokers/[broker_id]/filter_modules': { ...inVain, ask: ofBroker },
  'GET /api/brokers/[broker_id]/filter_modules/[name]': { ...inVain, ask: async (w) => ({ params: (await module(w)).params }) },
  'POST /api/brokers/[broker_id]/filter_modules/[name]': { ...inVain, needs: 'Upload data', ask: module },
  'PUT /api/brokers/[broker_id]/filter_modules/[name]': { ...inVain, needs: 'Upload data', ask: module },
};
