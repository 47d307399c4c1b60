import type { Metadata } from 'next';
import { AllocationsPage } from '@/components/allocations/AllocationsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { listAllocations } from '@/lib/allocations/readAllocations';
import { readUsage } from '@/lib/allocations/readUsage';
import { requireViewer } from '@/lib/auth/page';

export const metadata: Metadata = { title: 'Allocations' };

export default async function Page() {
  const viewer = await requireViewer('/allocations');
  const [allocations, usage] = await Promise.all([listAllocations(viewer, {}), readUsage(viewer)]);
  return (
    <Prefetched queries={[{ path: '/api/allocation', data: allocations }, { path: '/api/internal/allocation_usage', data: usage }]}>
      <AllocationsPage />
    </Prefetched>
  );
}
