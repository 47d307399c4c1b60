'use client';

import { useMemo, useRef } from 'react';
import { PlotAxes } from '@/components/plots/PlotAxes';
import plots from '@/components/plots/plots.module.css';
import { linearScale } from '@/components/plots/scale';
import { dateTicks } from '@/components/plots/timeAxis';
import { useSize } from '@/components/plots/useSize';
import { useNow } from '@/components/ui/clock';
import { moonAt, type Night, type Site } from '@/lib/astro/night';
import { airmass, TWILIGHT_ALTITUDES } from '@/lib/astro/sky';
import { dateToMjd } from '@/lib/astro/time';
import type { Curve } from './night';
import classes from './runs.module.css';

const MARGIN = { top: 10, right: 12, bottom: 42, left: 46 };
const HEIGHT = 280;
const WORST = 3;

interface Props {
  site: Site;
  night: Night;
  curves: readonly Curve[];
  labels: ReadonlyMap<number, string>;
  /** Drawn in front. */
  chosen: number | null;
  faint: ReadonlySet<number>;
  onChoose: (id: number) => void;
}

const path = (points: readonly { x: number; y: number | null }[]): string => {
  let down = false;
  return points
    .map(({ x, y }) => {
      const step = y === null ? '' : `${down ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
      down = y !== null;
      return step;
    })
    .join('');
};

/** Airmass of all targets through the night of the run, with twilights, the Moon and now. */
export function RunNightPlot({ site, night, curves, labels, chosen, faint, onChoose }: Props) {
  const rootRef = useRef<HTMLDivElement>(null);
  const { width } = useSize(rootRef);
  const now = useNow();
  const w = Math.max(0, width - MARGIN.left - MARGIN.right);
  const h = HEIGHT - MARGIN.top - MARGIN.bottom;
  const x = linearScale([dateToMjd(night.sunset), dateToMjd(night.sunrise)], [0, w]);
  const y = linearScale([WORST, 1], [h, 0]);
  const toPoint = ({ time, airmass: value }: { time: number; airmass: number | null }) => ({
    x: x(dateToMjd(new Date(time))), y: value !== null && value <= WORST ? y(value) : null,
  });
  const moon = useMemo(
    () =>
      Array.from({ length: 37 }, (_, i) => {
        const time = new Date(night.sunset.getTime() + ((night.sunrise.getTime() - night.sunset.getTime()) * i) / 36);
        return { time: time.getTime(), airmass: airmass(moonAt(site, 0, 0, time).altitude) };
      }),
    [site, night],
  );
  const mjd = now === null ? null : dateToMjd(new Date(now));
  const ordered = [...curves].sort((a, b) => Number(a.id === chosen) - Number(b.id === chosen));
  return (
    <div ref={rootRef} className={plots.root} style={{ height: HEIGHT }} role="img" aria-label={`Airmass of ${curves.length} targets through the night`}>
      {width > 0 && (
        <PlotAxes width={width} height={HEIGHT} margin={MARGIN} x={x} y={y} xTicks={dateTicks(x.domain, w / 70)} xLabel="UTC" yLabel="Airmass">
          {(Object.keys(TWILIGHT_ALTITUDES) as (keyof typeof TWILIGHT_ALTITUDES)[]).map((name) => {
            const part = night.twilight[name];
            const [from, to] = part ? [x(dateToMjd(part.evening)), x(dateToMjd(part.morning))] : [w, w];
            return (
              <g key={name} className={classes.twilight}>
                <rect width={Math.max(0, from)} height={h} />
                <rect x={to} width={Math.max(0, w - to)} height={h} />
              </g>
            );
          })}
          <path className={classes.moon} d={path(moon.map(toPoint))} />
          {ordered.map(({ id, points }) => (
            <path
              key={id} className={classes.curve} data-chosen={id === chosen || undefined} data-faint={faint.has(id) || undefined} d={path(points.map(toPoint))}
              onClick={() => onChoose(id)}
            >
              <title>{labels.get(id)}</title>
            </path>
          ))}
          {mjd !== null && mjd > x.domain[0] && mjd < x.domain[1] && (
            <g transform={`translate(${x(mjd)},0)`} className={classes.now}>
              <line y2={h} />
              <text className={plots.tick} x={4} y={11}>now</text>
            </g>
          )}
        </PlotAxes>
      )}
    </div>
  );
}
