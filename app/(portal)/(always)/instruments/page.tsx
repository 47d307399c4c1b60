import type { Metadata } from 'next';
import { InstrumentsPage } from '@/components/instruments/InstrumentsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listInstruments } from '@/lib/instruments/readInstruments';

export const metadata: Metadata = { title: 'Instruments' };

export default async function Page() {
  await requireViewer('/instruments');
  return (
    <Prefetched queries={[{ path: '/api/instrument', data: await listInstruments() }]}>
      <InstrumentsPage />
    </Prefetched>
  );
}
