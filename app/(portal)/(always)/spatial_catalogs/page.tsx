import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { SpatialCatalogsPage } from '@/components/spatialCatalogs/SpatialCatalogsPage';
import { requireViewer } from '@/lib/auth/page';
import { listCatalogs } from '@/lib/spatialCatalogs/catalogs';

export const metadata: Metadata = { title: 'Spatial catalogues' };

export default async function Page() {
  const viewer = await requireViewer('/spatial_catalogs');
  return (
    <Prefetched queries={[{ path: '/api/spatial_catalog', data: await listCatalogs(viewer) }]}>
      <SpatialCatalogsPage />
    </Prefetched>
  );
}
