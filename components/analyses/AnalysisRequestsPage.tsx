'use client';

import { SegmentedControl, Select } from '@mantine/core';
import { IconFunction } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime, UtcTime } from '@/components/ui/Time';
import { replaceSearch, useUrlChoice, useUrlNumber, useUrlPage } from '@/components/ui/useUrlState';
import type { AnalysisRow } from '@/lib/analyses/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { AnalysisStatus } from './parts';
import { STATUS_NAMES, STATUSES } from './states';
import classes from './analyses.module.css';

const PAGE = 50;

const COLUMNS: Column<AnalysisRow>[] = [
  { key: 'obj_id', header: 'Source', width: 160, cell: ({ obj_id }) => <Link href={`/source/${encodeURIComponent(obj_id)}#analyses`} prefetch={false}>{obj_id}</Link> },
  { key: 'service', header: 'Service', width: '22%', cell: ({ id, analysis_service_name }) => <Link href={`/analysis/${id}`} prefetch={false}>{analysis_service_name}</Link> },
  { key: 'status', header: 'State', width: 110, cell: ({ status }) => <AnalysisStatus status={status} /> },
  { key: 'message', header: 'Message', cell: ({ status_message }) => status_message },
  { key: 'created_at', header: 'Begun (UTC)', width: 140, cell: ({ created_at }) => <UtcTime time={created_at} precision="minutes" zone={false} /> },
  { key: 'last_activity', header: 'Last activity', width: 120, hiddenOnPhone: true, cell: ({ last_activity }) => <RelativeTime time={last_activity} /> },
];

/** Analyses of all sources, with how many are in which state. */
export function AnalysisRequestsPage() {
  const [wanted] = useUrlChoice('status', ['all', ...STATUS_NAMES], 'all');
  const [service] = useUrlNumber('service');
  const { page, pages } = useUrlPage();
  const { data: services } = useQuery(apiQuery('/api/analysis_service'));
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/obj/analysis', { query: {} }));
  const ofService = (data ?? []).filter(({ analysis_service_id }) => service === null || analysis_service_id === service);
  const rows = ofService.filter(({ status }) => wanted === 'all' || status === wanted);
  const count = (status: string) => ofService.filter((one) => one.status === status).length;
  return (
    <>
      <PageHeader title="Analyses" description="What services were asked about sources, newest first." breadcrumbs={[{ label: 'Analysis services', href: '/services' }]} />
      <div className={classes.inside}>
        <div className={classes.head}>
          <SegmentedControl
            aria-label="State" value={wanted} onChange={(status) => replaceSearch({ status: status === 'all' ? null : status, page: null })}
            data={[{ value: 'all', label: `All ${ofService.length}` }, ...STATUS_NAMES.filter((status) => count(status) > 0 || status === wanted).map((value) => ({ value, label: `${STATUSES[value].label} ${count(value)}` }))]}
          />
          <Select
            aria-label="Service" placeholder="Any service" clearable searchable value={service === null ? null : String(service)} onChange={(id) => replaceSearch({ service: id, page: null })}
            data={(services ?? []).map(({ id, display_name }) => ({ value: String(id), label: display_name }))}
          />
        </div>
        <Panel flush>
          <DataTable
            caption="Analyses" columns={COLUMNS} rows={data && rows.slice((page - 1) * PAGE, page * PAGE)} rowKey={({ id }) => id} loading={isPending} error={error} onRetry={() => void refetch()} stackOnPhone
            pagination={pages(PAGE, data && rows.length)}
            empty={<EmptyState title="No analysis" icon={IconFunction} compact>Analyses are begun on the page of a source, or by rules.</EmptyState>}
          />
        </Panel>
      </div>
    </>
  );
}
