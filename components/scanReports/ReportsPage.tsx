'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useViewer } from '@/components/shell/ViewerContext';
import { Chip, Chips } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { DownloadMenu } from '@/components/ui/DownloadMenu';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { useUrlPage } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import type { ScanReport } from '@/lib/scanReports/schema';
import { NewReportDialog } from './NewReportDialog';
import { downloadsOf, windowWords } from './reportWords';

const PER_PAGE = 10;
const hrefOf = ({ id }: ScanReport): string => `/candidates/scan_reports/${id}`;

const columns: Column<ScanReport>[] = [
  { key: 'created_at', header: 'Made', width: 190, cell: (report) => <Link href={hrefOf(report)}><UtcTime time={report.created_at} precision="minutes" /></Link> },
  { key: 'author', header: 'By', width: 140, cell: ({ author }) => author },
  {
    key: 'groups',
    header: 'Groups',
    cell: ({ groups }) => (
      <Chips>
        {groups.map(({ id, name }) => (
          <Chip key={id}>{name}</Chip>
        ))}
      </Chips>
    ),
  },
  { key: 'window', header: 'Saved', cell: ({ options }) => <span className="sp-num">{windowWords(options)}</span>, hiddenOnPhone: true },
  {
    key: 'download',
    header: 'Download',
    hiddenHeader: true,
    width: 120,
    cell: (report) => <DownloadMenu name={`Download the report of ${report.created_at.slice(0, 10)}`} options={downloadsOf(report.id)} />,
  },
];

/** Reports of one's groups, newest first. */
export function ReportsPage() {
  const viewer = useViewer();
  const [making, dialog] = useDisclosure(false);
  const { page, pages } = useUrlPage();
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...apiQuery('/api/candidates/scan_reports', { query: { page, numPerPage: PER_PAGE } }),
    placeholderData: keepPreviousData,
  });
  const make = !viewer.is_anonymous && (
    <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
      Generate report
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Scan reports"
        description="What was saved of the candidates that passed filters, as it was then: to edit, share and send on."
        breadcrumbs={[{ label: 'Candidates', href: '/candidates' }]}
        actions={make}
      />
      <Panel title="Reports" note={data?.totalMatches} flush>
        <DataTable
          caption="Scan reports"
          columns={columns}
          rows={data?.reports}
          rowKey={({ id }) => id}
          rowHref={hrefOf}
          loading={!data && !error}
          refreshing={isFetching && isPlaceholderData}
          error={error}
          onRetry={() => void refetch()}
          stackOnPhone
          pagination={pages(PER_PAGE, data?.totalMatches)}
          empty={<EmptyState title="No reports yet" actions={make}>A report lists what your groups saved in a night of scanning.</EmptyState>}
        />
      </Panel>
      <NewReportDialog opened={making} onClose={dialog.close} />
    </>
  );
}
