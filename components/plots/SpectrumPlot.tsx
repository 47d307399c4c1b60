'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useMemo, useState } from 'react';
import {
  CartesianGrid, Line, LineChart, ReferenceArea, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis,
  type TooltipContentProps,
} from 'recharts';
import { toFixed } from '@/components/ui/format';
import { toggleFilter } from './lightCurveData';
import { identifiedLines, LINE_GROUPS } from './lines';
import { PlotLegend } from './PlotLegend';
import { readableColor } from './readable';
import { niceTicks } from './scale';
import { fluxDomain, spectrumSamples, type PlottedSpectrum } from './spectrumData';
import classes from './plots.module.css';

export type { PlottedSpectrum } from './spectrumData';

export interface SpectrumPlotProps {
  spectra: readonly PlottedSpectrum[];
  /** Of the source; lines are shown where they are observed. */
  redshift?: number | null;
  /** Expansion velocity of the lines, km/s. */
  velocity?: number;
  /** Samples of the moving average; 0 for none. */
  smoothing?: number;
  height?: number;
  /** Line groups shown at first. */
  initialLines?: readonly string[];
}

const COLORS = ['#4c6fd8', '#c2711a', '#0d9488', '#b45fd0', '#d0486e', '#3f8f3a', '#2b8fb8', '#8a7a1c'];

/** Spectra over observed wavelength, each divided by its median, with lines to compare against. */
export function SpectrumPlot(props: SpectrumPlotProps) {
  const { spectra, redshift, velocity = 0, smoothing = 0, height = 380, initialLines } = props;
  const scheme = useComputedColorScheme('light');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [lines, setLines] = useState<ReadonlySet<string>>(() => new Set(initialLines));
  const [zoom, setZoom] = useState<[number, number] | null>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const z = redshift ?? 0;

  const series = useMemo(
    () =>
      spectra.map((spectrum, index) => ({
        key: String(spectrum.id),
        label: spectrum.label,
        color: readableColor(COLORS[index % COLORS.length] ?? '#4c6fd8', scheme),
        samples: spectrumSamples(spectrum, smoothing),
      })),
    [spectra, smoothing, scheme],
  );
  const shown = series.filter((one) => !hidden.has(one.key));
  const ends = series.flatMap((one) => [one.samples[0]?.wavelength, one.samples[one.samples.length - 1]?.wavelength]);
  const known = ends.filter((end) => end !== undefined);
  const everything: [number, number] = known.length ? [Math.min(...known) - 50, Math.max(...known) + 50] : [3500, 9500];
  const domain = zoom ?? everything;
  const inView = series.flatMap((one) =>
    one.samples.filter((sample) => sample.wavelength >= domain[0] && sample.wavelength <= domain[1]),
  );
  const xTicks = niceTicks(domain, 8);
  const yDomain = fluxDomain(inView);
  const yTicks = niceTicks(yDomain, 6);
  const marked = identifiedLines(lines, z, velocity, domain);
  const wavelengthAt = (label: unknown) => (typeof label === 'number' && Number.isFinite(label) ? label : null);

  return (
    <div className={classes.plot}>
      <div className={classes.lineGroups} role="group" aria-label="Spectral lines">
        {LINE_GROUPS.map((group) => (
          <button
            key={group.key}
            type="button"
            className={classes.lineGroup}
            aria-pressed={lines.has(group.key)}
            style={{ '--line-color': group.color } as React.CSSProperties}
            onClick={() => {
              const next = new Set(lines);
              if (!next.delete(group.key)) next.add(group.key);
              setLines(next);
            }}
          >
            {group.label}
          </button>
        ))}
        {zoom && (
          <button type="button" className={classes.lineGroup} onClick={() => setZoom(null)}>
            Show everything
          </button>
        )}
      </div>
      <div className={classes.spectrumRoot} style={{ height, position: 'relative' }} onDoubleClick={() => setZoom(null)}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            margin={{ top: 8, right: 12, bottom: 18, left: 6 }}
            onMouseDown={(state) => {
              const at = wavelengthAt(state.activeLabel);
              if (at !== null) setDrag({ from: at, to: at });
            }}
            onMouseMove={(state) => {
              const at = wavelengthAt(state.activeLabel);
              if (drag && at !== null) setDrag({ ...drag, to: at });
            }}
            onMouseUp={() => {
              if (drag && Math.abs(drag.to - drag.from) > 5) {
                setZoom([Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)]);
              }
              setDrag(null);
            }}
            onMouseLeave={() => setDrag(null)}
          >
            <CartesianGrid stroke="var(--sp-grid)" />
            <XAxis
              dataKey="wavelength"
              type="number"
              domain={domain}
              allowDataOverflow
              ticks={xTicks.values}
              interval={0}
              tickFormatter={(value: number) => value.toFixed(xTicks.decimals)}
              stroke="var(--sp-axis)"
              label={{ value: 'Observed wavelength (Å)', position: 'insideBottom', offset: -12 }}
            />
            <YAxis
              type="number"
              domain={yDomain}
              ticks={yTicks.values}
              interval={0}
              allowDataOverflow
              width={52}
              tickFormatter={(value: number) => toFixed(value, yTicks.decimals)}
              stroke="var(--sp-axis)"
              label={{ value: 'Flux / median', angle: -90, position: 'insideLeft', offset: 6, style: { textAnchor: 'middle' } }}
            />
            <Tooltip content={(tooltip) => <SpectrumTooltip {...tooltip} z={redshift} />} isAnimationActive={false} cursor={{ stroke: 'var(--sp-axis)' }} />
            {marked.map((line) => (
              <ReferenceLine
                key={`${line.group.key}${line.rest}`}
                x={line.at}
                stroke={readableColor(line.group.color, scheme)}
                strokeDasharray="4 3"
                label={
                  line.labelled
                    ? { value: line.group.label, position: 'insideTopRight', angle: -90, dx: -8, dy: 16, fontSize: 10 }
                    : undefined
                }
              />
            ))}
            {shown.map((one) => (
              <Line
                key={one.key}
                data={one.samples}
                dataKey="flux"
                name={one.label}
                stroke={one.color}
                strokeWidth={1.15}
                type="linear"
                dot={false}
                activeDot={{ r: 3 }}
                isAnimationActive={false}
              />
            ))}
            {drag && drag.from !== drag.to && (
              <ReferenceArea x1={drag.from} x2={drag.to} fill="var(--sp-accent)" fillOpacity={0.16} />
            )}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <PlotLegend
        hidden={hidden}
        items={series}
        onToggle={(key, isolate) => setHidden(toggleFilter(hidden, series.map((one) => one.key), key, isolate))}
      />
    </div>
  );
}

function SpectrumTooltip({ active, payload, label, z }: TooltipContentProps & { z?: number | null }) {
  if (!active || payload.length === 0 || typeof label !== 'number') return null;
  return (
    <div className={classes.tooltip} style={{ position: 'static' }}>
      <div className={classes.tooltipHead}>
        <strong>{label.toFixed(1)}</strong> Å
      </div>
      {z != null && <div className={classes.tooltipFaint}>rest {(label / (1 + z)).toFixed(1)} Å at z = {z}</div>}
      {payload.map((entry) => (
        <div key={String(entry.name)}>
          <span className={classes.swatch} style={{ background: entry.color }} aria-hidden />
          {String(entry.name)}: {typeof entry.value === 'number' ? toFixed(entry.value, 3) : '–'}
        </div>
      ))}
    </div>
  );
}
