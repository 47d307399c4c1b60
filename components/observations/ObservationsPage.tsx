'use client';

import { SegmentedControl, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { galacticPlane, graticule, linePath, mollweide } from '@/lib/astro/allSky';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { replaceSearch, useUrlChoice, useUrlPage, useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Observation } from '@/lib/observations/schema';
import { observationListQuery, PAGE_SIZE } from './observationListQuery';
import classes from './observations.module.css';

const WIDTH = 720;
const SIZE = WIDTH / 2 - 4;

const COLUMNS: readonly Column<Observation>[] = [
  { key: 'obstime', header: 'Time (UTC)', cell: ({ obstime }) => <UtcTime time={obstime} precision="seconds" zone={false} /> },
  { key: 'instrument', header: 'Instrument', cell: ({ instrument }) => String(instrument.name) },
  { key: 'field', header: 'Field', numeric: true, cell: ({ field }) => field.field_id },
  { key: 'ra', header: 'RA', numeric: true, hiddenOnPhone: true, cell: ({ field }) => field.ra?.toFixed(3) ?? '–' },
  { key: 'dec', header: 'Dec', numeric: true, hiddenOnPhone: true, cell: ({ field }) => field.dec?.toFixed(3) ?? '–' },
  { key: 'filt', header: 'Filter', cell: ({ filt }) => filt ?? '–' },
  { key: 'exposure_time', header: 'Exposure', numeric: true, cell: ({ exposure_time }) => `${exposure_time} s` },
  { key: 'seeing', header: 'Seeing', numeric: true, hiddenOnPhone: true, cell: ({ seeing }) => (seeing === null || seeing === undefined ? '–' : `${seeing.toFixed(2)}″`) },
  { key: 'limmag', header: 'Limit', numeric: true, hint: 'Limiting magnitude', cell: ({ limmag }) => limmag?.toFixed(2) ?? '–' },
];

/** Where the telescopes pointed, on the whole sky. */
function PointingMap({ observations }: { observations: readonly Observation[] }) {
  const projection = useMemo(() => mollweide(180), []);
  const [grid, plane] = useMemo(
    () => [graticule(30).map((line) => linePath(projection, line, SIZE)).join(''), linePath(projection, galacticPlane(), SIZE)],
    [projection],
  );
  const fields = new Map(observations.map(({ field }) => [field.id, field]));
  return (
    <svg viewBox={`${-WIDTH / 2} ${-WIDTH / 4} ${WIDTH} ${WIDTH / 2}`} className={classes.sky} role="img" aria-label={`Map of ${fields.size} fields on this page`}>
      <ellipse cx={0} cy={0} rx={SIZE} ry={SIZE / 2} className={classes.sphere} />
      <path d={grid} className={classes.graticule} />
      <path d={plane} className={classes.plane} />
      {[...fields.values()].map(({ id, field_id, ra, dec }) => {
        const at = ra === null || dec === null ? null : projection.place(ra, dec);
        return at && <circle key={id} cx={at[0] * SIZE} cy={at[1] * SIZE} r={4} className={classes.field}><title>{`Field ${field_id}`}</title></circle>;
      })}
    </svg>
  );
}

/** What instruments have observed or will: when, where, how deep. */
export function ObservationsPage() {
  const [from, setFrom] = useUrlText('from');
  const [to, setTo] = useUrlText('to');
  const [instrument] = useUrlText('instrument');
  const [event] = useUrlText('event');
  const [status, setStatus] = useUrlChoice('status', ['executed', 'queued'], 'executed');
  const { page, pages } = useUrlPage();
  const query = observationListQuery({ from, to, instrument, status, event, page });
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({ ...apiQuery('/api/observation', { query }), placeholderData: keepPreviousData });
  return (
    <>
      <PageHeader
        title="Observations"
        description={
          data?.probability === undefined
            ? 'What survey instruments have observed, and what waits in their queues.'
            : `The fields cover ${Math.round(data.area ?? 0)} square degrees, which hold ${(data.probability * 100).toFixed(1)} % of the probability.`
        }
        actions={
          <>
            <SegmentedControl
              aria-label="Which observations" size="xs" value={status} onChange={(value) => setStatus(value as 'executed' | 'queued')}
              data={[{ value: 'executed', label: 'Executed' }, { value: 'queued', label: 'Queued' }]}
            />
            <TextInput type="date" size="xs" aria-label="From" value={query.startDate} onChange={({ currentTarget }) => setFrom(currentTarget.value)} />
            <TextInput type="date" size="xs" aria-label="To" value={query.endDate} onChange={({ currentTarget }) => setTo(currentTarget.value)} />
            <SearchBox label="Instrument" placeholder="Instrument" value={instrument} onSearch={(name) => replaceSearch({ instrument: name, page: null })} />
            <SearchBox label="Within the skymap of an event" placeholder="Event time" value={event} onSearch={(time) => replaceSearch({ event: time, page: null })} />
          </>
        }
      />
      {(data?.observations.length ?? 0) > 0 && <Panel title="Where" id="where"><PointingMap observations={data?.observations ?? []} /></Panel>}
      <Panel title="Observations" note={data?.totalMatches} flush>
        <DataTable
          caption="Observations"
          columns={COLUMNS}
          rows={data?.observations}
          rowKey={({ id }) => id}
          loading={isPending}
          refreshing={isPlaceholderData}
          error={error}
          onRetry={() => void refetch()}
          stackOnPhone
          empty={<EmptyState title="No observations">None is known between these dates.</EmptyState>}
          pagination={pages(PAGE_SIZE, data?.totalMatches)}
        />
      </Panel>
    </>
  );
}
