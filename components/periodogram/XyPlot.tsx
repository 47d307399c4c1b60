'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { PlotAxes } from '@/components/plots/PlotAxes';
import plots from '@/components/plots/plots.module.css';
import { readableColor } from '@/components/plots/readable';
import { linearScale, type Range, type Scale } from '@/components/plots/scale';
import { useSize } from '@/components/plots/useSize';

const MARGIN = { top: 10, right: 14, bottom: 42, left: 58 };

export interface XyPlotProps {
  /** What it shows, for screen readers. */
  name: string;
  x: readonly number[];
  y: readonly number[];
  /** Error bars. */
  dy?: readonly number[];
  line?: boolean;
  xDomain: Range;
  /** May run downwards. */
  yDomain: Range;
  xLabel: string;
  yLabel: string;
  color: string;
  height?: number;
  /** Horizontal dashed lines. */
  levels?: readonly { at: number; label: string }[];
  markers?: readonly { at: number; label: string; title: string }[];
  /** A click, in the units of the axis, with how many of them there are in 8 pixels. */
  onPick?: (x: number, near: number) => void;
  /** A stretch was drawn over the plot. */
  onRange?: (range: Range) => void;
  /** Left and right arrow. */
  onStep?: (by: 1 | -1) => void;
  children?: ReactNode;
}

function draw(canvas: HTMLCanvasElement, { x: xs, y: ys, dy, line, levels }: XyPlotProps, x: Scale, y: Scale, color: string, w: number, h: number): void {
  const dpr = window.devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(w * dpr));
  canvas.height = Math.max(1, Math.round(h * dpr));
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(dpr, 0, 0, dpr, 0, 0);
  context.fillStyle = context.strokeStyle = color;
  const text = getComputedStyle(canvas).getPropertyValue('--sp-text-2').trim();
  if (line) {
    context.beginPath();
    xs.forEach((value, i) => (i === 0 ? context.moveTo(x(value), y(ys[i] as number)) : context.lineTo(x(value), y(ys[i] as number))));
    context.stroke();
  } else {
    const radius = xs.length > 1500 ? 1.6 : 2.6;
    xs.forEach((value, i) => {
      const [px, py] = [x(value), y(ys[i] as number)];
      if (px < -radius || px > w + radius) return;
      const reach = dy ? Math.abs(y((ys[i] as number) + (dy[i] as number)) - py) : 0;
      context.globalAlpha = 0.4;
      if (reach > radius) context.fillRect(px - 0.5, py - reach, 1, reach * 2);
      context.globalAlpha = 1;
      context.beginPath();
      context.arc(px, py, radius, 0, 2 * Math.PI);
      context.fill();
    });
  }
  context.strokeStyle = context.fillStyle = text;
  context.setLineDash([5, 4]);
  context.font = '11px sans-serif';
  // Side by side, because the lines may be closer than their names are high.
  for (const [i, level] of (levels ?? []).entries()) {
    context.beginPath();
    context.moveTo(0, y(level.at));
    context.lineTo(w, y(level.at));
    context.stroke();
    context.fillText(level.label, 4 + i * 74, y(level.at) - 3);
  }
}

/** Points or a line over two linear axes; a stretch can be drawn over it, or a place clicked. */
export function XyPlot(props: XyPlotProps) {
  const { name, x: xs, xDomain, yDomain, xLabel, yLabel, height = 230, markers, onPick, onRange, onStep, children } = props;
  const scheme = useComputedColorScheme('light');
  const rootRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { width } = useSize(rootRef);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const w = Math.max(0, width - MARGIN.left - MARGIN.right);
  const h = height - MARGIN.top - MARGIN.bottom;
  const x = useMemo(() => linearScale(xDomain, [0, w]), [xDomain, w]);
  const y = useMemo(() => linearScale(yDomain, [h, 0]), [yDomain, h]);
  const color = readableColor(props.color, scheme);

  useLayoutEffect(() => {
    if (canvasRef.current && w > 0) draw(canvasRef.current, props, x, y, color, w, h);
  }, [props, x, y, color, w, h]);

  const place = (event: PointerEvent<HTMLDivElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;

  function onPointerUp() {
    if (!drag) return;
    setDrag(null);
    const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
    if (to - from > 5) onRange?.([x.invert(from), x.invert(to)]);
    else onPick?.(x.invert(drag.to), Math.abs(x.invert(drag.to + 8) - x.invert(drag.to)));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!onStep || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    onStep(event.key === 'ArrowRight' ? 1 : -1);
    event.preventDefault();
  }

  return (
    <div
      ref={rootRef}
      className={plots.root}
      style={{ height }}
      role={onStep ? 'group' : 'img'}
      aria-label={`${name}: ${xs.length} points, ${yLabel} against ${xLabel}${onStep ? '. Left and right arrows go from peak to peak' : ''}`}
      tabIndex={onStep ? 0 : undefined}
      onKeyDown={onKeyDown}
    >
      {width > 0 && (
        <PlotAxes width={width} height={height} margin={MARGIN} x={x} y={y} xLabel={xLabel} yLabel={yLabel} markers={markers} />
      )}
      <div
        className={plots.area}
        data-zoomable={onPick || onRange ? true : undefined}
        style={{ left: MARGIN.left, top: MARGIN.top, width: w, height: h }}
        onPointerDown={onPick || onRange ? (event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: place(event), to: place(event) });
        } : undefined}
        onPointerMove={drag ? (event) => setDrag({ ...drag, to: place(event) }) : undefined}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDrag(null)}
      >
        <canvas ref={canvasRef} className={plots.canvas} style={{ width: w, height: h }} />
        {drag && onRange && (
          <div className={plots.box} style={{ left: Math.min(drag.from, drag.to), top: 0, width: Math.abs(drag.to - drag.from), height: h }} />
        )}
      </div>
      {children}
    </div>
  );
}
