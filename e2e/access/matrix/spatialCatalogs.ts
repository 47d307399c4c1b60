import { admin, everyone, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const catalog = async (w: World) => ({ params: { catalog_id: await w.insert('spatial_catalogs', { catalog_name: unique('catalog') }) } });

export const spatialCatalogs: Table = {
  'GET /api/spatial_catalog': { allow: everyone },
  'GET /api/spatial_catalog/[catalog_id]': { allow: everyone, ask: catalog },
  'POST /api/spatial_catalog': {
    allow: everyone,
    ask: async () => () => ({ body: { catalog_name: unique('catalog'), catalog_data: { name: ['A'], ra: [1], dec: [2], radius: [1] } } }),
  },
  'POST /api/spatial_catalog/ascii': {
    needs: 'Upload data', allow: everyone,
    ask: async () => () => ({ body: { catalogName: unique('catalog'), catalogData: 'name,ra,dec,radius\nA,1,2,1' } }),
  },
  'DELETE /api/spatial_catalog/[catalog_id]': { allow: admin, otherwise: 'denied', ask: catalog },
};
