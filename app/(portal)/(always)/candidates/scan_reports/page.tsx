import type { Metadata } from 'next';
import { ReportsPage } from '@/components/scanReports/ReportsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listReports } from '@/lib/scanReports/readReports';

export const metadata: Metadata = { title: 'Scan reports' };

export default async function Page({ searchParams }: { searchParams: Promise<{ page?: string }> }) {
  const viewer = await requireViewer('/candidates/scan_reports');
  const asked = Number((await searchParams).page ?? 1);
  const query = { page: Number.isSafeInteger(asked) && asked > 0 ? asked : 1, numPerPage: 10 };
  return (
    <Prefetched queries={[{ path: '/api/candidates/scan_reports', query, data: await listReports(viewer, query) }]}>
      <ReportsPage />
    </Prefetched>
  );
}
