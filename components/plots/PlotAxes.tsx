import { niceTicks, type Scale } from './scale';
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
  /** Vertical lines with a letter above them. */
  markers?: readonly { at: number; label: string; title: string }[];
  /** Draw the line y = 0 (fluxes). */
  zero?: boolean;
}

/** Grid, ticks and names of a plot, as SVG under the canvas. */
export function PlotAxes({ width, height, margin, x, y, xLabel, yLabel, top, markers, zero }: PlotAxesProps) {
  const w = Math.max(0, width - margin.left - margin.right);
  const h = Math.max(0, height - margin.top - margin.bottom);
  const xTicks = niceTicks(x.domain, w / 78);
  const yTicks = niceTicks(y.domain, h / 40);
  const topTicks = top ? niceTicks(top.scale.domain, w / 90) : null;
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
              {toFixed(value, xTicks.decimals)}
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
        {zero && zeroY >= 0 && zeroY <= h && <line className={classes.zero} x2={w} y1={zeroY} y2={zeroY} />}
        <rect className={classes.frame} width={w} height={h} />
        {markers?.map((marker) => {
          const px = x(marker.at);
          if (px < 0 || px > w) return null;
          return (
            <g key={`${marker.label}${marker.at}`} transform={`translate(${px},0)`} className={classes.marker}>
              <title>{marker.title}</title>
              <line y2={h} />
              <text y={12} x={4}>
                {marker.label}
              </text>
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
        {yLabel && (
          <text className={classes.axisLabel} transform={`translate(${-margin.left + 12},${h / 2}) rotate(-90)`} textAnchor="middle">
            {yLabel}
          </text>
        )}
      </g>
    </svg>
  );
}
