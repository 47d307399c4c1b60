'use client';

import { Button } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useLiveEvents } from '@/components/shell/liveEvents';
import { Chip } from '@/components/ui/Chip';
import { DataTable } from '@/components/ui/DataTable';
import { formatCount, formatUtc, parseUtc } from '@/components/ui/format';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton, PageSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import { apiQuery } from '@/lib/http/apiQuery';
import type { InstrumentLog } from '@/lib/instruments/schema';
import { FieldMap } from './FieldMap';
import classes from './instruments.module.css';

/** When the instrument logged something. */
function LogTimeline({ logs }: { logs: readonly InstrumentLog[] }) {
  const spans = logs.map(({ id, start_date, end_date }) => ({ id, begin: parseUtc(start_date), end: parseUtc(end_date) }));
  const from = Math.min(...spans.map(({ begin }) => begin));
  const to = Math.max(...spans.map(({ end }) => end), from + 3_600_000);
  const part = (time: number) => `${(((time - from) / (to - from)) * 100).toFixed(2)}%`;
  return (
    <>
      <div className={classes.track} role="img" aria-label={`${logs.length} logs`}>
        {spans.map(({ id, begin, end }) => (
          <span key={id} style={{ left: part(begin), width: `${(((end - begin) / (to - from)) * 100).toFixed(2)}%` }} title={`${formatUtc(begin)} to ${formatUtc(end)} UTC`} />
        ))}
      </div>
      <p className={classes.faint}>{formatUtc(from, 'minutes')} to {formatUtc(to, 'minutes')} UTC</p>
    </>
  );
}

const asText = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''));

/** One instrument: its fields on the sky, how deep it sees, how it is. */
export function InstrumentPage({ instrument_id }: { instrument_id: number }) {
  const client = useQueryClient();
  const params = { instrument_id };
  const { data: instrument, error, refetch } = useQuery(apiQuery('/api/instrument/[instrument_id]', { params }));
  const { data: withFields } = useQuery({
    ...apiQuery('/api/instrument/[instrument_id]', { params, query: { includeGeoJSONSummary: true } }), enabled: instrument?.has_fields ?? false, staleTime: Infinity,
  });
  const { data: logs } = useQuery({ ...apiQuery('/api/instrument/[instrument_id]/log', { params }), enabled: instrument?.log_exists ?? false });
  useLiveEvents(({ action, payload }) => {
    if (action === 'skyportal/REFRESH_INSTRUMENT' && payload.instrument_id === instrument_id) void client.invalidateQueries({ queryKey: ['/api/instrument/[instrument_id]'] });
  });
  if (!instrument) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const { telescope, status } = instrument;
  const sensitivity = Object.entries((instrument.sensitivity_data ?? {}) as Record<string, { limiting_magnitude?: number; magsys?: string; exposure_time?: number }>);
  const states = typeof status === 'object' && status !== null ? Object.entries(status) : [];
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Instruments', href: '/instruments' }]}
        title={instrument.name}
        aside={<Chip href={`/telescope/${telescope.id}`}>{telescope.nickname}</Chip>}
        description={[instrument.type, instrument.band].filter(Boolean).join(', ')}
        actions={
          <Button variant="default" leftSection={<IconCalendarEvent size={16} />} component={Link} href={`/followup_requests/schedule?instrument=${instrument.id}`}>Schedule a night</Button>
        }
      />
      <div className={classes.page}>
        <div className={classes.main}>
          {instrument.has_fields && (
            <Panel title="Fields" note={withFields?.fields && formatCount(withFields.fields.length)}>
              {withFields?.fields ? <FieldMap fields={withFields.fields} /> : <BlockSkeleton height={300} />}
            </Panel>
          )}
          <Panel title="Sensitivity" flush>
            <DataTable
              caption="Limiting magnitudes" rows={sensitivity} rowKey={([filter]) => filter} empty="Nobody has said how deep it sees"
              columns={[
                { key: 'filter', header: 'Filter', cell: ([filter]) => <Chip color={bandpassColor(filter)} title={filter}>{bandpassLabel(filter)}</Chip> },
                { key: 'limit', header: 'Limiting magnitude', numeric: true, cell: ([, { limiting_magnitude, magsys }]) => `${limiting_magnitude ?? ''} ${magsys ?? ''}` },
                { key: 'exposure', header: 'Exposure', numeric: true, cell: ([, { exposure_time }]) => (exposure_time === undefined ? '' : `${exposure_time} s`) },
              ]}
            />
          </Panel>
          <Panel title="Logs" note={logs?.length}>
            {logs?.length ? <LogTimeline logs={logs} /> : <EmptyState title="No log" compact>Programs at the telescope send them.</EmptyState>}
          </Panel>
        </div>
        <div className={classes.main}>
          <Panel title="Instrument">
            <dl className={classes.list}>
              <dt>Telescope</dt>
              <dd><Link href={`/telescope/${telescope.id}`}>{telescope.name}</Link></dd>
              <dt>Filters</dt>
              <dd>{instrument.filters.map((filter) => <Chip key={filter} color={bandpassColor(filter)} title={filter}>{bandpassLabel(filter)}</Chip>)}</dd>
              <dt>Follow-up</dt>
              <dd>{instrument.api_classname ?? 'Not through the portal'}</dd>
              {instrument.api_classname_obsplan && <><dt>Plans</dt><dd>{instrument.api_classname_obsplan}</dd></>}
            </dl>
          </Panel>
          <Panel title="Status" note={instrument.last_status_update && <UtcTime time={instrument.last_status_update} precision="minutes" />}>
            {states.length ? (
              <dl className={classes.list}>
                {states.map(([name, value]) => (
                  <div key={name} style={{ display: 'contents' }}>
                    <dt>{name}</dt>
                    <dd>{asText(value)}</dd>
                  </div>
                ))}
              </dl>
            ) : (
              <EmptyState title="No status" compact>Programs at the telescope send it.</EmptyState>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}
