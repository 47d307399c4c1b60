'use client';

import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch, useUrlPage, useUrlText } from '@/components/ui/useUrlState';
import type { Earthquake } from '@/lib/earthquakes/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { EarthquakeDetails } from './EarthquakeDetails';
import { earthquakeListQuery, PAGE_SIZE } from './earthquakeQuery';
import { NOTICE_COLUMNS, ofLatest, StatusChip } from './notices';
import classes from './earthquakes.module.css';

const [TIME, ...FACTS] = NOTICE_COLUMNS;

/** What is known last of each. */
const COLUMNS: readonly Column<Earthquake>[] = [
  ofLatest(TIME),
  {
    key: 'event_id',
    header: 'Earthquake',
    cell: ({ event_id, notices: [latest] }) => (
      <span className={classes.name}>
        <strong><Link href={`/earthquakes/${event_id}`}>{event_id}</Link></strong>
        {latest?.country && <span>{latest.country}</span>}
      </span>
    ),
  },
  ...FACTS.map(ofLatest),
  { key: 'status', header: 'Status', cell: ({ status }) => <StatusChip status={status} /> },
];

/** Earthquakes, and what they do to detectors of gravitational waves. */
export function EarthquakesPage() {
  const [status] = useUrlText('status');
  const { page, pages } = useUrlPage();
  const query = earthquakeListQuery(page, status);
  const { data, error, isPlaceholderData, refetch } = useQuery({ ...apiQuery('/api/earthquake', { query }), placeholderData: keepPreviousData });
  const { data: statuses = [] } = useQuery(apiQuery('/api/earthquake/status'));
  return (
    <>
      <PageHeader title="Earthquakes" description="When their waves reach the detectors, how strong, and whether lock was lost." />
      <Panel
        title="Earthquakes"
        note={data?.totalMatches}
        flush
        actions={
          statuses.length > 0 && (
            <NativeSelect
              size="xs"
              aria-label="Status"
              value={status}
              data={[{ value: '', label: 'Any status' }, ...statuses]}
              onChange={({ currentTarget }) => replaceSearch({ status: currentTarget.value || null, page: null })}
            />
          )
        }
      >
        <DataTable
          caption="Earthquakes"
          columns={COLUMNS}
          rows={data?.events}
          rowKey={({ event_id }) => event_id}
          loading={!data && !error}
          refreshing={isPlaceholderData}
          error={error}
          onRetry={() => void refetch()}
          expansion={{ label: ({ event_id }) => event_id, render: ({ event_id }) => <EarthquakeDetails event_id={event_id} /> }}
          stackOnPhone
          pagination={pages(PAGE_SIZE, data?.totalMatches)}
          empty={<EmptyState title="No earthquakes">They are posted to <code>/api/earthquake</code>, as QuakeML or as values.</EmptyState>}
        />
      </Panel>
    </>
  );
}
