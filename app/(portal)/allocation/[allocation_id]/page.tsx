import type { Metadata } from 'next';
import { cache } from 'react';
import { AllocationPage } from '@/components/allocations/AllocationPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { readAllocation } from '@/lib/allocations/readAllocations';
import { allocationQuery } from '@/lib/allocations/schema';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';

interface Props {
  params: Promise<{ allocation_id: string }>;
}

const load = cache(async (allocation_id: string) => {
  const viewer = await requireViewer(`/allocation/${allocation_id}`);
  return orNotFound(readAllocation(viewer, pageId(allocation_id), allocationQuery.parse({})));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { allocation } = await load((await params).allocation_id);
  return { title: `Allocation on ${allocation.instrument.name}` };
}

export default async function Page({ params }: Props) {
  const data = await load((await params).allocation_id);
  const { id } = data.allocation;
  return (
    <Prefetched queries={[{ path: '/api/allocation/[allocation_id]', params: { allocation_id: id }, data }]}>
      <AllocationPage allocation_id={id} />
    </Prefetched>
  );
}
