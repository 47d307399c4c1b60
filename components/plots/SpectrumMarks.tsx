import { airToVacuum } from '@/lib/astro/airVacuum';
import { TELLURIC_BANDS } from './lineList';
import type { IdentifiedLine } from './lines';
import { readableColor } from './readable';
import type { Scale } from './scale';
import classes from './plots.module.css';

export interface SpectrumMarksProps {
  lines: readonly IdentifiedLine[];
  tellurics: boolean;
  vacuum: boolean;
  /** The stretch that was measured, Å. */
  measured: readonly [number, number] | null;
  x: Scale;
  width: number;
  height: number;
  scheme: 'light' | 'dark';
}

/** Lines, bands of the atmosphere and the measured stretch, in the area of a spectrum plot. */
export function SpectrumMarks({ lines, tellurics, vacuum, measured, x, width, height, scheme }: SpectrumMarksProps) {
  const clip = (value: number) => Math.max(0, Math.min(width, x(value)));
  const shift = (value: number) => (vacuum ? airToVacuum(value) : value);
  return (
    <>
      {tellurics && TELLURIC_BANDS.map(({ from, to, label }) => {
        const [left, right] = [clip(shift(from)), clip(shift(to))];
        return right - left < 1 ? null : (
          <g key={from} transform={`translate(${left},0)`}>
            <rect className={classes.telluric} width={right - left} height={height} />
            {right - left > 18 && <text className={classes.tick} x={(right - left) / 2} y={height - 6} textAnchor="middle">⊕ {right - left > 60 && label}</text>}
          </g>
        );
      })}
      {measured && <rect className={classes.measured} x={clip(measured[0])} width={clip(measured[1]) - clip(measured[0])} height={height} />}
      {lines.map((line) => {
        const color = readableColor(line.group.color, scheme);
        return (
          <g key={`${line.group.key}${line.rest}`} transform={`translate(${x(line.at)},0)`}>
            <title>{`${line.group.label} ${line.rest} Å, seen at ${line.at.toFixed(1)} Å`}</title>
            <line y2={height} stroke={color} strokeDasharray="4 3" />
            {line.labelled && (
              <text className={classes.tick} transform="rotate(-90)" x={-6} dy={-3} textAnchor="end">
                {line.group.label}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
