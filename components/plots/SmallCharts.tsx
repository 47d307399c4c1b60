'use client';

import { Bar, BarChart, CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis, type TooltipContentProps } from 'recharts';
import classes from './plots.module.css';

/** A trend as one line, without axes: numbers a day in a table cell or a dashboard tile. `label` says what it shows. */
export function Sparkline(props: { values: readonly number[]; label: string; width?: number; height?: number }) {
  const { values, label, width = 120, height = 28 } = props;
  return (
    <div style={{ width, height }} role="img" aria-label={label}>
      <LineChart width={width} height={height} data={values.map((value) => ({ value }))} margin={{ top: 3, right: 3, bottom: 3, left: 3 }} accessibilityLayer={false}>
        <YAxis hide domain={['dataMin', 'dataMax']} />
        <Line dataKey="value" stroke="var(--sp-accent)" strokeWidth={1.5} dot={false} isAnimationActive={false} />
      </LineChart>
    </div>
  );
}

export interface HistogramBin {
  /** What is written under the bar. */
  label: string;
  count: number;
}

/** Counts in bins: sources a night, classes, scores. */
export function Histogram(props: { bins: readonly HistogramBin[]; unit: string; height?: number; label: string }) {
  const { bins, unit, height = 180, label } = props;
  return (
    <div className={classes.spectrumRoot} style={{ height }} role="group" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...bins]} margin={{ top: 6, right: 6, bottom: 0, left: 0 }} barCategoryGap={2}>
          <CartesianGrid stroke="var(--sp-grid)" vertical={false} />
          <XAxis dataKey="label" stroke="var(--sp-axis)" tickLine={false} interval="preserveStartEnd" minTickGap={14} />
          <YAxis stroke="var(--sp-axis)" tickLine={false} axisLine={false} width={40} allowDecimals={false} />
          <Tooltip content={(tooltip) => <HistogramTooltip {...tooltip} unit={unit} />} isAnimationActive={false} cursor={{ fill: 'var(--sp-surface-hover)' }} />
          <Bar dataKey="count" fill="var(--sp-accent)" radius={[2, 2, 0, 0]} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function HistogramTooltip({ active, payload, label, unit }: TooltipContentProps & { unit: string }) {
  if (!active || payload.length === 0) return null;
  return (
    <div className={classes.tooltip} style={{ position: 'static' }}>
      <strong>{String(payload[0]?.value ?? 0)}</strong> {unit}
      <div className={classes.tooltipFaint}>{String(label)}</div>
    </div>
  );
}
