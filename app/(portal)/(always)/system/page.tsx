import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { SystemPage } from '@/components/system/SystemPage';
import { NoPermission } from '@/components/ui/StateBox';
import { requireViewer } from '@/lib/auth/page';
import { listFailedJobs, readSystemState } from '@/lib/system/readState';

export const metadata: Metadata = { title: 'System' };

export default async function Page() {
  const viewer = await requireViewer('/system');
  if (!viewer.is_admin) return <NoPermission requires="System admin" />;
  const [state, failed] = await Promise.all([readSystemState(), listFailedJobs()]);
  return (
    <Prefetched
      queries={[
        { path: '/api/internal/system', data: state },
        { path: '/api/internal/system/failed_jobs', data: failed },
      ]}
    >
      <SystemPage />
    </Prefetched>
  );
}
