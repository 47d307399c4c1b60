import type { Metadata } from 'next';
import { ServicesPage } from '@/components/analyses/ServicesPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { listServices } from '@/lib/analysisServices/services';
import { requireViewer } from '@/lib/auth/page';

export const metadata: Metadata = { title: 'Analysis services' };

export default async function Page() {
  const viewer = await requireViewer('/services');
  return (
    <Prefetched queries={[{ path: '/api/analysis_service', data: await listServices(viewer) }]}>
      <ServicesPage />
    </Prefetched>
  );
}
