'use client';

import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus, IconPin, IconPinnedOff, IconPlayerPlay, IconSend, IconTrophy, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { DownloadMenu } from '@/components/ui/DownloadMenu';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState } from '@/components/ui/StateBox';
import { useUrlChoice, useUrlNumber, useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { apiUrl } from '@/lib/http/client';
import type { Schedule, Scheduled } from '@/lib/scheduling/schema';
import { Gantt } from './Gantt';
import { clock, ms, nameOf, usedPart } from './model';
import { PublishDialog } from './PublishDialog';
import { useSchedule, type Asked } from './useSchedule';
import classes from './schedule.module.css';

type Left = Schedule['unscheduled'][number];
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

function State({ schedule: { state, gap, message } }: { schedule: Schedule }) {
  if (state === 'solving') return <Chip tone="info">Looking for the best one…</Chip>;
  if (state === 'proven') return <Chip tone="good">{gap !== null && gap < 5e-4 ? 'Proven to be the best' : `At most ${percent(gap ?? 0)} better is possible`}</Chip>;
  if (state === 'failed') return <Chip tone="bad">{message}</Chip>;
  return <Chip>Quick schedule</Chip>;
}

/** Plans the night of an instrument: solve, look, move, pin, leave out, solve again, publish. */
export function SchedulePage() {
  const { data: instruments } = useQuery(apiQuery('/api/instrument'));
  const [instrument_id, setInstrument] = useUrlNumber('instrument');
  const [from, setFrom] = useUrlText('from');
  const [to, setTo] = useUrlText('to');
  const [status, setStatus] = useUrlText('status');
  const [standards, setStandards] = useUrlChoice('standards', ['no', 'yes'], 'no');
  const [chosen, setChosen] = useState<number | null>(null);
  const [publishing, dialog] = useDisclosure(false);
  const mayPublish = usePermission('Upload data');
  const iso = (text: string) => (text ? text.replace(' ', 'T') : undefined);
  const asked: Asked | null =
    instrument_id === null
      ? null
      : { instrument_id, observationStartDate: iso(from), observationEndDate: iso(to), status: status || undefined, includeStandards: standards === 'yes' };
  const work = useSchedule(asked);
  const { schedule, isSolving } = work;

  const buttons = (one: Scheduled) =>
    one.request_id > 0 && (
      <span className={classes.buttons}>
        {one.is_pinned ? (
          <Button size="compact-sm" variant="default" aria-label={`Unpin ${nameOf(one)}`} onClick={() => work.unpin(one.request_id)}><IconPinnedOff size={15} aria-hidden /></Button>
        ) : (
          <Button size="compact-sm" variant="default" aria-label={`Pin ${nameOf(one)}`} onClick={() => work.pin(one.request_id, ms(one.start))}><IconPin size={15} aria-hidden /></Button>
        )}
        <Button size="compact-sm" variant="default" aria-label={`Leave out ${nameOf(one)}`} onClick={() => work.exclude(one.request_id)}><IconX size={15} aria-hidden /></Button>
      </span>
    );
  const target = (one: Scheduled | Left) =>
    one.request_id > 0 ? <Link href={`/source/${encodeURIComponent(one.obj_id)}`} prefetch={false}>{nameOf(one)}</Link> : <>{one.obj_id} <Chip>Standard</Chip></>;
  const columns: Column<Scheduled>[] = [
    { key: 'start', header: 'Start (UTC)', cell: ({ start }) => clock(start), width: 96 },
    { key: 'end', header: 'End', cell: ({ end }) => clock(end), width: 70 },
    { key: 'obj', header: 'Target', cell: target },
    { key: 'exposure', header: 'Exposure', cell: ({ exposure_counts, exposure_time }) => `${exposure_counts} × ${exposure_time} s`, numeric: true },
    { key: 'priority', header: 'Priority', cell: ({ priority }) => (priority < 0.1 ? '' : priority), numeric: true },
    { key: 'airmass', header: 'Airmass', cell: ({ airmass }) => airmass?.toFixed(2), numeric: true },
    { key: 'moon', header: 'Moon', cell: ({ moon_distance }) => `${moon_distance.toFixed(0)}°`, numeric: true },
    { key: 'who', header: 'Requester', cell: ({ requester, group_name }) => [requester, group_name].filter(Boolean).join(', '), hiddenOnPhone: true },
    { key: 'do', header: 'Change', hiddenHeader: true, cell: buttons, width: 110 },
  ];
  const left: Column<Left>[] = [
    { key: 'obj', header: 'Target', cell: target },
    { key: 'exposure', header: 'Exposure', cell: ({ exposure_counts, exposure_time }) => `${exposure_counts} × ${exposure_time} s`, numeric: true },
    { key: 'priority', header: 'Priority', cell: ({ priority }) => priority, numeric: true },
    { key: 'reason', header: 'Why not', cell: ({ reason }) => reason },
    {
      key: 'do', header: 'Change', hiddenHeader: true, width: 110,
      cell: (one) => one.is_pinned && <Button size="compact-sm" variant="default" aria-label={`Unpin ${nameOf(one)}`} onClick={() => work.unpin(one.request_id)}>Unpin</Button>,
    },
  ];
  const files = (['csv', 'pdf', 'png'] as const).map((output_format) => ({
    label: output_format.toUpperCase(),
    href: apiUrl('/api/followup_request/schedule/[instrument_id]', { instrument_id: instrument_id ?? 0 }, { ...asked, instrument_id: undefined, output_format }),
  }));
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Follow-up requests', href: '/followup_requests' }]}
        title="Schedule a night"
        description="Finds when to observe which request: the most exposure time, weighted by priority, within twilight, airmass and Moon."
        actions={
          <>
            <DownloadMenu name="the schedule without changes" options={files} disabled={instrument_id === null} />
            {mayPublish && <Button leftSection={<IconSend size={16} />} disabled={!schedule?.scheduled.length || isSolving} onClick={dialog.open}>Publish</Button>}
          </>
        }
      />
      <div className={classes.page}>
        <Panel title="What to schedule">
          <div className={classes.controls}>
            <Select
              label="Instrument" searchable value={instrument_id === null ? null : String(instrument_id)} onChange={(value) => setInstrument(value === null ? null : Number(value))}
              data={(instruments ?? []).map(({ id, name, telescope }) => ({ value: String(id), label: `${name} (${telescope.nickname})` }))}
            />
            <DateTimePicker label="From (UTC)" valueFormat="YYYY-MM-DD HH:mm" placeholder="Now" clearable value={from || null} onChange={(value) => setFrom(value)} />
            <DateTimePicker label="To (UTC)" valueFormat="YYYY-MM-DD HH:mm" placeholder="12 hours later" clearable value={to || null} onChange={(value) => setTo(value)} />
            <TextInput label="Status contains" placeholder="Still to be observed" value={status} onChange={(event) => setStatus(event.currentTarget.value)} />
            <Checkbox label="Standard stars" checked={standards === 'yes'} onChange={(event) => setStandards(event.currentTarget.checked ? 'yes' : 'no')} />
            <Button leftSection={<IconPlayerPlay size={16} />} disabled={instrument_id === null} loading={isSolving} onClick={work.solve}>Schedule</Button>
            <Button variant="default" leftSection={<IconTrophy size={16} />} disabled={instrument_id === null || isSolving || schedule?.state === 'solving'} onClick={work.prove}>
              Find the best
            </Button>
            {(work.excluded.length > 0 || schedule?.scheduled.some(({ is_pinned }) => is_pinned)) && <Button variant="subtle" onClick={work.fresh}>Discard changes</Button>}
          </div>
          <ErrorLine error={work.error} />
        </Panel>
        {!schedule && (work.isLoading ? <BlockSkeleton height={420} /> : (
          <EmptyState title="No schedule yet" icon={IconCalendarPlus}>Choose an instrument and press Schedule.</EmptyState>
        ))}
        {schedule && (
          <>
            <Panel title={`${schedule.telescope_name}, ${schedule.instrument_name}`} note="UTC">
              <p className={classes.facts} role="status">
                <State schedule={schedule} />
                <span><strong>{schedule.scheduled.length}</strong> scheduled</span>
                <span><strong>{schedule.unscheduled.length}</strong> without a place</span>
                <span><strong>{percent(usedPart(schedule))}</strong> of the dark time</span>
                {schedule.nights.map(({ begin, end }) => <span key={begin}>{begin.slice(0, 10)} <strong>{clock(begin)}–{clock(end)}</strong></span>)}
              </p>
              <Gantt
                plan={schedule} chosen={chosen} busy={isSolving} onChoose={setChosen} onPin={work.pin} onUnpin={work.unpin} onExclude={work.exclude}
              />
              <p className={classes.help}>Drag a bar to pin it elsewhere, or move it with the arrow keys; P pins, Delete leaves out. Grey: when its limits are kept.</p>
            </Panel>
            <Panel title="Scheduled" note={schedule.scheduled.length} flush>
              <DataTable caption="Scheduled requests" columns={columns} rows={schedule.scheduled} rowKey={({ request_id }) => request_id} stackOnPhone empty="Nothing fits" />
            </Panel>
            {(schedule.unscheduled.length > 0 || work.excluded.length > 0) && (
              <Panel
                title="Without a place" note={schedule.unscheduled.length} flush collapsible
                actions={work.excluded.map((id) => <Button key={id} size="compact-sm" variant="default" onClick={() => work.include(id)}>Take {id} in again</Button>)}
              >
                <DataTable caption="Requests without a place" columns={left} rows={schedule.unscheduled} rowKey={({ request_id }) => request_id} stackOnPhone empty="All others have one" />
              </Panel>
            )}
            <PublishDialog schedule={schedule} opened={publishing} onClose={dialog.close} />
          </>
        )}
      </div>
    </>
  );
}
