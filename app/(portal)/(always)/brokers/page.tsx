import type { Metadata } from 'next';
import { BrokersPage } from '@/components/brokers/BrokersPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listBrokers } from '@/lib/brokers/brokers';

export const metadata: Metadata = { title: 'Alert brokers' };

export default async function Page() {
  const viewer = await requireViewer('/brokers');
  return (
    <Prefetched queries={[{ path: '/api/brokers', data: await listBrokers(viewer) }]}>
      <BrokersPage />
    </Prefetched>
  );
}
