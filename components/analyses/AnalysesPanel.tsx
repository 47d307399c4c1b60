'use client';

import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFunction, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { Panel } from '@/components/ui/Panel';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import type { ObjAnalysis } from '@/lib/analyses/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { LazyStartDialog } from './LazyStartDialog';
import { AnalysisStatus, durationWords, parameterWords, plotUrl, Plots } from './parts';
import classes from './analyses.module.css';

/** Deletes analyses, with a way back. */
export function useDeleteAnalysis(done?: () => void) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ predicate: ({ queryKey: [path] }) => typeof path === 'string' && /^\/api\/obj\/.*analysis/.test(path) });
  return useMutation({
    mutationFn: ({ id }: Pick<ObjAnalysis, 'id' | 'analysis_service_name'>) => api.delete('/api/obj/analysis/[analysis_id]', { params: { analysis_id: id } }),
    onSuccess: async (_, { id, analysis_service_name }) => {
      notifyDeleted(`The analysis by ${analysis_service_name} is deleted.`, 'obj_analyses', id, refresh);
      await refresh();
      done?.();
    },
    onError: (failure) => notifyError('The analysis was not deleted', failure),
  });
}

function Item({ analysis }: { analysis: ObjAnalysis }) {
  const { id: user_id } = useViewer();
  const is_admin = usePermission('System admin');
  const mayRun = usePermission('Run Analyses');
  const deleting = useDeleteAnalysis();
  const { id, analysis_service_name, analysis_parameters, status, status_message, last_activity, duration, author_id } = analysis;
  const took = durationWords(duration);
  return (
    <li className={classes.item}>
      <span className={classes.head}>
        <Link href={`/analysis/${id}`} prefetch={false}>{analysis_service_name}</Link>
        <AnalysisStatus status={status} />
      </span>
      {mayRun && (is_admin || author_id === user_id) && (
        <ActionIcon variant="subtle" aria-label={`Delete the analysis by ${analysis_service_name}`} loading={deleting.isPending} onClick={() => deleting.mutate(analysis)}><IconTrash size={16} /></ActionIcon>
      )}
      <div className={classes.faint}>
        <RelativeTime time={last_activity} />{took && ` · took ${took}`}
        {analysis.show_parameters && Object.keys(analysis_parameters).length > 0 && <> · {parameterWords(analysis_parameters)}</>}
      </div>
      {status_message && <div className={classes.faint}>{status_message}</div>}
      {analysis.show_plots && analysis.num_plots > 0 && <Plots analysis={analysis} />}
      {analysis.show_corner && status === 'completed' && <div className={classes.faint}><a href={plotUrl(id, 'corner')} target="_blank" rel="noreferrer">Corner plot</a></div>}
    </li>
  );
}

/** What services have found out about a source, and asking them. */
export function AnalysesPanel({ obj_id }: { obj_id: string }) {
  const mayRun = usePermission('Run Analyses');
  const [opened, dialog] = useDisclosure(false);
  const { data, error, refetch } = useQuery(apiQuery('/api/obj/[obj_id]/analysis', { params: { obj_id }, query: {} }));
  return (
    <Panel
      id="analyses" title="Analyses" note={data?.length}
      actions={mayRun && <Button size="compact-sm" leftSection={<IconFunction size={14} />} onClick={dialog.open}>Start analysis</Button>}
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : null}
      {!data && !error && <TextSkeleton lines={3} />}
      {data?.length === 0 && <EmptyState title="Nothing has been analysed" icon={IconFunction} compact>Services fit light curves and spectra of this source, and what they find out is shown here.</EmptyState>}
      {data && data.length > 0 && <ul className={classes.list}>{data.map((analysis) => <Item key={analysis.id} analysis={analysis} />)}</ul>}
      <LazyStartDialog obj_id={obj_id} opened={opened} onClose={dialog.close} />
    </Panel>
  );
}
