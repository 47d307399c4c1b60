import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { TelescopesPage } from '@/components/telescopes/TelescopesPage';
import { requireViewer } from '@/lib/auth/page';
import { listInstruments } from '@/lib/instruments/readInstruments';
import { listTelescopes } from '@/lib/telescopes/readTelescopes';

export const metadata: Metadata = { title: 'Telescopes and instruments' };

export default async function Page() {
  const viewer = await requireViewer('/telescopes');
  const [telescopes, instruments] = await Promise.all([listTelescopes(viewer, {}), listInstruments()]);
  return (
    <Prefetched
      queries={[
        { path: '/api/telescope', data: telescopes },
        { path: '/api/instrument', data: instruments },
      ]}
    >
      <TelescopesPage />
    </Prefetched>
  );
}
