'use client';

import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { replaceSearch, useUrlPage, useUrlText } from '@/components/ui/useUrlState';
import type { Earthquake } from '@/lib/earthquakes/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { EarthquakeDetails } from './EarthquakeDetails';
import { earthquakeListQuery, PAGE_SIZE } from './earthquakeQuery';
import classes from './earthquakes.module.css';

const TONES: Readonly<Record<string, 'info' | 'good' | 'bad'>> = { initial: 'info', updated: 'good', canceled: 'bad' };
const degrees = (value: number, positive: string, negative: string): string => `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;

const COLUMNS: readonly Column<Earthquake>[] = [
  { key: 'date', header: 'Time (UTC)', width: 180, cell: ({ notices: [latest] }) => (latest ? <UtcTime time={latest.date} zone={false} /> : '–') },
  { key: 'event_id', header: 'Earthquake', cell: ({ event_id, notices: [latest] }) => <span className={classes.name}><strong>{event_id}</strong>{latest?.country && <span>{latest.country}</span>}</span> },
  { key: 'magnitude', header: 'Magnitude', numeric: true, cell: ({ notices: [latest] }) => latest?.magnitude.toFixed(1) ?? '–' },
  { key: 'depth', header: 'Depth', numeric: true, cell: ({ notices: [latest] }) => (latest ? `${latest.depth.toFixed(0)} km` : '–') },
  { key: 'place', header: 'Where', cell: ({ notices: [latest] }) => (latest ? <span className="sp-num">{degrees(latest.lat, 'N', 'S')}, {degrees(latest.lon, 'E', 'W')}</span> : '–') },
  { key: 'status', header: 'Status', cell: ({ status }) => <Chip tone={TONES[status]}>{status}</Chip> },
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
