'use client';

import { MultiSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { useUrlChoice, useUrlText } from '@/components/ui/useUrlState';
import { mjdToDate } from '@/lib/astro/time';
import { apiQuery } from '@/lib/http/apiQuery';
import { MOST_FACILITIES, type JointVisibility, type Window } from '@/lib/observability/schema';
import type { PlacedTelescope } from './nightData';
import classes from './Observability.module.css';

const DAYS = ['1', '3', '7', '14'] as const;
const DAY = 86_400_000;

const time = (iso: string): number => Date.parse(`${iso}Z`);
const short = (iso: string): string => iso.slice(5, 16).replace('T', ' ');
const hours = (windows: readonly Window[]): string => `${windows.reduce((sum, { duration_hr }) => sum + duration_hr, 0).toFixed(1)} h`;

/** The days to come: when each telescope sees the object, on the ground and in space, and when all of them do. `now` is MJD. */
export function Together({ obj_id, ground, now }: { obj_id: string; ground: readonly PlacedTelescope[]; now: number }) {
  const { data: instruments } = useQuery(apiQuery('/api/internal/across/instruments'));
  const [space, setSpace] = useUrlText('space');
  const [days, setDays] = useUrlChoice('days', DAYS, '3');
  const inSpace = space.split(',').map(Number).filter((id) => instruments?.some(({ telescope_id }) => telescope_id === id));
  const telescopeIds = [...inSpace, ...ground.map(({ id }) => id)].slice(0, MOST_FACILITIES);
  // To the hour, so that the answer is kept for it.
  const begin = new Date(Math.floor(mjdToDate(now).getTime() / 3_600_000) * 3_600_000);
  const { data, error, refetch } = useQuery({
    ...apiQuery('/api/internal/across/joint_visibility/[obj_id]', {
      params: { obj_id }, query: { telescopeIds, begin: begin.toISOString().slice(0, 19), end: new Date(begin.getTime() + Number(days) * DAY).toISOString().slice(0, 19) },
    }),
    enabled: telescopeIds.length > 0, staleTime: 600_000,
  });
  if (telescopeIds.length === 0) return null;
  return (
    <Panel title="The days to come" note="on the ground below airmass 2.9, the Sun below the horizon; in space by NASA ACROSS">
      <div className={classes.controls}>
        <SegmentedControl size="xs" aria-label="Days" value={days} onChange={(value) => setDays(DAYS.find((one) => one === value) ?? '3')} data={DAYS.map((value) => ({ value, label: value === '1' ? '1 day' : `${value} days` }))} />
        {instruments && instruments.length > 0 && (
          <MultiSelect
            label="In space" size="xs" searchable className={classes.telescopes} maxValues={MOST_FACILITIES} value={inSpace.map(String)} onChange={(ids) => setSpace(ids.length ? ids.join(',') : null)}
            data={[...new Map(instruments.map(({ telescope_id, telescope_name }) => [telescope_id, telescope_name]))].map(([id, label]) => ({ value: String(id), label }))}
          />
        )}
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : data ? <Bars data={data} /> : <BlockSkeleton height={140} />}
    </Panel>
  );
}

function Bars({ data }: { data: JointVisibility }) {
  const [from, to] = [time(data.begin), time(data.end)];
  const part = (at: number) => `${(((at - from) / (to - from)) * 100).toFixed(2)}%`;
  const span = ({ begin, end }: Window) => ({ left: part(time(begin)), width: `${(((time(end) - time(begin)) / (to - from)) * 100).toFixed(2)}%` });
  const title = ({ begin, end, start_reason, end_reason }: Window) => `${short(begin)} to ${short(end)} UTC; begins: ${start_reason}, ends: ${end_reason}`;
  const step = Math.max(1, Math.round((to - from) / DAY / 7)) * (to - from <= DAY ? DAY / 6 : DAY);
  const first = Math.ceil(from / step) * step;
  const ticks = Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step);
  return (
    <div className={classes.timeline}>
      {data.single.map(({ id, name, windows, error }) => (
        <div key={id} className={classes.timelineRow}>
          <span className={classes.timelineName} title={name}>{name}</span>
          <div className={classes.track}>
            {error ? <span className={classes.unavailable} role="note">{error}</span> : windows.map((one) => <span key={one.begin} className={classes.visible} style={span(one)} title={title(one)} />)}
          </div>
          <span className={classes.timelineValue}>{error ? '' : windows.length ? hours(windows) : 'never'}</span>
        </div>
      ))}
      {data.single.length > 1 && (
        <div className={classes.timelineRow}>
          <span className={classes.timelineName}>All together</span>
          <div className={classes.track}>{data.joint.map((one) => <span key={one.begin} className={classes.joint} style={span(one)} title={title(one)} />)}</div>
          <span className={classes.timelineValue}>{data.joint.length ? hours(data.joint) : 'never'}</span>
        </div>
      )}
      <div className={classes.timelineRow} aria-hidden>
        <span />
        <div className={classes.clock}>{ticks.map((tick) => <span key={tick} style={{ left: part(tick) }}>{new Date(tick).toISOString().slice(step < DAY ? 11 : 5, step < DAY ? 16 : 10)}</span>)}</div>
        <span className={classes.timelineValue}>UTC</span>
      </div>
    </div>
  );
}
