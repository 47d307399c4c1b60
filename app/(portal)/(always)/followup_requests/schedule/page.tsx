import type { Metadata } from 'next';
import { SchedulePage } from '@/components/schedule/SchedulePage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listInstruments } from '@/lib/instruments/readInstruments';

export const metadata: Metadata = { title: 'Schedule a night' };

export default async function Page() {
  await requireViewer('/followup_requests/schedule');
  return (
    <Prefetched queries={[{ path: '/api/instrument', data: await listInstruments() }]}>
      <SchedulePage />
    </Prefetched>
  );
}
