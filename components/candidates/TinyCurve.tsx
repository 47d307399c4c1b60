'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { drawPoints } from '@/components/plots/drawPoints';
import { fullView, groupSeries, type PhotometryPoint } from '@/components/plots/lightCurveData';
import { readableColor } from '@/components/plots/readable';
import { linearScale, niceTicks } from '@/components/plots/scale';
import { useSize } from '@/components/plots/useSize';
import { toFixed } from '@/components/ui/format';
import { bandpassColor } from '@/lib/astro/bandpasses';
import classes from './TinyCurve.module.css';

const MARGIN = { top: 3, bottom: 3, left: 24, right: 4 };

/** A light curve in the height of a line of images: its shape, two magnitudes to read it by, and how far back it goes. */
export function TinyCurve({ points, now }: { points: readonly PhotometryPoint[]; now: number }) {
  const scheme = useComputedColorScheme('light');
  const boxRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(boxRef);
  const { series, view } = useMemo(() => {
    const options = { mode: 'mag', xAxis: 'days_ago', now } as const;
    const drawn = groupSeries(points, options).map((group) => ({ ...group, color: readableColor(bandpassColor(group.filter), scheme) }));
    return { series: drawn, view: fullView(drawn.flatMap((one) => one.points), options) };
  }, [points, now, scheme]);
  const w = Math.max(0, width - MARGIN.left - MARGIN.right);
  const h = Math.max(0, height - MARGIN.top - MARGIN.bottom);
  const y = useMemo(() => linearScale(view.y, [h, 0]), [view, h]);
  const ticks = niceTicks(view.y, 3);
  const detections = series.reduce((sum, one) => sum + one.points.filter(({ limit }) => !limit).length, 0);

  useLayoutEffect(() => {
    const canvas = canvasRef.current;
    if (!canvas || w === 0 || h === 0) return;
    drawPoints(canvas, series, linearScale(view.x, [0, w]), y, { width: w, height: h, radius: 2, halo: null });
  }, [series, view, y, w, h]);

  return (
    <div ref={boxRef} className={classes.box} role="img" aria-label={`Light curve with ${detections} detections over ${Math.round(view.x[0] - view.x[1])} days`}>
      {h > 0 &&
        ticks.values.map((value) => (
          <div key={value} className={classes.tick} style={{ top: MARGIN.top + y(value) }}>
            <span>{toFixed(value, ticks.decimals)}</span>
          </div>
        ))}
      <canvas ref={canvasRef} className={classes.canvas} style={{ left: MARGIN.left, top: MARGIN.top, width: w, height: h }} />
      {detections > 0 && <span className={classes.span}>{Math.round(view.x[0] - view.x[1])} d</span>}
      {series.length === 0 && <span className={classes.empty}>No photometry</span>}
    </div>
  );
}
