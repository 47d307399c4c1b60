import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { monthOf, windowOf } from '@/components/shifts/calendar';
import { ShiftsPage } from '@/components/shifts/ShiftsPage';
import { requireViewer } from '@/lib/auth/page';
import { listShifts } from '@/lib/shifts/readShifts';

export const metadata: Metadata = { title: 'Shifts' };

interface Props {
  searchParams: Promise<{ month?: string }>;
}

export default async function Page({ searchParams }: Props) {
  const viewer = await requireViewer('/shifts');
  const today = new Date().toISOString().slice(0, 10);
  const query = windowOf(monthOf((await searchParams).month, today));
  return (
    <Prefetched queries={[{ path: '/api/shifts', query, data: await listShifts(viewer, query) }]}>
      <ShiftsPage today={today} />
    </Prefetched>
  );
}
