'use client';

import { useQuery } from '@tanstack/react-query';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { formatCount } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { RelativeTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Queue, ScheduledWork, SystemState } from '@/lib/system/schema';
import { formatBytes } from './bytes';
import classes from './system.module.css';

const QUEUES: Column<Queue>[] = [
  { key: 'name', header: 'Queue', cell: ({ name }) => name },
  { key: 'waiting', header: 'Waiting', cell: ({ waiting }) => formatCount(waiting), numeric: true },
  { key: 'active', header: 'Active', cell: ({ active }) => formatCount(active), numeric: true },
  { key: 'failed', header: 'Failed', cell: ({ failed }) => (failed ? <Chip tone="bad">{failed}</Chip> : 0), numeric: true },
  { key: 'oldest_waiting', header: 'Oldest', hint: 'Since when the oldest job that could be begun waits', cell: ({ oldest_waiting }) => <RelativeTime time={oldest_waiting} /> },
];

export function Queues({ queues }: { queues: Queue[] }) {
  return (
    <Panel title="Queues" note={queues.length} flush>
      <DataTable caption="Queues" columns={QUEUES} rows={queues} rowKey={({ name }) => name} empty="A worker makes them when it first starts." />
    </Panel>
  );
}

const SCHEDULES: Column<ScheduledWork>[] = [
  { key: 'name', header: 'Work', cell: ({ name }) => name },
  { key: 'cron', header: 'When (UTC)', cell: ({ cron }) => <code>{cron}</code> },
  { key: 'last_done', header: 'Last done', cell: ({ last_done }) => <RelativeTime time={last_done} /> },
];

export function Schedules({ schedules }: { schedules: ScheduledWork[] }) {
  return (
    <Panel title="Scheduled work" note={schedules.length} flush>
      <DataTable caption="Scheduled work" columns={SCHEDULES} rows={schedules} rowKey={({ name }) => name} empty="A worker arranges it when it first starts." />
    </Panel>
  );
}

type Table = SystemState['database']['largest_tables'][number];

const TABLES: Column<Table>[] = [
  { key: 'name', header: 'Table', cell: ({ name }) => name },
  { key: 'rows', header: 'Rows', hint: 'As the planner estimates', cell: ({ rows }) => formatCount(rows), numeric: true },
  { key: 'bytes', header: 'With indexes', cell: ({ bytes }) => formatBytes(bytes), numeric: true },
];

export function LargestTables({ database }: { database: SystemState['database'] }) {
  return (
    <Panel title="Largest tables" flush>
      <DataTable caption="Largest tables" columns={TABLES} rows={database.largest_tables} rowKey={({ name }) => name} />
    </Panel>
  );
}

interface Service {
  name: string;
  label: string;
  available: boolean | null;
  last_answer: string | null;
  message: string | null;
}

const SERVICES: Column<Service>[] = [
  { key: 'label', header: 'Service', cell: ({ label }) => label },
  {
    key: 'available',
    header: 'State',
    cell: ({ available, message }) => (
      <>
        <Chip dot={available !== null} tone={available === null ? 'neutral' : available ? 'good' : 'bad'}>
          {available === null ? 'not asked yet' : available ? 'answers' : 'no answer'}
        </Chip>
        {message && <span className={classes.message}>{message}</span>}
      </>
    ),
  },
  { key: 'last_answer', header: 'Last answer', cell: ({ last_answer }) => <RelativeTime time={last_answer} /> },
];

/** As they have answered the web process that is asked. */
export function OutsideServices() {
  const { data, error, refetch } = useQuery({ ...apiQuery('/api/internal/catalog_services'), refetchInterval: 10_000 });
  return (
    <Panel title="External services" note={data?.length} flush>
      <DataTable caption="External services" columns={SERVICES} rows={data} rowKey={({ name }) => name} error={error} onRetry={() => void refetch()} />
    </Panel>
  );
}
