'use client';

import { Button, Select, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconEyeOff, IconFileTypePdf, IconMap2, IconRotate } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { useLiveEvents } from '@/components/shell/liveEvents';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { formatUtc, plural } from '@/components/ui/format';
import { notifyError } from '@/components/ui/notify';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { useUrlNumber, useUrlText } from '@/components/ui/useUrlState';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { moonAt } from '@/lib/astro/night';
import { apiQuery } from '@/lib/http/apiQuery';
import { api, apiUrl } from '@/lib/http/client';
import { curvesOf, nightOfDay, objOf, siteOf, upWords, type Target } from './night';
import { usePendingChanges, type Change } from './pendingChanges';
import { RunNightPlot } from './RunNightPlot';
import { StarListDialog } from './StarListDialog';
import classes from './runs.module.css';

const STATUSES = [
  { value: 'complete', label: 'Observed', icon: IconCheck },
  { value: 'not observed', label: 'Not observed', icon: IconEyeOff },
  { value: 'pending', label: 'Pending', icon: IconRotate },
] as const;

const tone = (status: string) => (status === 'complete' ? 'good' : status === 'not observed' ? 'warn' : /error|fail/.test(status) ? 'bad' : 'neutral');
const clock = (time: Date) => time.toISOString().slice(11, 16);

/** A comment that is saved when it is left. */
function Comment({ target, mayWrite, onSave }: { target: Target; mayWrite: boolean; onSave: (comment: string) => void }) {
  const [text, setText] = useState<string | null>(null);
  if (!mayWrite) return target.comment;
  return (
    <Textarea
      className={classes.comment}
      size="xs"
      autosize
      minRows={1}
      aria-label={`Comment on ${target.obj_id}`}
      value={text ?? target.comment ?? ''}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (text !== null && text !== (target.comment ?? '')) onSave(text);
        setText(null);
      }}
    />
  );
}

type Compare = (a: Target, b: Target) => number;
const ORDERS: Record<string, Compare> = {
  target: (a, b) => a.obj_id.localeCompare(b.obj_id),
  status: (a, b) => a.status.localeCompare(b.status),
  ra: (a, b) => (objOf(a).ra ?? 0) - (objOf(b).ra ?? 0),
  dec: (a, b) => (objOf(a).dec ?? 0) - (objOf(b).dec ?? 0),
  priority: (a, b) => a.priority.localeCompare(b.priority),
  rises: (a, b) => (a.rise_time_utc || '9').localeCompare(b.rise_time_utc || '9'),
  sets: (a, b) => (a.set_time_utc || '9').localeCompare(b.set_time_utc || '9'),
};

/** The plan of a night at the telescope: what is up when, what has been done. It goes on working when the connection does not. */
export function RunPage({ run_id }: { run_id: number }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const mayWrite = usePermission('Upload data');
  const query = apiQuery('/api/observing_run/[run_id]', { params: { run_id } });
  const { data: run, error, refetch } = useQuery(query);
  const refresh = () => void client.invalidateQueries({ queryKey: query.queryKey });
  useLiveEvents(({ action, payload }) => {
    if (action === 'skyportal/REFRESH_OBSERVING_RUN' && payload.run_id === run_id) refresh();
  });
  const pending = usePendingChanges(viewer.id, run_id, refresh, (refused) => notifyError('A change was not accepted', refused));
  const [sort, setSort] = useUrlText('sort');
  const [chosen, setChosen] = useUrlNumber('target');
  const [ending, endDialog] = useDisclosure(false);
  const [listing, listDialog] = useDisclosure(false);
  const site = useMemo(() => (run ? siteOf(run) : null), [run]);
  const night = useMemo(() => (run && site ? nightOfDay(site, run.calendar_date) : null), [run, site]);
  const curves = useMemo(() => (run && site && night ? curvesOf(site, run.assignments, night) : []), [run, site, night]);
  if (!run) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;

  // What was noted here counts, also while the portal does not know it yet.
  const targets = run.assignments.map((target) => ({ ...target, ...pending.changes[target.id] }));
  const [key, order] = (sort || 'priority:desc').split(':') as [string, 'asc' | 'desc'];
  const compare = ORDERS[key] ?? ORDERS.ra!;
  const rows = [...targets].sort((a, b) => (order === 'desc' ? -1 : 1) * compare(a, b) || ORDERS.ra!(a, b));
  const left = targets.filter(({ status }) => status === 'pending').length;
  const waiting = Object.keys(pending.changes).length;
  const change = (target: Target, one: Change) => pending.change(target.id, one);

  const columns: Column<Target>[] = [
    {
      key: 'target', header: 'Target', sortable: true, width: 170,
      cell: (target) => (
        <div className={classes.target}>
          <Link href={`/source/${encodeURIComponent(target.obj_id)}`} className={classes.targetName} prefetch={false}>{target.obj_id}</Link>
          <span className={classes.faint}>
            {objOf(target).ra !== null && objOf(target).dec !== null && `${formatRa(objOf(target).ra!)} ${formatDec(objOf(target).dec!)}`}
          </span>
          {target.last_detected_mag !== null && <span className={classes.faint}>{target.last_detected_mag.toFixed(1)} in {target.last_detected_filter}</span>}
        </div>
      ),
    },
    { key: 'status', header: 'Status', sortable: true, width: 120, cell: ({ id, status }) => <Chip tone={tone(status)}>{status}{pending.changes[id] ? ' …' : ''}</Chip> },
    {
      key: 'mark', header: 'Mark', hiddenHeader: true, width: 160,
      cell: (target) =>
        mayWrite && (
          <span className={classes.statuses}>
            {STATUSES.map(({ value, label, icon: Icon }) => (
              <Button
                key={value} size="compact-sm" variant={target.status === value ? 'filled' : 'default'} aria-pressed={target.status === value}
                aria-label={`${label}: ${target.obj_id}`} title={label} onClick={() => change(target, { status: value })}
              >
                <Icon size={16} aria-hidden />
              </Button>
            ))}
          </span>
        ),
    },
    {
      key: 'priority', header: 'Priority', sortable: true, width: 86,
      cell: (target) =>
        mayWrite ? (
          <Select
            size="xs" w={62} aria-label={`Priority of ${target.obj_id}`} data={['1', '2', '3', '4', '5']} value={target.priority} allowDeselect={false}
            onChange={(value) => value && change(target, { priority: value as Change['priority'] })}
          />
        ) : target.priority,
    },
    { key: 'rises', header: 'Rises (30°, UTC)', sortable: true, width: 110, cell: (target) => (site && night ? upWords(site, objOf(target), night).rises : '') },
    { key: 'sets', header: 'Sets (UTC)', sortable: true, width: 100, cell: (target) => (site && night ? upWords(site, objOf(target), night).sets : '') },
    { key: 'comment', header: 'Comment', width: 220, cell: (target) => <Comment target={target} mayWrite={mayWrite} onSave={(comment) => change(target, { comment })} /> },
    {
      key: 'finder', header: 'Finder', hiddenHeader: true, width: 120,
      cell: ({ id, obj_id }) => (
        <span className={classes.statuses}>
          <Button size="compact-sm" variant="subtle" aria-label={`Finding chart of ${obj_id}`} component="a" href={apiUrl('/api/sources/[obj_id]/finder', { obj_id })} download>Chart</Button>
          <Button size="compact-sm" variant="subtle" aria-pressed={chosen === id} aria-label={`Show the curve of ${obj_id}`} onClick={() => setChosen(chosen === id ? null : id)}>Curve</Button>
        </span>
      ),
    },
  ];

  const moon = site && night ? moonAt(site, 0, 0, new Date((night.sunset.getTime() + night.sunrise.getTime()) / 2)) : null;
  const { instrument } = run;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Observing runs', href: '/runs' }]}
        title={`${run.calendar_date}, ${instrument.telescope.nickname}`}
        aside={<Chip href={`/instrument/${instrument.id}`}>{instrument.name}</Chip>}
        description={[run.pi && `PI ${run.pi}`, run.observers && `Observers ${run.observers}`, `${plural(left, 'target')} of ${targets.length} to observe`].filter(Boolean).join(' · ')}
        actions={
          <>
            <Button variant="default" leftSection={<IconMap2 size={16} />} onClick={listDialog.open} disabled={!targets.length}>Star list</Button>
            <Button
              variant="default" leftSection={<IconFileTypePdf size={16} />} component="a" download
              href={apiUrl('/api/internal/observing_run_finders/[run_id]', { run_id })}
            >
              Finding charts
            </Button>
            {mayWrite && <Button variant="default" leftSection={<IconEyeOff size={16} />} onClick={endDialog.open} disabled={!left || waiting > 0}>Rest not observed</Button>}
          </>
        }
      />
      <div className={classes.page}>
        {pending.isOffline && (
          <div className={classes.banner} role="status">
            <span>No connection to the portal. {plural(waiting, 'change')} kept on this device; they are sent when it is back.</span>
            <Button size="compact-sm" variant="default" onClick={pending.retry}>Try now</Button>
          </div>
        )}
        {site && night ? (
          <Panel title="The night" note="UTC">
            <p className={classes.facts}>
              <span>Sunset <strong>{clock(night.sunset)}</strong></span>
              {night.twilight.nautical && <span>Nautical <strong>{clock(night.twilight.nautical.evening)}–{clock(night.twilight.nautical.morning)}</strong></span>}
              {night.twilight.astronomical && <span>Astronomical <strong>{clock(night.twilight.astronomical.evening)}–{clock(night.twilight.astronomical.morning)}</strong></span>}
              <span>Sunrise <strong>{clock(night.sunrise)}</strong></span>
              {moon && <span>Moon <strong>{Math.round(moon.illumination * 100)} %</strong></span>}
              <span>{formatUtc(night.sunset, 'day')}</span>
            </p>
            {curves.length ? (
              <RunNightPlot
                site={site} night={night} curves={curves} labels={new Map(targets.map(({ id, obj_id }) => [id, obj_id]))} chosen={chosen} onChoose={setChosen}
                faint={new Set(targets.filter(({ status }) => status !== 'pending').map(({ id }) => id))}
              />
            ) : (
              <EmptyState title="No target yet" compact>Targets are added on the pages of sources, or by publishing a schedule.</EmptyState>
            )}
          </Panel>
        ) : (
          <EmptyState title="The night is not known" compact>The telescope has no fixed place, or the Sun does not set there.</EmptyState>
        )}
        <Panel title="Targets" note={targets.length || undefined} flush>
          <DataTable
            caption="Targets of the run" columns={columns} rows={rows} rowKey={({ id }) => id} sort={{ key, order }}
            onSortChange={(next) => setSort(`${next.key}:${next.order}`)} stackOnPhone empty="No target yet"
          />
        </Panel>
      </div>
      <StarListDialog run_id={run_id} targets={rows} opened={listing} onClose={listDialog.close} />
      <ConfirmDialog
        opened={ending} onClose={endDialog.close} title="Mark the rest as not observed?" confirmLabel="Mark them"
        onConfirm={async () => {
          await api.put('/api/observing_run/[run_id]/not_observed', { params: { run_id }, body: { current_status: 'pending', new_status: 'not observed' } });
          refresh();
          endDialog.close();
        }}
      >
        {plural(left, 'pending target')} will be marked as not observed.
      </ConfirmDialog>
    </>
  );
}
