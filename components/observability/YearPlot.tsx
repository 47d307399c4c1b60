'use client';

import { useMemo, useRef, useState, type PointerEvent } from 'react';
import { PlotAxes } from '@/components/plots/PlotAxes';
import plots from '@/components/plots/plots.module.css';
import { linearScale } from '@/components/plots/scale';
import { dateTicks } from '@/components/plots/timeAxis';
import { useSize } from '@/components/plots/useSize';
import type { Site } from '@/lib/astro/night';
import { dateToMjd, mjdToDate } from '@/lib/astro/time';
import { yearOfTarget } from './nightData';
import classes from './Observability.module.css';

const MARGIN = { top: 10, right: 12, bottom: 42, left: 46 };
const HEIGHT = 250;

/** Hours a night below an airmass, over a year from `start` (MJD). */
export function YearPlot({ site, target, start, limit, name }: { site: Site; target: { ra: number; dec: number }; start: number; limit: number; name: string }) {
  const rootRef = useRef<HTMLDivElement>(null);
  const { width } = useSize(rootRef);
  const [at, setAt] = useState<number | null>(null);
  const { lat, lon, elevation } = site;
  const { ra, dec } = target;
  const days = useMemo(() => yearOfTarget({ lat, lon, elevation }, { ra, dec }, mjdToDate(start), limit), [lat, lon, elevation, ra, dec, start, limit]);
  const w = Math.max(0, width - MARGIN.left - MARGIN.right);
  const h = HEIGHT - MARGIN.top - MARGIN.bottom;
  const x = linearScale([start, start + 366], [0, w]);
  const y = linearScale([0, Math.max(6, ...days.map(({ hours_below }) => hours_below)) * 1.08], [h, 0]);
  const points = days.map(({ date, hours_below }) => `${x(dateToMjd(date)).toFixed(1)} ${y(hours_below).toFixed(1)}`);
  const best = days.reduce((a, b) => (b.hours_below > a.hours_below ? b : a));
  const day = at === null ? undefined : days[Math.min(days.length - 1, Math.round((at / Math.max(1, w)) * (days.length - 1)))];

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    setAt(Math.max(0, Math.min(w, event.clientX - event.currentTarget.getBoundingClientRect().left)));
  }
  return (
    <div
      ref={rootRef}
      className={plots.root}
      style={{ height: HEIGHT }}
      role="img"
      aria-label={`Hours a night below airmass ${limit} at ${name} over the year; most around ${best.date.toISOString().slice(0, 10)}, ${best.hours_below.toFixed(1)} hours`}
    >
      {width > 0 && (
        <PlotAxes width={width} height={HEIGHT} margin={MARGIN} x={x} y={y} xTicks={dateTicks(x.domain, w / 70)} xLabel="Date (UTC)" yLabel={`Hours below ${limit}`}>
          <path className={classes.hours} d={`M0 ${h}L${points.join('L')}L${w} ${h}Z`} />
          <path className={classes.target} d={`M${points.join('L')}`} />
        </PlotAxes>
      )}
      <div className={plots.area} style={{ left: MARGIN.left, top: MARGIN.top, width: w, height: h }} onPointerMove={onPointerMove} onPointerLeave={() => setAt(null)}>
        {day && <span className={plots.cursor} style={{ left: x(dateToMjd(day.date)) }} />}
      </div>
      {day && at !== null && (
        <div className={plots.tooltip} role="status" style={{ top: MARGIN.top + 4, ...(at < w / 2 ? { left: MARGIN.left + at + 12 } : { right: width - MARGIN.left - at + 12 }) }}>
          <strong>{day.date.toISOString().slice(0, 10)}</strong>: {day.hours_below.toFixed(1)} h
        </div>
      )}
    </div>
  );
}
