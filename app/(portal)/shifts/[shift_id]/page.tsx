import type { Metadata } from 'next';
import { cache } from 'react';
import { Prefetched } from '@/components/shell/Prefetched';
import { ShiftPage } from '@/components/shifts/ShiftPage';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readShift } from '@/lib/shifts/readShifts';

interface Props {
  params: Promise<{ shift_id: string }>;
}

/** Read once for the page and its title. */
const load = cache(async (shift_id: string) => {
  const viewer = await requireViewer(`/shifts/${shift_id}`);
  return orNotFound(readShift(viewer, pageId(shift_id)));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).shift_id)).name ?? 'Shift' };
}

export default async function Page({ params }: Props) {
  const shift = await load((await params).shift_id);
  return (
    <Prefetched queries={[{ path: '/api/shifts/[shift_id]', params: { shift_id: shift.id }, data: shift }]}>
      <ShiftPage shift_id={shift.id} />
    </Prefetched>
  );
}
