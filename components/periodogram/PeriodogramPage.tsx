'use client';

import { Button, NumberInput, Progress, SegmentedControl, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { extent } from '@/components/plots/scale';
import { lightCurveQuery } from '@/components/plots/lightCurveQuery';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { replaceSearch, useUrlChoice } from '@/components/ui/useUrlState';
import { bandpassColor } from '@/lib/astro/bandpasses';
import { falseAlarmLevel, falseAlarmProbability, frequencyGrid } from '@/lib/astro/lombScargle';
import { FoldedPlot } from './FoldedPlot';
import { foldableCurves, LEAST_POINTS, valuesOf, type FoldableCurve } from './lightCurves';
import { highestPeaks, peakWithin, thinned, type Peak } from './peaks';
import { PeakTable } from './PeakTable';
import { usePeriodogram } from './usePeriodogram';
import { XyPlot } from './XyPlot';
import classes from './Periodogram.module.css';

const LEVELS = [0.1, 0.01, 0.001];
const COLUMNS = 1500;
const LOUD_POINTS = 2_000_000_000;

const lengthOf = (t: readonly number[]): number => (extent(t, 0, 0.001) ?? [0, 1]).reduce((from, to) => to - from);

/** A number in the address. */
function useUrlNumber(name: string): number | null {
  const text = useSearchParams().get(name);
  const value = Number(text);
  return text && Number.isFinite(value) ? value : null;
}
const setUrlNumber = (name: string, value: number | string | null): void => replaceSearch({ [name]: value === null || value === '' ? null : String(value) });

export function PeriodogramPage({ obj_id }: { obj_id: string }) {
  const { data, error, refetch } = useQuery(lightCurveQuery(obj_id));
  const curves = useMemo(() => data && foldableCurves(data), [data]);
  return (
    <>
      <PageHeader title="Periodogram" breadcrumbs={[{ label: obj_id, href: `/source/${encodeURIComponent(obj_id)}` }]} />
      {curves ? (
        curves.length ? (
          <Analysis obj_id={obj_id} curves={curves} />
        ) : (
          <EmptyState title="Too few points for a period">
            A periodogram needs at least {LEAST_POINTS} measurements by one instrument in one filter.
          </EmptyState>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <BlockSkeleton height={600} />
      )}
    </>
  );
}

function Analysis({ obj_id, curves }: { obj_id: string; curves: readonly FoldableCurve[] }) {
  const [quantity, setQuantity] = useUrlChoice('quantity', ['mag', 'flux'], 'mag');
  const [oversampling, setOversampling] = useUrlChoice('oversampling', ['3', '5', '10', '20'], '5');
  const search = useSearchParams();
  const curve = curves.find(({ key }) => key === search.get('curve')) ?? (curves[0] as FoldableCurve);
  const [from, to] = [useUrlNumber('from'), useUrlNumber('to')];
  const [shortest, longest] = [useUrlNumber('shortest'), useUrlNumber('longest')];
  const chosen = useUrlNumber('period');

  const all = useMemo(() => valuesOf(curve.rows, quantity), [curve, quantity]);
  const used = useMemo(() => valuesOf(curve.rows, quantity, from ?? undefined, to ?? undefined), [curve, quantity, from, to]);
  const max = 1 / Math.max(1e-5, shortest ?? 0.1);
  const enough = used.t.length >= LEAST_POINTS;
  const grid = useMemo(
    () => (enough ? frequencyGrid(used.t, { min: 1 / (longest && longest > 0 ? longest : lengthOf(used.t)), max, oversampling: Number(oversampling), most: Math.min(500_000, Math.floor(LOUD_POINTS / used.t.length)) }) : null),
    [enough, used, longest, max, oversampling],
  );
  const { periodogram, part, problem } = usePeriodogram(enough ? used : null, grid);
  const line = useMemo(() => periodogram && thinned(periodogram, COLUMNS), [periodogram]);
  const peaks = useMemo<Peak[]>(() => (periodogram ? highestPeaks(periodogram, 8, 2 * Number(oversampling)) : []), [periodogram, oversampling]);
  const levels = useMemo(
    () => (enough ? LEVELS.map((probability) => ({ at: falseAlarmLevel(probability, max, used), label: `FAP ${probability * 100} %` })) : []),
    [enough, max, used],
  );
  const period = chosen ?? peaks[0]?.period ?? null;
  const color = bandpassColor(curve.filter);
  const label = quantity === 'mag' ? 'AB magnitude' : 'Flux (µJy)';
  const yDomain = useMemo(() => {
    const [low, high] = extent(all.y, 0.08, 0.01) ?? [0, 1];
    return quantity === 'mag' ? ([high, low] as const) : ([low, high] as const);
  }, [all, quantity]);
  const tDomain = useMemo(() => extent(from !== null && to !== null ? [from, to] : all.t, 0.02, 0.01) ?? ([0, 1] as const), [all, from, to]);
  const top = Math.max(0.05, ...(line?.y ?? []), levels.at(-1)?.at ?? 0) * 1.1;
  const pDomain = useMemo(() => (line && line.x.length > 1 ? ([line.x[0] as number, line.x[line.x.length - 1] as number] as const) : ([-1, 2] as const)), [line]);
  const choose = (value: number | null) => setUrlNumber('period', value === null ? null : Number(value.toPrecision(9)));

  function step(by: 1 | -1) {
    const ordered = [...peaks].sort((a, b) => a.period - b.period);
    const at = ordered.findIndex((peak) => period !== null && Math.abs(peak.period / period - 1) < 1e-6);
    choose(ordered[Math.min(ordered.length - 1, Math.max(0, at + by))]?.period ?? null);
  }

  return (
    <Stack gap="md">
      <Panel title="Data" note={`${used.t.length} of ${all.t.length} measurements`}>
        <div className={classes.controls}>
          <Select
            label="Instrument and filter"
            size="xs"
            allowDeselect={false}
            value={curve.key}
            data={curves.map(({ key, label: text }) => ({ value: key, label: text }))}
            onChange={(key) => replaceSearch({ curve: key, from: null, to: null, period: null })}
          />
          <SegmentedControl
            size="xs"
            aria-label="Magnitude or flux"
            value={quantity}
            onChange={(value) => setQuantity(value as typeof quantity)}
            data={[{ value: 'mag', label: 'Magnitude' }, { value: 'flux', label: 'Flux' }]}
          />
          <NumberInput label="From (MJD)" size="xs" value={from ?? ''} onChange={(value) => setUrlNumber('from', value)} hideControls />
          <NumberInput label="To (MJD)" size="xs" value={to ?? ''} onChange={(value) => setUrlNumber('to', value)} hideControls />
          <Button size="xs" variant="default" disabled={from === null && to === null} onClick={() => replaceSearch({ from: null, to: null })}>
            All data
          </Button>
        </div>
        <XyPlot
          name="Data" x={all.t} y={all.y} dy={all.dy} xDomain={tDomain} yDomain={yDomain} xLabel="MJD" yLabel={label} color={color}
          onRange={([low, high]) => replaceSearch({ from: low.toFixed(4), to: high.toFixed(4) })}
        />
        <p className={classes.hint}>Draw a stretch over the plot to use only the measurements in it.</p>
      </Panel>

      <Panel title="Power" note="generalised Lomb–Scargle">
        <div className={classes.controls}>
          <NumberInput label="Shortest period (days)" size="xs" min={0.00001} value={shortest ?? 0.1} onChange={(value) => setUrlNumber('shortest', value)} hideControls />
          <NumberInput label="Longest period (days)" size="xs" min={0} placeholder="the length of the data" value={longest ?? ''} onChange={(value) => setUrlNumber('longest', value)} hideControls />
          <Select label="Oversampling" size="xs" allowDeselect={false} value={oversampling} data={['3', '5', '10', '20']} onChange={(value) => setOversampling((value ?? '5') as typeof oversampling)} />
        </div>
        <div className={classes.progress} role="status">
          {!enough ? `At least ${LEAST_POINTS} measurements are needed.` : problem ?? (part === null ? '' : <Progress aria-label="Computing" value={part * 100} size="sm" />)}
        </div>
        {line && periodogram && (
          <XyPlot
            name="Power" line x={line.x} y={line.y} xDomain={pDomain} yDomain={[0, top]} xLabel="log₁₀ period (days)" yLabel="Power" color={color} levels={levels}
            markers={period === null ? [] : [1, 0.5, 2].map((part_) => ({ at: Math.log10(period * part_), label: part_ === 1 ? 'P' : part_ === 2 ? '2P' : '½P', title: `${period * part_} days` }))}
            onPick={(x, near) => choose(peakWithin(periodogram, 10 ** (x - near), 10 ** (x + near))?.period ?? 10 ** x)}
            onStep={step}
          />
        )}
        <PeakTable peaks={peaks} probability={(power) => falseAlarmProbability(power, max, used)} period={period} onPick={choose} />
      </Panel>

      <FoldedPlot obj_id={obj_id} values={used} yDomain={yDomain} yLabel={label} color={color} period={period} onPeriod={choose} />
    </Stack>
  );
}
