/** Charts and catalogues: objects are public, and what catalogues elsewhere know of a place is shared as the caller says. */
import { everyone, insiders, nobody, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';

const obj = async (w: World) => ({ params: { obj_id: await w.obj() } });

export const catalogs: Table = {
  'GET /api/sources/[obj_id]/offsets': { allow: everyone, ask: obj },
  'GET /api/sources/[obj_id]/finder': { allow: everyone, ask: async (w) => ({ ...(await obj(w)), query: { type: 'png' } }) },
  'GET /api/unsourced_finder': { allow: everyone, ask: async () => ({ query: { location_type: 'pos', ra: 10, dec: 20, type: 'png' } }) },
  'GET /api/finder_chart/facilities': { allow: everyone },
  'GET /api/internal/standards': { allow: everyone },
  'GET /api/internal/catalog_services': { allow: everyone },
  'GET /api/finder_chart/shared/[link]': { needs: 'nothing', allow: nobody, ask: async () => ({ params: { link: 'of-nobody' } }) },
  // The catalogues cannot be reached from the tests, which is how it ends for everybody alike.
  'POST /api/sources/[obj_id]/annotations/gaia': { allow: nobody, ask: obj },
  'POST /api/sources/[obj_id]/annotations/irsa': { allow: nobody, ask: obj },
  'POST /api/sources/[obj_id]/annotations/vizier': { allow: nobody, ask: obj },
  'POST /api/sources/[obj_id]/annotations/datalab': { allow: nobody, ask: obj },
  'POST /api/sources/[obj_id]/annotations/ps1': { allow: nobody, ask: obj },
  // The portal of the tests has no account there.
  'GET /api/sources/[obj_id]/tns': {
    allow: nobody, otherwise: { view_only: 'hidden', peer: 'hidden', member: 'hidden', group_admin: 'hidden', admin: 'hidden', rest: 'denied' }, ask: obj,
  },
  'POST /api/sources/[obj_id]/mpc': { allow: insiders, otherwise: 'denied', ask: obj },
};
