'use client';

import { Group, Select, Skeleton, Stack, Switch, TextInput } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { LightCurve } from '@/components/plots/LightCurve';
import { lightCurveQuery } from '@/components/plots/lightCurveQuery';
import { SpectrumPlot } from '@/components/plots/SpectrumPlot';
import { ALIGNMENTS, comparedIds, DAY_ZERO, MAX_COMPARED, overlay, type Alignment } from '@/components/sources/compare';
import { withWavelengths } from '@/components/source/spectrumSamples';
import { distinctColors } from '@/components/plots/distinctColors';
import { Chip } from '@/components/ui/Chip';
import { useNowMjd } from '@/components/ui/clock';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { useUrlChoice, useUrlText } from '@/components/ui/useUrlState';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { apiQuery } from '@/lib/http/apiQuery';
import { FactsTable } from './FactsTable';
import classes from './Compare.module.css';

const ALIGNED: Record<Alignment, string> = { mjd: 'By date', peak: 'At the peak', first: 'At the first detection' };
/** Spectra that one plot shows. */
const MAX_SPECTRA = 40;

/** Several sources beside each other: facts, light curves and spectra; which, is in the address. */
export function ComparePage() {
  const [text, setText] = useUrlText('ids');
  const ids = comparedIds(text);
  const colorOf = distinctColors(ids);
  const set = (next: readonly string[]) => setText(next.join(',') || null);
  return (
    <>
      <PageHeader title="Compare sources" description="Facts, light curves and spectra of several sources beside each other." />
      <div className={classes.chosen}>
        {ids.map((id) => (
          <Chip key={id} dot color={colorOf(id)} href={`/source/${encodeURIComponent(id)}`} removeLabel={`Remove ${id}`} onRemove={() => set(ids.filter((other) => other !== id))}>
            {id}
          </Chip>
        ))}
        {ids.length < MAX_COMPARED && <AddSource onAdd={(id) => set([...ids, id])} />}
      </div>
      {ids.length === 0 ? (
        <Panel title="Nothing to compare yet">
          <EmptyState title="Add sources by name" compact>
            Or choose some in a list of sources, and press Compare.
          </EmptyState>
        </Panel>
      ) : (
        <Compared ids={ids} colorOf={colorOf} />
      )}
    </>
  );
}

function AddSource({ onAdd }: { onAdd: (id: string) => void }) {
  const [text, setText] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim()) onAdd(text.trim());
    setText('');
  }
  return (
    <form onSubmit={submit}>
      <TextInput size="xs" w={170} aria-label="Add a source" placeholder="Add by name" value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </form>
  );
}

function Compared({ ids, colorOf }: { ids: readonly string[]; colorOf: (obj_id: string) => string }) {
  const sources = useQueries({
    queries: ids.map((obj_id) => ({ ...apiQuery('/api/sources/[obj_id]', { params: { obj_id }, query: { includeDetectionStats: true } }), staleTime: 60_000, retry: false })),
  });
  const found = sources.flatMap(({ data }) => (data ? [data] : []));
  const missing = ids.filter((_, i) => sources[i]?.isError);
  const known = found.map(({ id }) => id);
  const waiting = sources.some(({ isPending }) => isPending);
  if (waiting) return <Skeleton height={320} radius="md" />;
  return (
    <Stack gap="md">
      {missing.length > 0 && <p role="alert" className={classes.missing}>There is no source named {missing.join(', ')}.</p>}
      <LightCurves sources={found} colorOf={colorOf} />
      <Spectra ids={known} />
      <FactsTable sources={found} />
    </Stack>
  );
}

type Source = NonNullable<Parameters<typeof FactsTable>[0]['sources']>[number];

function LightCurves({ sources, colorOf }: { sources: readonly Source[]; colorOf: (obj_id: string) => string }) {
  const now = useNowMjd();
  const [align, setAlign] = useUrlChoice('align', ALIGNMENTS, 'mjd');
  const [band, setBand] = useUrlText('band');
  const [rest, setRest] = useUrlChoice('rest', ['no', 'yes'], 'no');
  const [absolute, setAbsolute] = useUrlChoice('absolute', ['no', 'yes'], 'no');
  const curves = useQueries({
    queries: sources.map(({ id }) => ({ ...lightCurveQuery(id), staleTime: 60_000 })),
  });
  const compared = sources.map(({ id, redshift, dm }, i) => ({ obj_id: id, redshift, dm: dm ?? null, points: curves[i]?.data ?? [] }));
  const bands = [...new Set(compared.flatMap(({ points }) => points.map(({ filter }) => filter)))].sort();
  const points = overlay(compared, { band: band || null, alignment: align, rest: rest === 'yes', absolute: absolute === 'yes' });
  const left = compared.filter(({ obj_id, points: all }) => all.length > 0 && !points.some(({ filter }) => filter === obj_id)).map(({ obj_id }) => obj_id);
  return (
    <Panel title="Light curves">
      <Group gap="md" mb="sm" align="flex-end">
        <Select size="xs" w={180} label="Overlay" allowDeselect={false} data={ALIGNMENTS.map((value) => ({ value, label: ALIGNED[value] }))} value={align} onChange={(value) => value && setAlign(value as Alignment)} />
        <Select size="xs" w={150} label="Band" allowDeselect={false} data={[{ value: '', label: 'All' }, ...bands.map((value) => ({ value, label: bandpassLabel(value) }))]} value={band} onChange={(value) => setBand(value || null)} />
        <Switch size="xs" label="Rest frame" disabled={align === 'mjd'} checked={rest === 'yes'} onChange={(event) => setRest(event.currentTarget.checked ? 'yes' : 'no')} />
        <Switch size="xs" label="Absolute magnitude" checked={absolute === 'yes'} onChange={(event) => setAbsolute(event.currentTarget.checked ? 'yes' : 'no')} />
      </Group>
      {now === null || curves.some(({ isPending }) => isPending) ? (
        <Skeleton height={380} radius="sm" />
      ) : points.length === 0 ? (
        <EmptyState title="No detections to show" compact>
          {left.length ? 'The redshift or the detections that this needs are not known.' : 'None of these sources has photometry that you can see.'}
        </EmptyState>
      ) : (
        <LightCurve points={points} now={now} xAxis={align === 'mjd' ? 'mjd' : 'since_t0'} t0={DAY_ZERO} colors={colorOf} label={(id) => id} height={380} hideLimits />
      )}
      {points.length > 0 && left.length > 0 && <p className={classes.missing}>Not shown for want of detections, redshift or distance: {left.join(', ')}.</p>}
    </Panel>
  );
}

function Spectra({ ids }: { ids: readonly string[] }) {
  const found = useQueries({
    queries: ids.map((obj_id) => ({ ...apiQuery('/api/sources/[obj_id]/spectra', { params: { obj_id } }), staleTime: 60_000 })),
  });
  const spectra = found
    .flatMap(({ data }) => data?.spectra ?? [])
    .slice(0, MAX_SPECTRA)
    .map((spectrum) => ({ id: spectrum.id, label: `${spectrum.obj_id} ${spectrum.observed_at.slice(0, 10)}`, ...withWavelengths(spectrum.wavelengths, spectrum.fluxes) }));
  return (
    <Panel title="Spectra">
      {spectra.length ? (
        <SpectrumPlot spectra={spectra} redshift={null} offset={1} height={Math.min(640, 280 + 30 * spectra.length)} />
      ) : found.some(({ isPending }) => isPending) ? (
        <Skeleton height={120} radius="sm" />
      ) : (
        <EmptyState title="None of these sources has a spectrum that you can see" compact />
      )}
    </Panel>
  );
}
