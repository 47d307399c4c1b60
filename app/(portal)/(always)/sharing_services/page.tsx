import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { SharingServicesPage } from '@/components/sharingServices/SharingServicesPage';
import { requireViewer } from '@/lib/auth/page';
import { listServices } from '@/lib/sharingServices/services';

export const metadata: Metadata = { title: 'Sharing services' };

export default async function Page() {
  const viewer = await requireViewer('/sharing_services');
  return (
    <Prefetched queries={[{ path: '/api/sharing_service', data: await listServices(viewer) }]}>
      <SharingServicesPage />
    </Prefetched>
  );
}
