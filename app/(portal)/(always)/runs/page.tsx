import type { Metadata } from 'next';
import { RunsPage } from '@/components/runs/RunsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listRuns } from '@/lib/observingRuns/readRuns';

export const metadata: Metadata = { title: 'Observing runs' };

export default async function Page() {
  const viewer = await requireViewer('/runs');
  return (
    <Prefetched queries={[{ path: '/api/observing_run', data: await listRuns(viewer) }]}>
      <RunsPage />
    </Prefetched>
  );
}
