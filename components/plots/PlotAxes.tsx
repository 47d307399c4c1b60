import type { ReactNode } from 'react';
import type { Scale } from './scale';
import { toFixed } from '@/components/ui/format';
import classes from './plots.module.css';

export interface PlotAxesProps {
  width: number;
  height: number;
  margin: { top: number; right: number; bottom: number; left: number };
  x: Scale;
  y: Scale;
  xLabel?: string;
  yLabel?: string;
  /** A second x axis above, in other units: its scale over the same pixels, and its name. */
  top?: { scale: Scale; label: string };
  /** A second y axis at the right, in other units. */
  right?: { scale: Scale; label: string };
  /** Ticks of the x axis that are not round numbers, as dates. */
  xTicks?: { values: readonly number[]; format: (value: number) => string };
  /** Vertical lines with a letter above them. */
  markers?: readonly { at: number; label: string; title: string }[];
  /** Draw the line y = 0 (fluxes). */
  zero?: boolean;
  /** Drawn in the area of the plot, under its frame. */
  children?: ReactNode;
}

/** Grid, ticks and names of a plot, as SVG under the canvas. */
export function PlotAxes({ width, height, margin, x, y, xLabel, yLabel, top, right, markers, zero, ...props }: PlotAxesProps) {
  const w = Math.max(0, width - margin.left - margin.right);
  const h = Math.max(0, height - margin.top - margin.bottom);
  const plain = x.ticks(w / 78);
  const xTicks = props.xTicks ?? { values: plain.values, format: (value: number) => toFixed(value, plain.decimals) };
  const rightTicks = right ? right.scale.ticks(h / 40) : null;
  const yTicks = y.ticks(h / 40);
  const topTicks = top ? top.scale.ticks(w / 90) : null;
  const zeroY = y(0);
  return (
    <svg className={classes.axes} width={width} height={height} aria-hidden>
      <g transform={`translate(${margin.left},${margin.top})`}>
        {yTicks.values.map((value) => (
          <g key={value} transform={`translate(0,${y(value)})`}>
            <line className={classes.grid} x2={w} />
            <text className={classes.tick} x={-7} dy="0.32em" textAnchor="end">
              {toFixed(value, yTicks.decimals)}
            </text>
          </g>
        ))}
        {xTicks.values.map((value) => (
          <g key={value} transform={`translate(${x(value)},0)`}>
            <line className={classes.grid} y2={h} />
            <text className={classes.tick} y={h + 15} textAnchor="middle">
              {xTicks.format(value)}
            </text>
          </g>
        ))}
        {top && topTicks?.values.map((value) => (
          <g key={value} transform={`translate(${top.scale(value)},0)`}>
            <line className={classes.frame} y1={-4} />
            <text className={classes.tick} y={-8} textAnchor="middle">
              {toFixed(value, topTicks.decimals)}
            </text>
          </g>
        ))}
        {right && rightTicks?.values.map((value) => (
          <g key={value} transform={`translate(${w},${right.scale(value)})`}>
            <line className={classes.frame} x1={4} />
            <text className={classes.tick} x={8} dy="0.32em">
              {toFixed(value, rightTicks.decimals)}
            </text>
          </g>
        ))}
        {zero && zeroY >= 0 && zeroY <= h && <line className={classes.zero} x2={w} y1={zeroY} y2={zeroY} />}
        {props.children}
        <rect className={classes.frame} width={w} height={h} />
        {markers?.map((marker) => {
          const px = x(marker.at);
          if (px < 0 || px > w) return null;
          return (
            <g key={`${marker.title}${marker.at}`} transform={`translate(${px},0)`} className={classes.marker}>
              <title>{marker.title}</title>
              <line y2={h} />
              {marker.label && (
                <text y={12} x={4}>
                  {marker.label}
                </text>
              )}
            </g>
          );
        })}
        {xLabel && (
          <text className={classes.axisLabel} x={w / 2} y={h + 33} textAnchor="middle">
            {xLabel}
          </text>
        )}
        {top && (
          <text className={classes.axisLabel} x={w / 2} y={-24} textAnchor="middle">
            {top.label}
          </text>
        )}
        {right && (
          <text className={classes.axisLabel} transform={`translate(${w + margin.right - 8},${h / 2}) rotate(90)`} textAnchor="middle">
            {right.label}
          </text>
        )}
        {yLabel && (
          <text className={classes.axisLabel} transform={`translate(${-margin.left + 12},${h / 2}) rotate(-90)`} textAnchor="middle">
            {yLabel}
          </text>
        )}
      </g>
    </svg>
  );
}
