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
  /** MJD; for the time since then. */
  t0?: number | null;
  /** Distance modulus. */
  dm?: number | null;
}

/** Exposure time of a point as writers put it into `altdata`. */
function exposure(altdata: unknown): string | null {
  if (typeof altdata !== 'object' || altdata === null) return null;
  const data = altdata as Record<string, unknown>;
  const value = data.exposure ?? data.exptime ?? data.exposure_time;
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
}

/** Names that are part of others say nothing new ("ZTF Public" beside "ZTF Public+Partnership"). */
function streamNames(streams: readonly { name: string }[] | undefined): string {
  const names = [...new Set(streams?.map(({ name }) => name))];
  return names.filter((name) => !names.some((other) => other !== name && other.includes(name))).join(', ');
}

/** What one point says: value, error, unit, filter, instrument, UTC and MJD, and whatever else is known of it. */
export function LightCurveTooltip({ drawn, mode, unit, label, color, x, y, width, t0, dm }: LightCurveTooltipProps) {
  const { point, limit } = drawn;
  const value = limit ? `> ${toFixed(drawn.y, 3)}` : formatWithError(drawn.y, drawn.error || null, mode === 'mag' ? 3 : 2);
  const snr = point.snr ?? (point.flux != null && point.fluxerr ? point.flux / point.fluxerr : null);
  const left = x < width / 2;
  const streams = streamNames(point.streams);
  const exptime = exposure(point.altdata);
  const further = [
    snr !== null && `S/N ${toFixed(snr, 1)}`,
    !limit && mode === 'mag' && point.limiting_mag != null && `limit ${toFixed(point.limiting_mag, 2)}`,
    mode === 'mag' && dm != null && `M ${limit ? '> ' : ''}${toFixed(drawn.y - dm, 2)}`,
    mode === 'flux' && point.mag != null && `${toFixed(point.mag, 3)} mag`,
    mode === 'mag' && point.flux != null && `${formatWithError(point.flux, point.fluxerr, 2)} µJy`,
    Boolean(point.extinction) && `A ${toFixed(point.extinction ?? 0, 3)} taken off`,
  ].filter((text): text is string => typeof text === 'string');
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
        {point.count !== undefined && point.count > 1 && ` · mean of ${point.count}`}
      </div>
      <div>{formatUtc(mjdToIso(point.mjd))} UTC</div>
      <div className={classes.tooltipFaint}>
        MJD {point.mjd.toFixed(6)}
        {t0 != null && ` · T0 ${point.mjd < t0 ? '−' : '+'} ${Math.abs(point.mjd - t0).toFixed(3)} d`}
      </div>
      {further.length > 0 && <div className={classes.tooltipFaint}>{further.join(' · ')}</div>}
      {(point.origin || exptime) && (
        <div className={classes.tooltipFaint}>{[point.origin && `Origin ${point.origin}`, exptime && `exposure ${exptime} s`].filter(Boolean).join(' · ')}</div>
      )}
      {point.obj_id && streams && <div className={classes.tooltipFaint}>{streams}</div>}
    </div>
  );
}
