'use client';

import { useQuery } from '@tanstack/react-query';
import { CommentsPanel } from '@/components/comments/CommentsPanel';
import { onEarthquake } from '@/components/comments/commentsOn';
import { RemindersPanel } from '@/components/reminders/RemindersPanel';
import { ofEarthquake } from '@/components/reminders/remindersOf';
import { DataTable } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { RelativeTime, UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { EarthquakeDetails } from './EarthquakeDetails';
import { NOTICE_COLUMNS, StatusChip, type Notice } from './notices';
import classes from './earthquakes.module.css';

const COLUMNS = [...NOTICE_COLUMNS, { key: 'created_at', header: 'Received', cell: ({ created_at }: Notice) => <RelativeTime time={created_at} /> }];

/** One earthquake: its notices, what it does at the detectors, and what people say about it. */
export function EarthquakePage({ event_id }: { event_id: string }) {
  const { data: event, error, refetch } = useQuery(apiQuery('/api/earthquake/[event_id]', { params: { event_id } }));
  if (!event) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const [latest] = event.notices;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Earthquakes', href: '/earthquakes' }]}
        title={event_id}
        aside={<StatusChip status={event.status} />}
        description={latest && <>Magnitude {latest.magnitude.toFixed(1)}{latest.country && `, ${latest.country}`}, <UtcTime time={latest.date} precision="seconds" /></>}
      />
      <div className={classes.page}>
        <div className={classes.wide}>
          <Panel title="At detectors" id="detectors" note={event.predictions.length || undefined}>
            <EarthquakeDetails event_id={event_id} />
          </Panel>
        </div>
        <div className={classes.column}>
          <Panel title="Notices" id="notices" note={event.notices.length} flush>
            <DataTable caption={`Notices of ${event_id}`} columns={COLUMNS} rows={event.notices} rowKey={({ id }) => id} stackOnPhone empty="No notices." />
          </Panel>
        </div>
        <div className={classes.column}>
          <CommentsPanel on={onEarthquake(event.id)} />
          <RemindersPanel of={ofEarthquake(event)} />
        </div>
      </div>
    </>
  );
}
