'use client';

import { Progress, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { clock, hoursOf as hoursUp, nightOfTarget } from '@/components/observability/nightData';
import { NightPlot } from '@/components/observability/NightPlot';
import { Chip } from '@/components/ui/Chip';
import { useNow } from '@/components/ui/clock';
import { dateToMjd } from '@/lib/astro/time';
import { apiQuery } from '@/lib/http/apiQuery';
import { hoursOf, validityOf, type Askable, type Json } from './forms';
import { summaryOf, payloadOf } from './payload';
import { OPEN, STATES, type State } from './states';
import classes from './followup.module.css';

const number = (value: unknown, fallback: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : fallback);
const hours = (value: number): string => `${Number(value.toFixed(value < 10 ? 2 : 1))} h`;

interface NightProps {
  obj_id: string;
  allocation: Askable;
  payload: Json | undefined;
}

/** The first night of the request at its telescope. */
function Night({ obj_id, allocation, payload }: NightProps) {
  const now = useNow(600_000);
  const { data: obj } = useQuery({ ...apiQuery('/api/sources/[obj_id]', { params: { obj_id } }), staleTime: 5 * 60_000 });
  const { telescope } = allocation.instrument;
  const limit = Math.max(1.01, number(payload?.maximum_airmass ?? (payload?.advanced as Json | undefined)?.maximum_airmass, 2.5));
  const start = typeof payload?.start_date === 'string' ? Date.parse(`${payload.start_date.slice(0, 10)}T12:00:00Z`) : NaN;
  const { lat, lon, fixed_location, elevation } = telescope;
  const found = useMemo(() => {
    if (now === null || !obj || obj.ra === null || obj.dec === null || lat === null || lon === null || !fixed_location) return null;
    // Noon at the telescope, when the night of that date is the next one.
    const at = Number.isFinite(start) && start > now ? start - (lon / 15) * 3_600_000 : now;
    return nightOfTarget({ lat, lon, elevation: elevation ?? 0 }, { ra: obj.ra, dec: obj.dec }, new Date(at), { airmass: limit, twilight: 'astronomical' });
  }, [now, obj, start, lat, lon, elevation, fixed_location, limit]);
  if (!fixed_location || lat === null) return <p className={classes.faint}>{telescope.name} has no fixed place.</p>;
  if (!found || now === null) return null;
  const { up, best, dark, closest_moon, illumination, night } = found;
  const tooClose = closest_moon < number(payload?.minimum_lunar_distance, 0);
  return (
    <>
      <NightPlot found={found} limit={limit} now={dateToMjd(new Date(now))} name={telescope.name} />
      <dl className={classes.facts}>
        <dt>Up</dt>
        <dd data-bad={up.length === 0 || undefined}>
          {up.length ? `${hoursUp(up).toFixed(1)} h in the dark below airmass ${limit}` : `never in the dark below airmass ${limit}`}
        </dd>
        <dt>Best</dt>
        <dd>{best.airmass === null ? 'below the horizon' : `airmass ${best.airmass.toFixed(2)} at ${clock(best.time)} UTC`}</dd>
        <dt>Dark</dt>
        <dd>{dark ? `${clock(dark.begin)} to ${clock(dark.end)} UTC` : 'not'}, night of {night.sunset.toISOString().slice(0, 10)}</dd>
        <dt>Moon</dt>
        <dd data-bad={tooClose || undefined}>{Math.round(illumination * 100)} % lit, at least {closest_moon.toFixed(0)}° away{tooClose && ': nearer than asked for'}</dd>
      </dl>
    </>
  );
}

/** Hours of the allocation, with those that this would take. */
function Account({ allocation, payload, count }: { allocation: Askable; payload: Json | undefined; count: number }) {
  const now = useNow(600_000);
  const { data } = useQuery(apiQuery('/api/internal/allocation_usage', { query: { allocation_ids: [allocation.id] } }));
  const usage = data?.[0];
  const asked = (hoursOf(payload) ?? 0) * count;
  const validity = now === null ? null : validityOf(allocation.validity_ranges, now);
  if (!usage) return null;
  const { hours_allocated, hours_used, hours_pending, untimed } = usage;
  const left = hours_allocated - hours_used - hours_pending;
  const part = (value: number) => (hours_allocated > 0 ? Math.min(100, (100 * value) / hours_allocated) : 0);
  return (
    <>
      <Progress.Root size="lg" aria-label={`${hours(hours_used)} of ${hours(hours_allocated)} used`}>
        <Progress.Section value={part(hours_used)} color="blue.7" aria-label="Used" />
        <Progress.Section value={part(hours_pending)} color="blue.4" aria-label="Asked for" />
        <Progress.Section value={part(asked)} color="orange.5" aria-label="This request" />
      </Progress.Root>
      <dl className={classes.facts}>
        <dt>Used</dt>
        <dd>{hours(hours_used)} of {hours(hours_allocated)}{hours_pending > 0 && `, ${hours(hours_pending)} asked for`}</dd>
        <dt>Left</dt>
        <dd data-bad={left < asked || undefined}>{hours(Math.max(0, left))}{asked > 0 && `, of which this takes ${hours(asked)}`}</dd>
        {validity && <><dt>Validity</dt><dd data-bad={!validity.valid || undefined}>{validity.words}</dd></>}
        {untimed > 0 && <><dt>Untimed</dt><dd>{untimed} requests do not say how long they take</dd></>}
      </dl>
    </>
  );
}

/** Requests of these sources that this instrument is to observe, or has observed, already. */
function Duplicates({ obj_ids, allocation, without }: { obj_ids: readonly string[]; allocation: Askable; without?: number }) {
  const one = obj_ids.length === 1 ? obj_ids[0] : undefined;
  const states: State[] = ['draft', ...OPEN, 'observed', 'data_returned', 'completed', 'unconfirmed'];
  const { data } = useQuery(apiQuery('/api/internal/followup_requests', { query: { instrumentID: allocation.instrument_id, states, numPerPage: 500, ...(one ? { obj_id: one } : {}) } }));
  const found = data?.followup_requests.filter(({ id, obj_id }) => id !== without && obj_ids.includes(obj_id)) ?? [];
  if (!data) return null;
  if (!found.length) return <p className={classes.faint}>No other request on {allocation.instrument.name}.</p>;
  return (
    <ul className={classes.duplicates}>
      {found.slice(0, 8).map((request) => (
        <li key={request.id}>
          <Chip tone={STATES[request.state].tone}>{STATES[request.state].label}</Chip>{' '}
          {!one && <Link href={`/source/${encodeURIComponent(request.obj_id)}`} target="_blank">{request.obj_id}</Link>} {summaryOf(payloadOf(request))}
        </li>
      ))}
      {found.length > 8 && <li className={classes.faint}>and {found.length - 8} more</li>}
    </ul>
  );
}

export interface FactsProps {
  obj_ids: readonly string[];
  shown: string;
  onShow: (obj_id: string) => void;
  allocation: Askable;
  payload: Json | undefined;
  /** Of the past: when the source is up does not matter. */
  isPast: boolean;
  /** The request that is being changed. */
  without?: number;
}

/** What one wants to know before asking: when it is up, what it costs, who has asked already. */
export function ComposerFacts({ obj_ids, shown, onShow, allocation, payload, isPast, without }: FactsProps) {
  return (
    <aside className={classes.aside} aria-label="Before you ask">
      {!isPast && (
        <>
          <h3>{allocation.instrument.telescope.nickname}</h3>
          {obj_ids.length > 1 && (
            <Select aria-label="Source on the plot" size="xs" mb="xs" data={[...obj_ids]} value={shown} allowDeselect={false} onChange={(value) => value && onShow(value)} />
          )}
          <Night obj_id={shown} allocation={allocation} payload={payload} />
        </>
      )}
      <h3>Allocation</h3>
      <Account allocation={allocation} payload={payload} count={without === undefined ? obj_ids.length : 1} />
      <h3>Already asked</h3>
      <Duplicates obj_ids={obj_ids} allocation={allocation} without={without} />
    </aside>
  );
}
