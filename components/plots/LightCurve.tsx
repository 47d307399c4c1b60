'use client';

import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { plural } from '@/components/ui/format';
import { drawCurves, drawPoints, type DrawnCurve } from './drawPoints';
import { nearest, toggleFilter, type DrawnPoint } from './lightCurveData';
import { seriesLabel, type LightCurveProps } from './lightCurveProps';
import { LightCurveTooltip } from './LightCurveTooltip';
import { PlotAxes } from './PlotAxes';
import { PlotDownload } from './PlotDownload';
import { exportSvg, pointsSvg, rowsToCsv } from './plotExport';
import { PlotLegend } from './PlotLegend';
import { readableColor } from './readable';
import { asinhScale, linearScale } from './scale';
import { dateTicks } from './timeAxis';
import { useLightCurve } from './useLightCurve';
import { usePlotGestures } from './usePlotGestures';
import { useSize } from './useSize';
import classes from './plots.module.css';

export type { PhotometryPoint, LightCurveMode, LightCurveXAxis } from './lightCurveData';
export type { LightCurveProps, ModelOverlay, PlotMarker } from './lightCurveProps';
export type { Zoom } from './useLightCurve';

const CSV_COLUMNS = ['obj_id', 'id', 'mjd', 'filter', 'mag', 'magerr', 'limiting_mag', 'flux', 'fluxerr', 'instrument_name', 'origin', 'count'] as const;

const MARGINS = {
  mini: { top: 6, right: 8, bottom: 22, left: 38 },
  full: { top: 40, right: 16, bottom: 42, left: 58 },
};

/** The light curve: points on a canvas under SVG axes. Zoom and legend belong to the reader: new data never resets them. */
export function LightCurve(props: LightCurveProps) {
  const { mode = 'mag', xAxis = 'mjd', colors, label, variant = 'full', t0, dm, markers, models } = props;
  const { height = variant === 'mini' ? 170 : 420, magsys = 'AB', initiallyHidden, hideErrors, markSize, yNote } = props;
  const full = variant === 'full';
  const absolute = full && mode === 'mag' && dm != null;
  const margin = absolute ? { ...MARGINS.full, right: 58 } : MARGINS[variant];
  const scheme = useComputedColorScheme('light');
  const rootRef = useRef<HTMLDivElement>(null);
  const areaRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { width } = useSize(rootRef);
  const [hidden, setHiddenState] = useState<ReadonlySet<string>>(() => new Set(initiallyHidden));
  const [hovered, setHovered] = useState<DrawnPoint | null>(null);

  const { axis, series: grouped, view, softening, zoomed, setView, resetView } = useLightCurve({ ...props, mode, xAxis, zoomable: full });
  const series = useMemo(
    () => grouped.map((one) => ({ ...one, color: readableColor(colors(one.filter), scheme) })),
    [grouped, colors, scheme],
  );
  const shown = useMemo(() => series.filter((one) => !hidden.has(one.key)), [series, hidden]);
  const allShown = useMemo(() => shown.flatMap((one) => one.points).sort((a, b) => a.x - b.x), [shown]);
  const keys = series.map((one) => one.key);

  const w = Math.max(0, width - margin.left - margin.right);
  const h = height - margin.top - margin.bottom;
  const x = useMemo(() => linearScale(view.x, [0, w]), [view.x, w]);
  const y = useMemo(() => (softening === null ? linearScale(view.y, [h, 0]) : asinhScale(view.y, [h, 0], softening)), [view.y, h, softening]);
  const curves = useMemo<DrawnCurve[]>(
    () =>
      mode === 'mag' && axis.kind !== 'phase'
        ? (models ?? []).map(({ color, dash, points }) => ({
            color: readableColor(color, scheme), dash, points: points.map(({ mjd, mag }) => [axis.of(mjd), mag] as const),
          }))
        : [],
    [models, mode, axis, scheme],
  );

  // Thousands of points get smaller and lose the ring, which would bleach the crowd.
  const crowded = allShown.length > 1500;
  const radius = markSize ?? (crowded ? 2 : full ? 3.4 : 2.7);
  useLayoutEffect(() => {
    const canvas = canvasRef.current;
    if (!canvas || w === 0) return;
    const halo = getComputedStyle(canvas).getPropertyValue('--sp-halo').trim() || '#ffffff';
    drawPoints(canvas, shown, x, y, { width: w, height: h, radius, halo: crowded ? null : halo, errors: !hideErrors });
    drawCurves(canvas, curves, x, y);
  }, [shown, curves, x, y, w, h, radius, crowded, scheme, hideErrors]);

  const gestures = usePlotGestures({ ref: areaRef, enabled: full, view, x, y, onView: setView, onReset: resetView });

  function setHidden(next: ReadonlySet<string>) {
    setHiddenState(next);
    props.onHidden?.([...next]);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    gestures.handlers.onPointerMove(event);
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const next = gestures.dragging ? null : nearest(allShown, x, y, at, 16);
    if (next?.point !== hovered?.point || next?.x !== hovered?.x) setHovered(next);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const middle = { x: w / 2, y: h / 2 };
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') step(event.key === 'ArrowRight' ? 1 : -1);
    else if (event.key === 'Escape' && hovered) setHovered(null);
    else if (full && (event.key === '+' || event.key === '=')) gestures.zoomAt(middle, 1.5);
    else if (full && event.key === '-') gestures.zoomAt(middle, 1 / 1.5);
    else if (full && event.key === '0') resetView();
    else return;
    event.preventDefault();
  }

  /** Move the tooltip to the next point as they stand from left to right. */
  function step(by: 1 | -1) {
    const forward = view.x[0] <= view.x[1] ? by : -by;
    const at = hovered ? allShown.indexOf(hovered) : forward > 0 ? -1 : allShown.length;
    setHovered(allShown[Math.min(allShown.length - 1, Math.max(0, at + forward))] ?? null);
  }

  function exported() {
    const axes = rootRef.current?.querySelector('svg');
    if (!axes) return null;
    const legend = shown.map((one) => ({ label: seriesLabel(one, label), color: one.color, shape: one.shape }));
    const content = pointsSvg(shown, curves, x, y, { width: w, height: h, radius, errors: !hideErrors });
    return exportSvg(axes, { content, area: { left: margin.left, top: margin.top, width: w, height: h }, legend, title: props.fileName ?? 'Light curve' });
  }

  function csv() {
    const rows = new Set(allShown.map((drawn) => drawn.point));
    return rowsToCsv(CSV_COLUMNS, [...rows].map((point) => CSV_COLUMNS.map((column) => point[column])));
  }

  const toMjd = axis.mjdOf;
  const otherAxis = toMjd && {
    // Below MJD stand days ago; below anything else, MJD.
    scale: linearScale(view.x.map((value) => (axis.kind === 'mjd' ? props.now - value : toMjd(value))) as [number, number], [0, w]),
    label: axis.kind === 'mjd' ? 'Days ago' : 'MJD',
  };
  const limits = series.reduce((count, one) => count + one.points.filter((drawn) => drawn.limit).length, 0);
  const detections = series.reduce((count, one) => count + one.points.length, 0) - limits;
  const hoveredSeries = hovered && shown.find((one) => one.points.includes(hovered));
  const unit = mode === 'mag' ? magsys : (props.fluxUnit?.name ?? 'µJy');
  const marked = axis.kind === 'phase' ? [] : (markers ?? []).map((marker) => ({ ...marker, at: axis.of(marker.mjd) }));

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
        aria-label={`${plural(detections, mode === 'mag' ? 'detection' : 'measurement')} and ${plural(limits, 'upper limit')} in ${plural(keys.length, props.grouping && props.grouping !== 'filter' ? 'series' : 'filter', props.grouping && props.grouping !== 'filter' ? 'series' : 'filters')}. Left and right arrows go through the points${full ? '; plus, minus and 0 zoom' : ''}.`}
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
            top={full && otherAxis ? otherAxis : undefined}
            right={absolute ? { scale: linearScale([view.y[0] - dm, view.y[1] - dm], [h, 0]), label: 'Absolute magnitude' } : undefined}
            xTicks={axis.kind === 'date' ? dateTicks(view.x, w / 78) : undefined}
            xLabel={full ? axis.label : undefined}
            yLabel={full ? `${mode === 'mag' ? `${magsys} magnitude` : `Flux (${unit})`}${yNote ? `, ${yNote}` : ''}` : undefined}
            markers={marked.map((marker) => ({ ...marker, label: '' }))}
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
        {marked.map((marker) => {
          const px = x(marker.at);
          return px < 0 || px > w ? null : (
            <span
              key={`${marker.title}${marker.mjd}`}
              className={classes.flag}
              style={{ left: margin.left + px, marginTop: margin.top }}
              role="img"
              aria-label={marker.title}
              title={marker.title}
            >
              {marker.label}
            </span>
          );
        })}
        {width > 0 && detections + limits === 0 && <div className={classes.empty}>No photometry to show</div>}
        {hovered && hoveredSeries && (
          <LightCurveTooltip
            drawn={hovered}
            mode={mode}
            unit={unit}
            label={seriesLabel({ ...hoveredSeries, instrument: null }, label)}
            color={hoveredSeries.color}
            x={margin.left + x(hovered.x)}
            y={Math.max(0, Math.min(height - 128, margin.top + y(hovered.y) - 30))}
            width={width}
            t0={full ? t0 : null}
            dm={full ? dm : null}
          />
        )}
        {full && (
          <div className={classes.tools}>
            {props.fileName && <PlotDownload name={props.fileName} plot={exported} csv={csv} />}
            <ActionIcon size={26} aria-label="Zoom in" onClick={() => gestures.zoomAt({ x: w / 2, y: h / 2 }, 1.5)}>
              <IconZoomIn size={16} />
            </ActionIcon>
            <ActionIcon size={26} aria-label="Zoom out" onClick={() => gestures.zoomAt({ x: w / 2, y: h / 2 }, 1 / 1.5)}>
              <IconZoomOut size={16} />
            </ActionIcon>
            <ActionIcon size={26} aria-label="Show everything" disabled={!zoomed} onClick={resetView}>
              <IconZoomReset size={16} />
            </ActionIcon>
          </div>
        )}
      </div>
      <PlotLegend
        compact={!full}
        hidden={hidden}
        items={series.map((one) => ({ key: one.key, label: seriesLabel(one, label), color: one.color, shape: one.shape, count: one.points.length }))}
        onToggle={(key, isolate) => setHidden(toggleFilter(hidden, keys, key, isolate))}
      />
    </div>
  );
}
