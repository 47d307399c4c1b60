'use client';

import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { OTHER_COLOR } from '@/components/plots/distinctColors';
import { PlotAxes } from '@/components/plots/PlotAxes';
import { linearScale } from '@/components/plots/scale';
import { useSize } from '@/components/plots/useSize';
import { toFixed } from '@/components/ui/format';
import { axisPoints, domainOf, inBox, nearest, type AxisOptions, type ScatterPoint } from './scatter';
import classes from './Statistics.module.css';

const MARGIN = { top: 12, right: 16, bottom: 42, left: 58 };
const HEIGHT = 460;

export interface ScatterPlotProps {
  points: readonly ScatterPoint[];
  x: AxisOptions & { label: string };
  y: AxisOptions & { label: string };
  /** Of a class. */
  colorOf: (classification: string) => string;
  selected: ReadonlySet<string>;
  onOpen: (id: string) => void;
  onSelect: (ids: string[]) => void;
}

type Pixel = readonly [number, number];

/** One statistic against another, on a canvas. A click opens a source; a drag chooses those in its box. */
export function ScatterPlot({ points, x: xAxis, y: yAxis, colorOf, selected, onOpen, onSelect }: ScatterPlotProps) {
  const boxRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { width } = useSize(boxRef);
  const { colorScheme } = useMantineColorScheme();
  const [hover, setHover] = useState<{ point: ScatterPoint; at: Pixel } | null>(null);
  const [box, setBox] = useState<{ from: Pixel; to: Pixel } | null>(null);
  const shown = useMemo(() => axisPoints(points, xAxis, yAxis), [points, xAxis, yAxis]);
  const original = useMemo(() => new Map(points.map((point) => [point.id, point])), [points]);
  const x = useMemo(() => linearScale(domainOf(shown.map((point) => point.x), xAxis), [MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)]), [shown, xAxis, width]);
  const y = useMemo(() => linearScale(domainOf(shown.map((point) => point.y), yAxis), [HEIGHT - MARGIN.bottom, MARGIN.top]), [shown, yAxis]);

  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = width * ratio;
    canvas.height = HEIGHT * ratio;
    context.scale(ratio, ratio);
    const radius = shown.length > 5000 ? 1.6 : shown.length > 500 ? 2.4 : 3.6;
    for (const point of shown) {
      const dimmed = selected.size > 0 && !selected.has(point.id);
      context.globalAlpha = dimmed ? 0.18 : 0.75;
      context.fillStyle = point.classification === null ? OTHER_COLOR : colorOf(point.classification);
      context.beginPath();
      context.arc(x(point.x), y(point.y), radius, 0, 2 * Math.PI);
      context.fill();
    }
  }, [shown, selected, x, y, width, colorScheme, colorOf]);

  const at = (event: PointerEvent): Pixel => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  function onPointerMove(event: PointerEvent) {
    const pixel = at(event);
    if (box) return setBox({ from: box.from, to: pixel });
    const point = nearest(shown, x, y, pixel);
    setHover(point && { point, at: pixel });
  }
  function onPointerUp(event: PointerEvent) {
    if (!box) return;
    const to = at(event);
    setBox(null);
    if (Math.hypot(to[0] - box.from[0], to[1] - box.from[1]) > 5) return onSelect(inBox(shown, x, y, box.from, to).map(({ id }) => id));
    const point = nearest(shown, x, y, to);
    if (point) onOpen(point.id);
    else if (selected.size) onSelect([]);
  }

  const under = hover && original.get(hover.point.id);
  return (
    <div
      className={classes.plot}
      ref={boxRef}
      role="img"
      aria-label={`${yAxis.label} against ${xAxis.label}, ${shown.length} sources`}
      style={{ height: HEIGHT, cursor: hover ? 'pointer' : 'crosshair' }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setBox({ from: at(event), to: at(event) });
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerLeave={() => setHover(null)}
    >
      <canvas ref={canvasRef} className={classes.canvas} style={{ width, height: HEIGHT }} />
      {width > 0 && (
        <PlotAxes
          width={width}
          height={HEIGHT}
          margin={MARGIN}
          x={linearScale(x.domain, [0, width - MARGIN.left - MARGIN.right])}
          y={linearScale(y.domain, [HEIGHT - MARGIN.top - MARGIN.bottom, 0])}
          xLabel={xAxis.log ? `log ${xAxis.label}` : xAxis.label}
          yLabel={yAxis.log ? `log ${yAxis.label}` : yAxis.label}
        />
      )}
      {box && (
        <div
          className={classes.box}
          style={{
            left: Math.min(box.from[0], box.to[0]), top: Math.min(box.from[1], box.to[1]),
            width: Math.abs(box.to[0] - box.from[0]), height: Math.abs(box.to[1] - box.from[1]),
          }}
        />
      )}
      {hover && under && !box && (
        <div className={classes.tip} style={{ left: Math.min(hover.at[0] + 14, width - 190), top: hover.at[1] + 14 }}>
          <strong>{under.id}</strong> {under.classification}
          <br />
          {toFixed(under.x, 3)}, {toFixed(under.y, 3)}
        </div>
      )}
    </div>
  );
}
