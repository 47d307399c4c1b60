import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { AllocationPage } from '@/components/allocations/AllocationPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { readAllocation } from '@/lib/allocations/readAllocations';
import { allocationQuery } from '@/lib/allocations/schema';
import { requireViewer } from '@/lib/auth/page';
import { HttpError } from '@/lib/http/errors';

interface Props {
  params: Promise<{ allocation_id: string }>;
}

const load = cache(async (allocation_id: string) => {
  const viewer = await requireViewer(`/allocation/${allocation_id}`);
  if (!/^\d{1,9}$/.test(allocation_id)) notFound();
  return readAllocation(viewer, Number(allocation_id), allocationQuery.parse({})).catch((error: unknown) => {
    if (error instanceof HttpError && error.status < 500) notFound();
    throw error;
  });
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
