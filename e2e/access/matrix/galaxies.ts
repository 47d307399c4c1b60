import { admin, everyone, insiders, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const galaxy = async (w: World): Promise<{ catalog_name: string; name: string }> => {
  const [catalog_name, name] = [unique('catalog'), unique('galaxy')];
  const catalog_id = await w.insert('galaxy_catalogs', { name: catalog_name });
  await w.insert('galaxies', { catalog_id, name, ra: 10, dec: 20, healpix: 1 });
  return { catalog_name, name };
};
const csv = () => ({ catalogName: unique('catalog'), catalogData: 'name,ra,dec\nA,1,2' });
const byAdmin = (body: () => object): Row => ({ needs: 'System admin', allow: admin, ask: async () => () => ({ body: body() }) });

export const galaxies: Table = {
  'GET /api/galaxy_catalog': { allow: everyone },
  'GET /api/galaxy_catalog/[catalog_name]': { allow: everyone, ask: async (w) => ({ params: { catalog_name: (await galaxy(w)).catalog_name } }) },
  'POST /api/galaxy_catalog': byAdmin(() => ({ catalog_name: unique('catalog'), catalog_data: { name: ['A'], ra: [1], dec: [2] } })),
  'POST /api/galaxy_catalog/ascii': { needs: 'Upload data', allow: everyone, ask: async () => () => ({ body: csv() }) },
  'POST /api/galaxy_catalog/regalade': byAdmin(() => ({ file_name: 'nothing.fits' })),
  'POST /api/galaxy_catalog/ned': byAdmin(() => ({ file_name: 'nothing.fits' })),
  'DELETE /api/galaxy_catalog/[catalog_name]': {
    needs: 'System admin', allow: admin, ask: async (w) => ({ params: { catalog_name: (await galaxy(w)).catalog_name } }),
  },
  'POST /api/sources/[obj_id]/host': {
    needs: 'Upload data', allow: insiders, otherwise: 'denied',
    ask: async (w) => ({ params: { obj_id: await w.obj() }, body: { galaxyName: (await galaxy(w)).name } }),
  },
  'DELETE /api/sources/[obj_id]/host': {
    needs: 'Upload data', allow: insiders, otherwise: 'denied', ask: async (w) => ({ params: { obj_id: await w.obj() } }),
  },
};
