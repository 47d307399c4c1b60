'use client';

import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { GroupChip } from '@/components/ui/Chip';
import { DataTable } from '@/components/ui/DataTable';
import { DownloadMenu } from '@/components/ui/DownloadMenu';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { useDeleteAnalysis } from './AnalysesPanel';
import { AnalysisStatus, durationWords, Facts, parameterWords, plotUrl, Plots } from './parts';
import { ANALYSIS_QUERY } from './queries';
import { resultRows } from './results';
import classes from './analyses.module.css';

interface Products {
  results?: { data: unknown };
  inference_data?: { format: string };
}

/** One analysis: what was asked, what came of it. */
export function AnalysisPage({ analysis_id }: { analysis_id: number }) {
  const router = useRouter();
  const { id: user_id } = useViewer();
  const is_admin = usePermission('System admin');
  const mayRun = usePermission('Run Analyses');
  const { data: analysis, error, refetch } = useQuery(apiQuery('/api/obj/analysis/[analysis_id]', { params: { analysis_id }, query: ANALYSIS_QUERY }));
  const source = `/source/${encodeURIComponent(analysis?.obj_id ?? '')}`;
  const deleting = useDeleteAnalysis(() => router.push(`${source}#analyses`));
  if (!analysis) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const { id, obj_id, analysis_service_name, analysis_service_description, analysis_parameters, input_filters, status, status_message, groups } = analysis;
  const { results, inference_data } = (analysis.data ?? {}) as Products;
  const rows = resultRows(results?.data);
  const photometry = (input_filters?.photometry ?? {}) as Record<string, unknown>;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: obj_id, href: source }]} title={analysis_service_name} description={analysis_service_description ?? undefined}
        actions={
          <>
            {results && <DownloadMenu name="Download the results" options={[{ label: 'Results (JSON)', href: `/api/obj/analysis/${id}/results?download=true` }]} size="sm" />}
            {mayRun && (is_admin || analysis.author_id === user_id) && (
              <Button variant="default" leftSection={<IconTrash size={16} />} loading={deleting.isPending} onClick={() => deleting.mutate(analysis)}>Delete</Button>
            )}
          </>
        }
      />
      <div className={classes.columns}>
        <div className={classes.stack}>
          {analysis.num_plots > 0 && <Panel title="Plots" note={analysis.num_plots}><Plots analysis={analysis} large /></Panel>}
          {inference_data?.format === 'json' && (
            <Panel title="Corner plot">
              <div className={classes.plots}>
                <a className={`${classes.plot} ${classes.large}`} href={plotUrl(id, 'corner')} target="_blank" rel="noreferrer" aria-label="The corner plot in full">
                  <img src={plotUrl(id, 'corner')} alt="Distributions of the parameters, and of each pair of them" loading="lazy" />
                </a>
              </div>
            </Panel>
          )}
          <Panel title="Results" note={rows.length || undefined} flush={rows.length > 0}>
            {rows.length > 0 ? (
              <DataTable
                caption="Results" rows={rows} rowKey={({ name }) => name} maxHeight={560}
                columns={[{ key: 'name', header: 'Name', width: '40%', cell: ({ name }) => name }, { key: 'value', header: 'Value', cell: ({ value }) => value }]}
              />
            ) : (
              <EmptyState title={status === 'completed' ? 'It gave no results' : 'There are no results'} compact>
                {status === 'queued' || status === 'pending' ? 'They appear here as soon as the service calls back.' : undefined}
              </EmptyState>
            )}
          </Panel>
        </div>
        <Panel title="About">
          <div className={classes.inside}>
            <Facts
              facts={[
                ['State', <AnalysisStatus key="state" status={status} />],
                ...(status_message ? [['Message', status_message] as const] : []),
                ['Begun', <UtcTime key="begun" time={analysis.created_at} />],
                ['Last activity', <UtcTime key="last" time={analysis.last_activity} />],
                ...(analysis.duration === null ? [] : [['Took', durationWords(analysis.duration)] as const]),
                ...(status === 'queued' || status === 'pending' ? [['Waits until', <UtcTime key="until" time={analysis.invalid_after} />] as const] : []),
                ...Object.entries(analysis_parameters).map(([name, value]) => [name, parameterWords({ '': value }).trim()] as const),
                ...Object.entries(photometry).filter(([, value]) => Array.isArray(value) && value.length > 0).map(([name, value]) => [`Only ${name}`, (value as unknown[]).join(', ')] as const),
                ...(inference_data ? [['Samples', inference_data.format] as const] : []),
                ['Shared with', groups.map((group) => <GroupChip key={group.id} group={group} />)],
              ]}
            />
          </div>
        </Panel>
      </div>
    </>
  );
}
