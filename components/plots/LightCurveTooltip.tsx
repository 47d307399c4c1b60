import { mjdToIso } from '@/lib/astro/time';
import { formatUtc, formatWithError, toFixed } from '@/components/ui/format';
import type { DrawnPoint, LightCurveMode } from './lightCurveData';
import classes from './plots.module.css';

export interface LightCurveTooltipProps {
  drawn: DrawnPoint;
  mode: LightCurveMode;
  /** Unit after the value: `AB`, `Vega`, `µJy`. */
  unit: string;
  label: string;
  color: string;
  /** Pixels within the plot, and the plot's width: the box opens towards the middle. */
  x: number;
  y: number;
  width: number;
}

/** What one point says: value, error, unit, filter, instrument, UTC and MJD. */
export function LightCurveTooltip({ drawn, mode, unit, label, color, x, y, width }: LightCurveTooltipProps) {
  const { point, limit } = drawn;
  const value = limit ? `> ${toFixed(drawn.y, 3)}` : formatWithError(drawn.y, drawn.error || null, mode === 'mag' ? 3 : 2);
  const snr = point.flux != null && point.fluxerr ? point.flux / point.fluxerr : null;
  const left = x < width / 2;
  return (
    <div
      className={classes.tooltip}
      style={{ top: y, left: left ? x + 12 : undefined, right: left ? undefined : width - x + 12 }}
      role="status"
    >
      <div className={classes.tooltipHead}>
        <span className={classes.swatch} style={{ background: color }} aria-hidden />
        <strong>{value}</strong> {unit}
      </div>
      <div>
        {label}
        {point.instrument_name && ` · ${point.instrument_name}`}
      </div>
      <div>{formatUtc(mjdToIso(point.mjd))} UTC</div>
      <div className={classes.tooltipFaint}>
        MJD {point.mjd.toFixed(6)}
        {snr !== null && ` · S/N ${toFixed(snr, 1)}`}
        {!limit && mode === 'mag' && point.limiting_mag != null && ` · limit ${toFixed(point.limiting_mag, 2)}`}
      </div>
      {point.origin && <div className={classes.tooltipFaint}>Origin {point.origin}</div>}
    </div>
  );
}
