'use client';

import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { PlotAxes } from '@/components/plots/PlotAxes';
import plots from '@/components/plots/plots.module.css';
import { linearScale } from '@/components/plots/scale';
import { dateTicks } from '@/components/plots/timeAxis';
import { useSize } from '@/components/plots/useSize';
import { useNow } from '@/components/ui/clock';
import { dateToMjd } from '@/lib/astro/time';
import type { NightPlan, Scheduled } from '@/lib/scheduling/schema';
import { clock, curveOf, ms, nameOf, nearestStart, spanOf } from './model';
import classes from './schedule.module.css';

const MARGIN = { top: 10, right: 12, bottom: 42, left: 46 };
const CURVES = 230;
const WORST = 3;
const ROW = 26;
const MINUTE = 60_000;
/** One of the plot's colours for each, over and over. */
const COLORS = ['blue', 'orange', 'teal', 'grape', 'red', 'lime', 'indigo', 'pink', 'cyan', 'yellow'] as const;

interface Props {
  plan: NightPlan;
  chosen: number | null;
  busy: boolean;
  onChoose: (request_id: number | null) => void;
  onPin: (request_id: number, start: number) => void;
  onUnpin: (request_id: number) => void;
  onExclude: (request_id: number) => void;
}

/** The night as bars, one a request, under the airmass curves. Bars are dragged, or moved by the arrow keys; both pin them. */
export function Gantt({ plan, chosen, busy, onChoose, onPin, onUnpin, onExclude }: Props) {
  const rootRef = useRef<HTMLDivElement>(null);
  const { width } = useSize(rootRef);
  const now = useNow();
  const [drag, setDrag] = useState<{ id: number; from: number; start: number; at: number } | null>(null);
  const span = spanOf(plan);
  const w = Math.max(0, width - MARGIN.left - MARGIN.right);
  const height = MARGIN.top + CURVES + MARGIN.bottom;
  const x = linearScale([span.begin, span.end], [0, w]);
  const y = linearScale([WORST, 1], [CURVES, 0]);
  const xMjd = linearScale([dateToMjd(new Date(span.begin)), dateToMjd(new Date(span.end))], [0, w]);
  const color = (i: number) => `var(--mantine-color-${COLORS[i % COLORS.length]}-6)`;
  const startOf = (one: Scheduled) => (drag?.id === one.request_id ? drag.at : ms(one.start));

  const path = (points: readonly { time: number; airmass: number | null }[]) => {
    let down = false;
    return points
      .map(({ time, airmass }) => {
        const shown = airmass !== null && airmass <= WORST;
        const step = shown ? `${down ? 'L' : 'M'}${x(time).toFixed(1)} ${y(airmass).toFixed(1)}` : '';
        down = shown;
        return step;
      })
      .join('');
  };

  function onPointerDown(event: PointerEvent<HTMLButtonElement>, one: Scheduled) {
    if (busy || one.request_id < 0 || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ id: one.request_id, from: event.clientX, start: ms(one.start), at: ms(one.start) });
  }
  function onPointerMove(event: PointerEvent, one: Scheduled) {
    if (drag?.id !== one.request_id) return;
    const wanted = drag.start + ((event.clientX - drag.from) / Math.max(1, w)) * (span.end - span.begin);
    setDrag({ ...drag, at: nearestStart(one, wanted) ?? drag.start });
  }
  function onPointerUp(one: Scheduled) {
    if (drag?.id === one.request_id && drag.at !== drag.start) onPin(one.request_id, drag.at);
    setDrag(null);
  }
  function onKeyDown(event: KeyboardEvent, one: Scheduled) {
    if (busy || one.request_id < 0) return;
    const step = (event.shiftKey ? 1 : 10) * MINUTE;
    const by = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : 0;
    if (by) {
      const start = nearestStart(one, ms(one.start) + by);
      if (start !== null && start !== ms(one.start)) onPin(one.request_id, start);
    } else if (event.key.toLowerCase() === 'p') {
      if (one.is_pinned) onUnpin(one.request_id);
      else onPin(one.request_id, ms(one.start));
    } else if (event.key === 'Delete' || event.key.toLowerCase() === 'x') onExclude(one.request_id);
    else return;
    event.preventDefault();
  }

  return (
    <div ref={rootRef} className={classes.gantt} data-busy={busy || undefined}>
      <div className={plots.root} style={{ height }}>
        {width > 0 && (
          <PlotAxes width={width} height={height} margin={MARGIN} x={xMjd} y={y} xTicks={dateTicks(xMjd.domain, w / 70)} xLabel="UTC" yLabel="Airmass">
            {plan.scheduled.map((one, i) => {
              const isChosen = one.request_id === chosen;
              const observed = { begin: startOf(one), end: startOf(one) + one.duration * 1000 };
              return (
                <g key={one.request_id} className={classes.curve} data-chosen={isChosen || undefined} style={{ stroke: color(i) }}>
                  <path className={classes.whole} d={path(curveOf(plan, one, span))} />
                  <path className={classes.part} d={path(curveOf(plan, one, { begin: observed.begin, end: Math.max(observed.end, observed.begin + 60_000) }))} />
                </g>
              );
            })}
            {now !== null && now > span.begin && now < span.end && (
              <g transform={`translate(${x(now)},0)`} className={classes.now}>
                <line y2={CURVES} />
                <text className={plots.tick} x={4} y={11}>now</text>
              </g>
            )}
          </PlotAxes>
        )}
      </div>
      <ol className={classes.rows} aria-label="Schedule. Arrow keys move a request by ten minutes, with Shift by one; P pins it, Delete leaves it out.">
        {plan.scheduled.map((one, i) => {
          const start = startOf(one);
          return (
            <li key={one.request_id} className={classes.row} data-chosen={one.request_id === chosen || undefined} style={{ height: ROW, marginLeft: MARGIN.left, marginRight: MARGIN.right }}>
              {one.observable.map(({ begin, end }) => (
                <span key={begin} className={classes.observable} style={{ left: x(ms(begin)), width: Math.max(0, x(ms(end)) - x(ms(begin))) }} />
              ))}
              <button
                type="button" className={classes.bar} data-pinned={one.is_pinned || undefined} data-standard={one.request_id < 0 || undefined}
                style={{ left: x(start), width: Math.max(6, x(start + one.duration * 1000) - x(start)), background: color(i) }}
                aria-label={`${nameOf(one)}, ${clock(start)} to ${clock(start + one.duration * 1000)} UTC${one.is_pinned ? ', pinned' : ''}`}
                aria-pressed={one.request_id === chosen} onClick={() => onChoose(one.request_id === chosen ? null : one.request_id)}
                onPointerDown={(event) => onPointerDown(event, one)} onPointerMove={(event) => onPointerMove(event, one)} onPointerUp={() => onPointerUp(one)}
                onPointerCancel={() => setDrag(null)} onKeyDown={(event) => onKeyDown(event, one)}
              />
              <span className={classes.label} style={x(start) > w * 0.6 ? { right: w - x(start) + 6 } : { left: x(start + one.duration * 1000) + 6 }}>
                {clock(start)} {nameOf(one)}{one.is_pinned && ' · pinned'}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
