import type { Metadata } from 'next';
import { RunPage } from '@/components/runs/RunPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readRun } from '@/lib/observingRuns/readRuns';

interface Props {
  params: Promise<{ run_id: string }>;
}

async function load({ params }: Props) {
  const { run_id } = await params;
  const viewer = await requireViewer(`/run/${run_id}`);
  return orNotFound(readRun(viewer, pageId(run_id)));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const run = await load(props);
  return { title: `${run.calendar_date}, ${run.instrument.name}` };
}

export default async function Page(props: Props) {
  const run = await load(props);
  return (
    <Prefetched queries={[{ path: '/api/observing_run/[run_id]', params: { run_id: run.id }, data: run }]}>
      <RunPage run_id={run.id} />
    </Prefetched>
  );
}
