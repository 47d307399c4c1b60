'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconShare, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useLiveEvents } from '@/components/shell/liveEvents';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { Chip, Chips } from '@/components/ui/Chip';
import { DataTable } from '@/components/ui/DataTable';
import { DownloadMenu } from '@/components/ui/DownloadMenu';
import { formatUtc, parseUtc } from '@/components/ui/format';
import { notifyError, notifyUndo } from '@/components/ui/notify';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { ErrorState } from '@/components/ui/StateBox';
import { api } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';
import { Detections, itemColumns } from './itemColumns';
import { downloadsOf, windowWords } from './reportWords';
import { ShareReport } from './ShareReport';

/** One report: its table with comments that are edited in place, what it was made from, and what can be done with it. */
export function ReportPage({ report_id }: { report_id: number }) {
  const client = useQueryClient();
  const router = useRouter();
  const viewer = useViewer();
  const isAdmin = usePermission('System admin');
  const [sharing, share] = useDisclosure(false);
  const params = { report_id };
  const { data: report, error } = useQuery(apiQuery('/api/candidates/scan_reports/[report_id]', { params }));
  const items = useQuery(apiQuery('/api/candidates/scan_reports/[report_id]/items', { params }));
  useLiveEvents(({ action, payload }) => {
    if (action === 'skyportal/REFRESH_SCAN_REPORT_ITEM' && payload.report_id === report_id) void items.refetch();
  });
  const deleting = useMutation({
    mutationFn: () => api.delete('/api/candidates/scan_reports/[report_id]', { params }),
    onError: (problem) => notifyError('The report was not deleted', problem),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/candidates/scan_reports'] });
      router.push('/candidates/scan_reports');
      notifyUndo('Report deleted', async () => {
        await api.post('/api/internal/deletions/restore', { body: { kind: 'scan_reports', subject_id: String(report_id) } });
        await client.invalidateQueries({ queryKey: ['/api/candidates/scan_reports'] });
      });
    },
  });
  if (!report) return error ? <ErrorState title="The report could not be loaded" error={error} /> : null;
  const mayDelete = report.author_id === viewer.id || isAdmin;
  const count = items.data?.length;
  return (
    <>
      <PageHeader
        title={`Scan report of ${formatUtc(parseUtc(report.created_at), 'minutes')} UTC`}
        breadcrumbs={[{ label: 'Candidates', href: '/candidates' }, { label: 'Scan reports', href: '/candidates/scan_reports' }]}
        description={`${count === undefined ? '' : `${count} ${count === 1 ? 'source' : 'sources'} saved `}${windowWords(report.options)} UTC; made by ${report.author}`}
        aside={
          <Chips>
            {report.groups.map(({ id, name }) => (
              <Chip key={id}>{name}</Chip>
            ))}
          </Chips>
        }
        actions={
          <>
            <DownloadMenu name="Download the report" options={downloadsOf(report_id)} size="sm" />
            {!viewer.is_anonymous && (
              <Button variant="default" leftSection={<IconShare size={16} />} onClick={share.open}>
                Share
              </Button>
            )}
            {mayDelete && (
              <Button variant="default" leftSection={<IconTrash size={16} />} loading={deleting.isPending} onClick={() => deleting.mutate()}>
                Delete
              </Button>
            )}
          </>
        }
      />
      <Panel title="Sources" note={count} flush>
        <DataTable
          caption="Sources of the report"
          columns={itemColumns(items.data ?? [])}
          rows={items.data}
          rowKey={({ id }) => id}
          loading={!items.data && !items.error}
          error={items.error}
          onRetry={() => void items.refetch()}
          expansion={{ label: ({ obj_id }) => obj_id, render: (item) => <Detections item={item} /> }}
          stackOnPhone
          empty="The objects of this report have been deleted."
        />
      </Panel>
      <ShareReport report={report} opened={sharing} onClose={share.close} />
    </>
  );
}
