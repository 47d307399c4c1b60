'use client';

import { Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { XyPlot } from '@/components/periodogram/XyPlot';
import { extent } from '@/components/plots/scale';
import { useLiveEvents } from '@/components/shell/liveEvents';
import { Chip } from '@/components/ui/Chip';
import { formatUtc, parseUtc, plural } from '@/components/ui/format';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import type { DetectorDetail } from '@/lib/mmaDetectors/schema';
import { placeWords, typeWords } from './words';
import classes from './mmaDetectors.module.css';

const DATA_EVENTS: ReadonlySet<string> = new Set(['skyportal/REFRESH_MMADETECTOR', 'skyportal/REFRESH_MMADETECTOR_SPECTRA', 'skyportal/REFRESH_MMADETECTOR_SEGMENTS']);

/** When it took data, as bars along the time between the first and the last. */
function TakingData({ intervals }: { intervals: DetectorDetail['time_intervals'] }) {
  const spans = intervals.map(({ id, time_interval: [begin, end] }) => ({ id, begin: parseUtc(begin), end: parseUtc(end) }));
  const from = Math.min(...spans.map(({ begin }) => begin));
  const to = Math.max(...spans.map(({ end }) => end));
  const covered = spans.reduce((sum, { begin, end }) => sum + end - begin, 0);
  const part = (time: number) => `${((time / Math.max(1, to - from)) * 100).toFixed(2)}%`;
  return (
    <>
      <div className={classes.track} role="img" aria-label={`${plural(spans.length, 'stretch', 'stretches')} of data from ${formatUtc(from, 'minutes')} to ${formatUtc(to, 'minutes')} UTC`}>
        {spans.map(({ id, begin, end }) => (
          <span key={id} style={{ left: part(begin - from), width: part(end - begin) }} title={`${formatUtc(begin)} to ${formatUtc(end)} UTC`} />
        ))}
      </div>
      <p className={classes.ends}>
        <span>{formatUtc(from, 'minutes')} UTC</span>
        <span>{(covered / 3_600_000).toFixed(1)} h of data</span>
        <span>{formatUtc(to, 'minutes')} UTC</span>
      </p>
    </>
  );
}

/** Noise or response against frequency, both logarithmic. */
function Spectra({ spectra }: { spectra: DetectorDetail['spectra'] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = spectra.find(({ id }) => String(id) === chosen) ?? spectra[0];
  if (!shown) return null;
  const positive = shown.frequencies.flatMap((frequency, i) => {
    const amplitude = shown.amplitudes[i] ?? 0;
    return frequency > 0 && amplitude > 0 ? [[Math.log10(frequency), Math.log10(amplitude)] as const] : [];
  });
  const [x, y] = [positive.map(([value]) => value), positive.map(([, value]) => value)];
  return (
    <Stack gap="sm">
      {spectra.length > 1 && (
        <Select
          size="xs"
          w={300}
          label="Spectrum"
          allowDeselect={false}
          data={spectra.map(({ id, start_time }) => ({ value: String(id), label: `${formatUtc(parseUtc(start_time), 'minutes')} UTC` }))}
          value={String(shown.id)}
          onChange={setChosen}
        />
      )}
      <XyPlot
        name={`Spectrum from ${formatUtc(parseUtc(shown.start_time), 'minutes')} to ${formatUtc(parseUtc(shown.end_time), 'minutes')} UTC`}
        line
        x={x}
        y={y}
        xDomain={extent(x, 0.02, 0.1) ?? [0, 1]}
        yDomain={extent(y, 0.04, 0.1) ?? [0, 1]}
        xLabel="log₁₀ frequency (Hz)"
        yLabel="log₁₀ amplitude"
        color="#4269d0"
        height={320}
      />
    </Stack>
  );
}

/** One detector: its data, its sensitivity, and the events it saw. */
export function DetectorPage({ mmadetector_id }: { mmadetector_id: number }) {
  const { data: detector, error, refetch } = useQuery(apiQuery('/api/mmadetector/[mmadetector_id]', { params: { mmadetector_id } }));
  useLiveEvents(({ action, payload }) => {
    if (DATA_EVENTS.has(action) && payload.detector_id === mmadetector_id) void refetch();
  });
  if (!detector) return error ? <ErrorState title="The detector could not be loaded" error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const { name, nickname, type, spectra, time_intervals, events } = detector;
  return (
    <Stack gap="md">
      <PageHeader
        title={name}
        breadcrumbs={[{ label: 'Detectors', href: '/mma_detectors' }]}
        description={`${nickname} · ${placeWords(detector)}`}
        aside={<Chip>{typeWords(type)}</Chip>}
      />
      <Panel title="Taking data" note={time_intervals.length || undefined}>
        {time_intervals.length === 0 ? <EmptyState title="No times of data" compact>They are posted to <code>/api/mmadetector/time_intervals</code>.</EmptyState> : <TakingData intervals={time_intervals} />}
      </Panel>
      <Panel title="Spectra" note={spectra.length || undefined}>
        {spectra.length === 0 ? <EmptyState title="No spectra" compact>They are posted to <code>/api/mmadetector/spectra</code>.</EmptyState> : <Spectra spectra={spectra} />}
      </Panel>
      <Panel title="Events" note={events.length || undefined}>
        {events.length === 0 ? (
          <EmptyState title="Not part of any event" compact />
        ) : (
          <ul className={classes.events}>
            {events.map(({ id, dateobs, aliases }) => (
              <li key={id}>
                <Link href={`/gcn_events/${dateobs}`} prefetch={false}>{aliases[0] ?? dateobs}</Link> <span className="sp-num">{dateobs.replace('T', ' ')}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </Stack>
  );
}
