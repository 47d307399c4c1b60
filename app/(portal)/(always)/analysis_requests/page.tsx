import type { Metadata } from 'next';
import { AnalysisRequestsPage } from '@/components/analyses/AnalysisRequestsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { listAnalyses } from '@/lib/analyses/readAnalyses';
import { analysisListQuery } from '@/lib/analyses/schema';
import { listServices } from '@/lib/analysisServices/services';
import { requireViewer } from '@/lib/auth/page';

export const metadata: Metadata = { title: 'Analyses' };

export default async function Page() {
  const viewer = await requireViewer('/analysis_requests');
  const [analyses, services] = await Promise.all([listAnalyses(viewer, analysisListQuery.parse({})), listServices(viewer)]);
  return (
    <Prefetched queries={[{ path: '/api/obj/analysis', query: {}, data: analyses }, { path: '/api/analysis_service', data: services }]}>
      <AnalysisRequestsPage />
    </Prefetched>
  );
}
