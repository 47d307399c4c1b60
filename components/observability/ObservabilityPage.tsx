'use client';

import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useMemo } from 'react';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { useUrlChoice, useUrlNumber, useUrlText } from '@/components/ui/useUrlState';
import { dateToMjd, mjdToDate } from '@/lib/astro/time';
import { apiUrl } from '@/lib/http/client';
import { clock, hoursOf, nightOfTarget, type NightOfTarget } from './nightData';
import { NightPlot } from './NightPlot';
import { Timeline } from './Timeline';
import { Together } from './Together';
import { useTelescopes } from './useTelescopes';
import { YearPlot } from './YearPlot';
import classes from './Observability.module.css';

const TWILIGHTS = ['astronomical', 'nautical', 'civil'] as const;
const MOST = 16;

/** The facts of a night in one line. */
function facts({ night, illumination, closest_moon, up, best }: NightOfTarget): string {
  const twilight = night.twilight.astronomical;
  return [
    `Sun sets ${clock(night.sunset)}, rises ${clock(night.sunrise)}`,
    twilight ? `dark ${clock(twilight.evening)} to ${clock(twilight.morning)}` : 'no astronomical night',
    `highest ${best.altitude.toFixed(0)}° at ${clock(best.time)}`,
    up.length ? `up ${up.map(({ begin, end }) => `${clock(begin)}–${clock(end)}`).join(', ')} (${hoursOf(up).toFixed(1)} h)` : 'not up in the dark',
    `Moon ${(illumination * 100).toFixed(0)} % lit, at least ${closest_moon.toFixed(0)}° away`,
  ].join(' · ');
}

/** When an object can be observed, from several telescopes at once. Everything is UTC. */
export function ObservabilityPage({ obj_id, target, now }: { obj_id: string; target: { ra: number; dec: number } | null; now: number }) {
  const { telescopes, shown, error, refetch, setChosen } = useTelescopes();
  const [date, setDate] = useUrlText('date');
  const [limit, setLimit] = useUrlNumber('airmass');
  const [twilight, setTwilight] = useUrlChoice('twilight', TWILIGHTS, 'astronomical');
  const airmass = limit !== null && limit >= 1 ? limit : 2.5;
  // A date is the evening on which the night begins: noon at the place, so that each telescope has its own night of it.
  const rows = useMemo(
    () =>
      shown?.slice(0, MOST).map((telescope) => {
        const noon = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(Date.parse(`${date}T12:00:00Z`) - (telescope.lon / 15) * 3_600_000) : mjdToDate(now);
        return { telescope, found: target && nightOfTarget(telescope, target, noon, { airmass, twilight }) };
      }),
    [shown, date, now, target, airmass, twilight],
  );
  const start = Math.floor(now);

  return (
    <>
      <PageHeader
        title="Observability"
        breadcrumbs={[{ label: obj_id, href: `/source/${encodeURIComponent(obj_id)}` }]}
        actions={
          <Button component="a" variant="default" leftSection={<IconFileTypePdf size={16} />} href={apiUrl('/api/sources/[obj_id]/observability', { obj_id }, { maxAirmass: airmass, twilight })} download>
            Next 24 hours as PDF
          </Button>
        }
      />
      {!target ? (
        <EmptyState title="No position">{obj_id} has no position, so nobody knows when it is up.</EmptyState>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !rows || !telescopes ? (
        <BlockSkeleton height={400} />
      ) : telescopes.length === 0 ? (
        <EmptyState title="No telescopes">There is no telescope with a fixed place yet.</EmptyState>
      ) : (
        <div className={classes.page}>
          <Panel title="Tonight" note={date ? `the night of ${date}` : 'the night that is, or the next one'}>
            <div className={classes.controls}>
              <MultiSelect
                label="Telescopes" size="xs" searchable className={classes.telescopes} maxValues={MOST}
                data={telescopes.map(({ id, name }) => ({ value: String(id), label: name }))}
                value={rows.map(({ telescope }) => String(telescope.id))} onChange={(ids) => setChosen(ids.map(Number))}
              />
              <TextInput label="Evening of (UTC date)" type="date" size="xs" value={date} onChange={(event) => setDate(event.currentTarget.value || null)} />
              <NumberInput label="Maximum airmass" size="xs" w={120} min={1} max={10} step={0.1} decimalScale={2} value={airmass} onChange={(value) => setLimit(value === '' ? null : Number(value))} />
              <Select
                label="Dark from" size="xs" w={190} allowDeselect={false} value={twilight} onChange={(value) => value && setTwilight(value as (typeof TWILIGHTS)[number])}
                data={TWILIGHTS.map((value) => ({ value, label: `${value[0]?.toUpperCase()}${value.slice(1)} twilight` }))}
              />
            </div>
            <Timeline rows={rows} now={mjdToDate(now).getTime()} />
          </Panel>
          <Together obj_id={obj_id} ground={rows.map(({ telescope }) => telescope)} now={now} />
          {rows.map(({ telescope, found }) => (
            <Panel key={telescope.id} title={telescope.name} note={found ? facts(found) : 'The Sun does not set and rise here'}>
              <div className={classes.pair}>
                {found ? <NightPlot found={found} limit={airmass} now={now} name={telescope.name} /> : <EmptyState title="No night" compact>The Sun does not set and rise within a day.</EmptyState>}
                <YearPlot site={telescope} target={target} start={start} limit={airmass} name={telescope.name} />
              </div>
            </Panel>
          ))}
          <p className={classes.key}>
            Line: the object. Dotted: the Moon. Grey: civil, nautical and astronomical twilight. Bar below: dark, and below airmass {airmass}. Now: {mjdToDate(dateToMjd(mjdToDate(now))).toISOString().slice(0, 16).replace('T', ' ')} UTC.
          </p>
        </div>
      )}
    </>
  );
}
