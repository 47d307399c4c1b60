'use client';

import { Button } from '@mantine/core';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { FailedJob } from '@/lib/system/schema';
import classes from './system.module.css';

/** Jobs that were tried as often as their queue allows. */
export function FailedJobs() {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ ...apiQuery('/api/internal/system/failed_jobs'), refetchInterval: 10_000 });
  const retrying = useMutation({
    mutationFn: ({ id }: FailedJob) => api.post('/api/internal/system/failed_jobs/[job_id]', { params: { job_id: id } }),
    onSuccess: async () => {
      notifySuccess('The job is tried once more.');
      await Promise.all([
        client.invalidateQueries({ queryKey: apiKey('/api/internal/system/failed_jobs') }),
        client.invalidateQueries({ queryKey: apiKey('/api/internal/system') }),
      ]);
    },
    onError: (failure) => notifyError('The job could not be tried again', failure),
  });
  const columns: Column<FailedJob>[] = [
    { key: 'queue', header: 'Queue', cell: ({ queue }) => <strong>{queue}</strong>, width: 160 },
    { key: 'reason', header: 'Reason', cell: ({ reason }) => <span className={classes.reason}>{reason}</span> },
    { key: 'retries', header: 'Retries', cell: ({ retries }) => retries, numeric: true, width: 80 },
    { key: 'failed_at', header: 'Given up', cell: ({ failed_at }) => <UtcTime time={failed_at} />, width: 200 },
    {
      key: 'retry',
      header: 'Retry',
      hiddenHeader: true,
      width: 110,
      cell: (job) => (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconRefresh size={13} aria-hidden />}
          loading={retrying.isPending && retrying.variables.id === job.id}
          onClick={() => retrying.mutate(job)}
          aria-label={`Try the job of ${job.queue} again that failed: ${job.reason}`}
        >
          Try again
        </Button>
      ),
    },
  ];
  return (
    <Panel title="Failed jobs" note={data?.length} flush>
      <DataTable
        caption="Failed jobs"
        columns={columns}
        rows={data}
        rowKey={({ id }) => id}
        stackOnPhone
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState title="No job has failed" icon={IconCircleCheck} compact>
            Jobs are tried again by themselves for a while; what is given up comes here.
          </EmptyState>
        }
      />
    </Panel>
  );
}
