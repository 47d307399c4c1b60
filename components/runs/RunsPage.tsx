'use client';

import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarEvent, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useLiveEvents } from '@/components/shell/liveEvents';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { useNow } from '@/components/ui/clock';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { plural } from '@/components/ui/format';
import { useUrlChoice } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { ObservingRun } from '@/lib/observingRuns/schema';
import { RunDialog } from './RunDialog';
import classes from './runs.module.css';

/** A run counts as coming up for a day and a half after its date; nights end late. */
const GRACE = 1.5 * 86_400_000;

function Run({ run, mayChange, onEdit, onDelete }: { run: ObservingRun; mayChange: boolean; onEdit: () => void; onDelete: () => void }) {
  const { instrument, calendar_date, pi, observers, duration } = run;
  const name = `${calendar_date} ${instrument.name}`;
  return (
    <li className={classes.run}>
      <span className={classes.date}>{calendar_date}</span>
      <div className={classes.target}>
        <Link href={`/run/${run.id}`} className={classes.targetName} prefetch={false} aria-label={`Plan of ${name}`}>
          {instrument.name}, {instrument.telescope.nickname}
        </Link>
        <span className={classes.faint}>
          {[pi && `PI ${pi}`, observers && `Observers ${observers}`, plural(duration ?? 1, 'night')].filter(Boolean).join(' · ')} · <RelativeTime time={`${calendar_date}T00:00:00`} />
        </span>
      </div>
      <span className={classes.statuses}>
        {mayChange && (
          <>
            <Tooltip label="Edit the run">
              <ActionIcon variant="subtle" aria-label={`Edit ${name}`} onClick={onEdit}><IconPencil size={16} /></ActionIcon>
            </Tooltip>
            <Tooltip label="Delete the run">
              <ActionIcon variant="subtle" aria-label={`Delete ${name}`} onClick={onDelete}><IconTrash size={16} /></ActionIcon>
            </Tooltip>
          </>
        )}
      </span>
    </li>
  );
}

/** All observing runs, those that are coming up first. */
export function RunsPage() {
  const client = useQueryClient();
  const viewer = useViewer();
  const now = useNow(3_600_000);
  const { data: runs, error, refetch } = useQuery(apiQuery('/api/observing_run'));
  useLiveEvents(({ action }) => {
    if (action === 'skyportal/FETCH_OBSERVING_RUNS') void client.invalidateQueries({ queryKey: ['/api/observing_run'] });
  });
  const [shown, setShown] = useUrlChoice('show', ['upcoming', 'all'], 'upcoming');
  const [creating, dialog] = useDisclosure(false);
  const [editing, setEditing] = useState<ObservingRun | null>(null);
  const [deleting, setDeleting] = useState<ObservingRun | null>(null);
  const manages = usePermission('Manage observing runs');
  const isAdmin = usePermission('System admin');
  if (!runs) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const isUpcoming = ({ calendar_date, run_end_utc }: ObservingRun) =>
    now === null || Math.max(new Date(`${calendar_date}T00:00:00Z`).getTime() + GRACE, run_end_utc ? new Date(`${run_end_utc}Z`).getTime() : 0) > now;
  const rows = shown === 'all' ? [...runs].reverse() : runs.filter(isUpcoming);
  return (
    <>
      <PageHeader
        title="Observing runs"
        actions={manages && <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>New run</Button>}
      />
      <Panel
        title="Runs" note={rows.length || undefined} flush
        actions={
          <SegmentedControl
            aria-label="Which runs" size="xs" value={shown} onChange={(value) => setShown(value as 'upcoming' | 'all')}
            data={[{ value: 'upcoming', label: 'Upcoming' }, { value: 'all', label: 'All' }]}
          />
        }
      >
        {rows.length === 0 && (
          <EmptyState title={shown === 'all' ? 'No run yet' : 'No run is coming up'} icon={IconCalendarEvent} compact>
            {manages ? 'Make one, or publish a schedule of follow-up requests.' : 'Whoever may manage observing runs makes them.'}
          </EmptyState>
        )}
        <ul className={classes.list}>
          {rows.map((run) => (
            <Run
              key={run.id} run={run} mayChange={isAdmin || (manages && run.owner_id === viewer.id)} onEdit={() => setEditing(run)} onDelete={() => setDeleting(run)}
            />
          ))}
        </ul>
      </Panel>
      <RunDialog opened={creating} onClose={dialog.close} />
      <RunDialog key={editing?.id} run={editing ?? undefined} opened={editing !== null} onClose={() => setEditing(null)} />
      <ConfirmDialog
        opened={deleting !== null} onClose={() => setDeleting(null)} title="Delete the observing run?" confirmLabel="Delete run"
        onConfirm={async () => {
          if (deleting) await api.delete('/api/observing_run/[run_id]', { params: { run_id: deleting.id } });
          await client.invalidateQueries({ queryKey: ['/api/observing_run'] });
          setDeleting(null);
        }}
      >
        A run with targets that are pending or observed stays.
      </ConfirmDialog>
    </>
  );
}
