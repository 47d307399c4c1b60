'use client';

import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { PlotAxes } from '@/components/plots/PlotAxes';
import plots from '@/components/plots/plots.module.css';
import { linearScale } from '@/components/plots/scale';
import { dateTicks } from '@/components/plots/timeAxis';
import { useSize } from '@/components/plots/useSize';
import { TWILIGHT_ALTITUDES } from '@/lib/astro/sky';
import { dateToMjd, mjdToDate } from '@/lib/astro/time';
import { clock, type NightOfTarget } from './nightData';
import classes from './Observability.module.css';

const MARGIN = { top: 10, right: 12, bottom: 42, left: 46 };
const HEIGHT = 250;
const WORST = 4;

/** Airmass through one night, with twilights, the Moon and now; read by pointer or arrow keys. */
export function NightPlot({ found, limit, now, name }: { found: NightOfTarget; limit: number; now: number; name: string }) {
  const rootRef = useRef<HTMLDivElement>(null);
  const { width } = useSize(rootRef);
  const [at, setAt] = useState<number | null>(null);
  const { night, curve, moon } = found;
  const w = Math.max(0, width - MARGIN.left - MARGIN.right);
  const h = HEIGHT - MARGIN.top - MARGIN.bottom;
  const x = linearScale([dateToMjd(night.sunset), dateToMjd(night.sunrise)], [0, w]);
  const y = linearScale([WORST, 1], [h, 0]);
  const path = (samples: readonly { time: Date; airmass: number | null }[]) => {
    let down = false;
    return samples
      .map(({ time, airmass }) => {
        const shown = airmass !== null && airmass <= WORST;
        const step = shown ? `${down ? 'L' : 'M'}${x(dateToMjd(time)).toFixed(1)} ${y(airmass).toFixed(1)}` : '';
        down = shown;
        return step;
      })
      .join('');
  };
  const index = at === null ? -1 : Math.round((at / Math.max(1, w)) * (curve.length - 1));
  const sample = curve[index];
  const nearMoon = sample && moon[Math.min(moon.length - 1, Math.round(index / 5))];

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    setAt(Math.max(0, Math.min(w, event.clientX - event.currentTarget.getBoundingClientRect().left)));
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const step = w / (curve.length - 1);
    setAt(Math.max(0, Math.min(w, (at ?? w / 2) + (event.key === 'ArrowRight' ? step : -step))));
    event.preventDefault();
  }

  return (
    <div
      ref={rootRef}
      className={plots.root}
      style={{ height: HEIGHT }}
      role="group"
      tabIndex={0}
      aria-label={`Airmass at ${name} from sunset ${clock(night.sunset)} to sunrise ${clock(night.sunrise)} UTC. Left and right arrows read it.`}
      onKeyDown={onKeyDown}
      onBlur={() => setAt(null)}
    >
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
          {found.up.map(({ begin, end }) => (
            <rect key={begin.getTime()} className={classes.up} x={x(dateToMjd(begin))} width={x(dateToMjd(end)) - x(dateToMjd(begin))} y={h - 4} height={4} />
          ))}
          <line className={classes.limit} x2={w} y1={y(limit)} y2={y(limit)} />
          <path className={classes.moon} d={path(moon)} />
          <path className={classes.target} d={path(curve)} />
          {now > x.domain[0] && now < x.domain[1] && (
            <g transform={`translate(${x(now)},0)`} className={classes.now}>
              <line y2={h} />
              <text className={plots.tick} x={4} y={11}>now</text>
            </g>
          )}
        </PlotAxes>
      )}
      <div className={plots.area} style={{ left: MARGIN.left, top: MARGIN.top, width: w, height: h }} onPointerMove={onPointerMove} onPointerLeave={() => setAt(null)}>
        {sample && <span className={plots.cursor} style={{ left: x(dateToMjd(sample.time)) }} />}
      </div>
      {sample && at !== null && (
        <div className={plots.tooltip} role="status" style={{ top: MARGIN.top + 4, ...(at < w / 2 ? { left: MARGIN.left + at + 12 } : { right: width - MARGIN.left - at + 12 }) }}>
          <div className={plots.tooltipHead}>
            <strong>{mjdToDate(dateToMjd(sample.time)).toISOString().slice(0, 16).replace('T', ' ')}</strong> UTC
          </div>
          <div>
            {sample.airmass === null ? 'Below the horizon' : `Airmass ${sample.airmass.toFixed(2)}`}, altitude {sample.altitude.toFixed(1)}°
          </div>
          {nearMoon && (
            <div className={plots.tooltipFaint}>
              Moon {nearMoon.separation.toFixed(0)}° away, {nearMoon.altitude > 0 ? `${nearMoon.altitude.toFixed(0)}° high` : 'down'}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
