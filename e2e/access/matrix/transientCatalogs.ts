/** Imports of transients: one saves to groups of one's own, with allocations of one's own. */
import { everyone, insiders, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';

const ofTelescope = async (w: World) => {
  await w.instrument();
  return { body: { telescope_name: 'T', groupIDs: [w.group_id] } };
};
const asked = async (w: World) => {
  const { dateobs, localization_name } = await w.localization();
  const payload = { catalogName: 'Gaia', localizationDateobs: dateobs, localizationName: localization_name, startDate: '2026-01-01', endDate: '2026-01-02' };
  return { body: { allocation_id: await w.allocation(), payload } };
};

export const transientCatalogs: Table = {
  'POST /api/catalogs/gaia_alerts': { needs: 'Upload data', allow: insiders, otherwise: 'refused', ask: ofTelescope },
  'POST /api/catalogs/swift_lsxps': { needs: 'Upload data', allow: insiders, otherwise: 'refused', ask: ofTelescope },
  'POST /api/catalog_queries': { needs: 'Upload data', allow: insiders, ask: asked },
  // Of an event that one may not read there is nothing.
  'GET /api/gcn_event/[dateobs]/catalog_query': { allow: everyone, ask: async (w) => ({ params: { dateobs: (await w.gcnEvent()).gcnevent_id } }) },
};
