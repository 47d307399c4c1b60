import type { Metadata } from 'next';
import { ReleasesPage } from '@/components/publicPages/ReleasesPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listReleases } from '@/lib/publicPages/releases';

export const metadata: Metadata = { title: 'Releases' };

export default async function Page() {
  const viewer = await requireViewer('/releases');
  return (
    <Prefetched queries={[{ path: '/api/public_pages/release', data: await listReleases(viewer) }]}>
      <ReleasesPage />
    </Prefetched>
  );
}
