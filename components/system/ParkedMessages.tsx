'use client';

import { SegmentedControl } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { replaceSearch, useUrlPage } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import type { ParkedMessage, SystemState } from '@/lib/system/schema';
import { formatBytes } from './bytes';
import { ParkedActions } from './ParkedActions';
import classes from './system.module.css';

const columnsOf = (kind: 'alerts' | 'notices'): Column<ParkedMessage>[] => [
  { key: 'origin', header: 'Came from', cell: ({ origin }) => <span className={classes.reason}>{origin}</span>, width: 260 },
  { key: 'reason', header: 'Reason', cell: ({ reason }) => <span className={classes.reason}>{reason}</span> },
  { key: 'bytes', header: 'Size', cell: ({ bytes }) => formatBytes(bytes), numeric: true, width: 100 },
  { key: 'created_at', header: 'Parked', cell: ({ created_at }) => <UtcTime time={created_at} />, width: 200 },
  { key: 'actions', header: 'Actions', hiddenHeader: true, cell: (message) => <ParkedActions kind={kind} message={message} />, width: 210 },
];

/** Alert packets and notices that could not be read; the rest of the stream went on. */
export function ParkedMessages({ counts }: { counts: SystemState['parked'] }) {
  const params = useSearchParams();
  const kind = params.get('parked') === 'notices' ? 'notices' : 'alerts';
  const { page: pageNumber, pages } = useUrlPage('parkedPage');
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...apiQuery('/api/internal/system/parked', { query: { kind, pageNumber, numPerPage: 10 } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel
      title="Parked messages"
      flush
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Kind of parked messages"
          value={kind}
          onChange={(value) => replaceSearch({ parked: value === 'alerts' ? null : value, parkedPage: null })}
          data={[
            { value: 'alerts', label: `Alerts (${counts.alerts})` },
            { value: 'notices', label: `Notices (${counts.notices})` },
          ]}
        />
      }
    >
      <DataTable
        caption="Parked messages"
        columns={columnsOf(kind)}
        rows={data?.messages}
        rowKey={({ id }) => id}
        stackOnPhone
        refreshing={isPlaceholderData}
        error={error}
        onRetry={() => void refetch()}
        pagination={pages(data?.numPerPage ?? 10, data?.totalMatches)}
        empty={
          <EmptyState title={kind === 'alerts' ? 'Every alert could be read' : 'Every notice could be read'} icon={IconCircleCheck} compact>
            What cannot be read is set aside here with its reason, and the rest goes on.
          </EmptyState>
        }
      />
    </Panel>
  );
}
