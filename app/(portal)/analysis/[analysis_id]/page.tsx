import type { Metadata } from 'next';
import { cache } from 'react';
import { AnalysisPage } from '@/components/analyses/AnalysisPage';
import { ANALYSIS_QUERY } from '@/components/analyses/queries';
import { Prefetched } from '@/components/shell/Prefetched';
import { readAnalysis } from '@/lib/analyses/readAnalyses';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';

interface Props {
  params: Promise<{ analysis_id: string }>;
}

const load = cache(async (segment: string) => {
  const viewer = await requireViewer(`/analysis/${segment}`);
  return orNotFound(readAnalysis(viewer, pageId(segment), ANALYSIS_QUERY));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { obj_id, analysis_service_name } = await load((await params).analysis_id);
  return { title: `${analysis_service_name} of ${obj_id}` };
}

export default async function Page({ params }: Props) {
  const analysis = await load((await params).analysis_id);
  const analysis_id = analysis.id;
  return (
    <Prefetched queries={[{ path: '/api/obj/analysis/[analysis_id]', params: { analysis_id }, query: ANALYSIS_QUERY, data: analysis }]}>
      <AnalysisPage analysis_id={analysis_id} />
    </Prefetched>
  );
}
