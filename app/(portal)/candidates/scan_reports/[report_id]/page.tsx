import type { Metadata } from 'next';
import { cache } from 'react';
import { ReportPage } from '@/components/scanReports/ReportPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readItems, readReport } from '@/lib/scanReports/readReports';

interface Props {
  params: Promise<{ report_id: string }>;
}

const load = cache(async (segment: string) => {
  const report_id = pageId(segment);
  const viewer = await requireViewer(`/candidates/scan_reports/${report_id}`);
  const report = await orNotFound(readReport(viewer, report_id));
  return { viewer, report_id, report };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Scan report ${(await load((await params).report_id)).report_id}` };
}

export default async function Page(props: Props) {
  const { viewer, report_id, report } = await load((await props.params).report_id);
  const params = { report_id };
  return (
    <Prefetched
      queries={[
        { path: '/api/candidates/scan_reports/[report_id]', params, data: report },
        { path: '/api/candidates/scan_reports/[report_id]/items', params, data: await readItems(viewer, report_id) },
      ]}
    >
      <ReportPage report_id={report_id} />
    </Prefetched>
  );
}
