'use client';

import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { plural } from '@/components/ui/format';
import { drawPoints } from './drawPoints';
import {
  fullView, groupByFilter, nearest, toggleFilter, type DrawnPoint, type DrawOptions, type LightCurveMode,
  type LightCurveXAxis, type PhotometryPoint, type View,
} from './lightCurveData';
import { LightCurveTooltip } from './LightCurveTooltip';
import { PlotAxes } from './PlotAxes';
import { PlotLegend } from './PlotLegend';
import { readableColor } from './readable';
import { linearScale } from './scale';
import { usePlotGestures } from './usePlotGestures';
import { useSize } from './useSize';
import classes from './plots.module.css';

export type { PhotometryPoint, LightCurveMode, LightCurveXAxis } from './lightCurveData';

export interface LightCurveProps {
  points: readonly PhotometryPoint[];
  mode?: LightCurveMode;
  xAxis?: LightCurveXAxis;
  /** MJD that "days ago" counts from; the page passes one value, so that server and browser agree. */
  now: number;
  /** Colour of a filter, `#rrggbb`; it is adapted to the colour scheme here. */
  colors: (filter: string) => string;
  /** Name of a filter for people. */
  label: (filter: string) => string;
  /** `mini`: cards, no zoom; `full`: the source page. */
  variant?: 'mini' | 'full';
  /** Pixels of the plot without its legend. */
  height?: number;
  hideLimits?: boolean;
  /** Unit of the magnitudes. */
  magsys?: 'AB' | 'Vega';
  /** Filters hidden at first; afterwards the legend decides. */
  initiallyHidden?: readonly string[];
  /** Letters on the time axis: spectra, events. */
  markers?: readonly { mjd: number; label: string; title: string }[];
}

const MARGINS = {
  mini: { top: 6, right: 8, bottom: 22, left: 38 },
  full: { top: 40, right: 16, bottom: 42, left: 58 },
};

/** The light curve: points on a canvas under SVG axes. Zoom and legend belong to the reader: new data never resets them. */
export function LightCurve(props: LightCurveProps) {
  const { points, mode = 'mag', xAxis = 'mjd', now, colors, label, variant = 'full', hideLimits = false } = props;
  const { height = variant === 'mini' ? 170 : 420, magsys = 'AB', initiallyHidden, markers } = props;
  const full = variant === 'full';
  const margin = MARGINS[variant];
  const scheme = useComputedColorScheme('light');
  const rootRef = useRef<HTMLDivElement>(null);
  const areaRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { width } = useSize(rootRef);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(initiallyHidden));
  const [hovered, setHovered] = useState<DrawnPoint | null>(null);
  // A zoom belongs to the axes it was made in: other axes start with everything.
  const axes = `${mode}/${xAxis}`;
  const [zoom, setZoom] = useState<{ axes: string; view: View } | null>(null);

  const options = useMemo<DrawOptions>(() => ({ mode, xAxis, now, hideLimits }), [mode, xAxis, now, hideLimits]);
  const groups = useMemo(() => groupByFilter(points, options), [points, options]);
  const everything = useMemo(() => fullView([...groups.values()].flat(), options), [groups, options]);
  const series = useMemo(
    () =>
      [...groups].map(([filter, drawn]) => ({ filter, points: drawn, color: readableColor(colors(filter), scheme) })),
    [groups, colors, scheme],
  );
  const shown = useMemo(() => series.filter((one) => !hidden.has(one.filter)), [series, hidden]);
  const filters = series.map((one) => one.filter);

  const zoomed = full && zoom?.axes === axes ? zoom.view : null;
  const view = zoomed ?? everything;
  const w = Math.max(0, width - margin.left - margin.right);
  const h = height - margin.top - margin.bottom;
  const x = useMemo(() => linearScale(view.x, [0, w]), [view.x, w]);
  const y = useMemo(() => linearScale(view.y, [h, 0]), [view.y, h]);

  useLayoutEffect(() => {
    const canvas = canvasRef.current;
    if (!canvas || w === 0) return;
    const halo = getComputedStyle(canvas).getPropertyValue('--sp-halo').trim() || '#ffffff';
    // Thousands of points get smaller and lose the ring, which would bleach the crowd.
    const crowded = shown.reduce((count, one) => count + one.points.length, 0) > 1500;
    const radius = crowded ? 2 : full ? 3.4 : 2.7;
    drawPoints(canvas, shown, x, y, { width: w, height: h, radius, halo: crowded ? null : halo });
  }, [shown, x, y, w, h, full, scheme]);

  const gestures = usePlotGestures({
    ref: areaRef,
    enabled: full,
    view,
    x,
    y,
    onView: (next) => setZoom({ axes, view: next }),
    onReset: () => setZoom(null),
  });

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    gestures.handlers.onPointerMove(event);
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const next = gestures.dragging ? null : nearest(shown.flatMap((one) => one.points), x, y, at, 16);
    if (next?.point !== hovered?.point) setHovered(next);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const middle = { x: w / 2, y: h / 2 };
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') step(event.key === 'ArrowRight' ? 1 : -1);
    else if (event.key === 'Escape' && hovered) setHovered(null);
    else if (full && (event.key === '+' || event.key === '=')) gestures.zoomAt(middle, 1.5);
    else if (full && event.key === '-') gestures.zoomAt(middle, 1 / 1.5);
    else if (full && event.key === '0') setZoom(null);
    else return;
    event.preventDefault();
  }

  /** Move the tooltip to the next point in time. */
  function step(by: 1 | -1) {
    const ordered = shown.flatMap((one) => one.points).sort((a, b) => x(a.x) - x(b.x));
    const at = hovered ? ordered.findIndex((drawn) => drawn.point === hovered.point) : by > 0 ? -1 : ordered.length;
    setHovered(ordered[Math.min(ordered.length - 1, Math.max(0, at + by))] ?? null);
  }

  const otherAxis = {
    scale: linearScale([now - view.x[0], now - view.x[1]], [0, w]),
    label: xAxis === 'mjd' ? 'Days ago' : 'MJD',
  };
  const limits = series.reduce((count, one) => count + one.points.filter((drawn) => drawn.limit).length, 0);
  const detections = series.reduce((count, one) => count + one.points.length, 0) - limits;
  const hoveredSeries = hovered && shown.find((one) => one.filter === hovered.point.filter);
  const unit = mode === 'mag' ? magsys : 'µJy';

  return (
    <div className={classes.plot}>
      <div
        ref={rootRef}
        className={classes.root}
        style={{ height }}
        data-plot
        tabIndex={0}
        role="group"
        aria-roledescription="light curve"
        aria-label={`${plural(detections, mode === 'mag' ? 'detection' : 'measurement')} and ${plural(limits, 'upper limit')} in ${plural(filters.length, 'filter')}. Left and right arrows go through the points.`}
        onKeyDown={onKeyDown}
        onBlur={() => setHovered(null)}
      >
        {width > 0 && (
          <PlotAxes
            width={width}
            height={height}
            margin={margin}
            x={x}
            y={y}
            zero={mode === 'flux'}
            top={full ? otherAxis : undefined}
            xLabel={full ? (xAxis === 'mjd' ? 'MJD' : 'Days ago') : undefined}
            yLabel={full ? (mode === 'mag' ? `${magsys} magnitude` : 'Flux (µJy)') : undefined}
            markers={markers?.map((marker) => ({ ...marker, at: xAxis === 'mjd' ? marker.mjd : now - marker.mjd }))}
          />
        )}
        <div
          ref={areaRef}
          className={classes.area}
          data-zoomable={full || undefined}
          style={{ left: margin.left, top: margin.top, width: w, height: h }}
          {...gestures.handlers}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setHovered(null)}
        >
          <canvas ref={canvasRef} className={classes.canvas} style={{ width: w, height: h }} />
          {gestures.box && <div className={classes.box} style={gestures.box} />}
          {hovered && hoveredSeries && (
            <span
              className={classes.ring}
              style={{ left: x(hovered.x), top: y(hovered.y), borderColor: hoveredSeries.color }}
            />
          )}
        </div>
        {width > 0 && detections + limits === 0 && <div className={classes.empty}>No photometry to show</div>}
        {hovered && hoveredSeries && (
          <LightCurveTooltip
            drawn={hovered}
            mode={mode}
            unit={unit}
            label={label(hovered.point.filter)}
            color={hoveredSeries.color}
            x={margin.left + x(hovered.x)}
            y={Math.max(0, Math.min(height - 96, margin.top + y(hovered.y) - 30))}
            width={width}
          />
        )}
        {full && (
          <div className={classes.tools}>
            <ActionIcon size={26} aria-label="Zoom in" onClick={() => gestures.zoomAt({ x: w / 2, y: h / 2 }, 1.5)}>
              <IconZoomIn size={16} />
            </ActionIcon>
            <ActionIcon size={26} aria-label="Zoom out" onClick={() => gestures.zoomAt({ x: w / 2, y: h / 2 }, 1 / 1.5)}>
              <IconZoomOut size={16} />
            </ActionIcon>
            <ActionIcon size={26} aria-label="Show everything" disabled={!zoomed} onClick={() => setZoom(null)}>
              <IconZoomReset size={16} />
            </ActionIcon>
          </div>
        )}
      </div>
      <PlotLegend
        compact={!full}
        hidden={hidden}
        items={series.map((one) => ({ key: one.filter, label: label(one.filter), color: one.color, count: one.points.length }))}
        onToggle={(filter, isolate) => setHidden(toggleFilter(hidden, filters, filter, isolate))}
      />
    </div>
  );
}
