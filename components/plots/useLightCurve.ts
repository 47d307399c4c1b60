'use client';

import { useMemo, useState } from 'react';
import type { Bins } from './binning';
import { fullView, groupSeries, softening, type DrawOptions, type Grouping, type LightCurveMode, type PhotometryPoint, type View } from './lightCurveData';
import type { Range } from './scale';
import { timeAxis, type LightCurveXAxis } from './timeAxis';

/** What the reader looks at: times as MJD (or phases), so that it stays when the axis changes; values belong to their axis. */
export interface Zoom {
  x: Range;
  /** `x` are phases. */
  phase: boolean;
  y: { axis: string; range: Range } | null;
}

export interface LightCurveOptions {
  points: readonly PhotometryPoint[];
  mode: LightCurveMode;
  xAxis: LightCurveXAxis;
  now: number;
  t0?: number | null;
  redshift?: number | null;
  period?: number | null;
  grouping?: Grouping;
  bins?: Bins;
  hideLimits?: boolean;
  fluxUnit?: { name: string; size: number };
  asinh?: boolean;
  zoomable: boolean;
  initialZoom?: Zoom | null;
  onZoom?: (zoom: Zoom | null) => void;
}

/** The series of a light curve and the view of it; the view survives new data and other axes. */
export function useLightCurve(props: LightCurveOptions) {
  const { points, mode, xAxis, now, t0, redshift, period, grouping, bins, hideLimits, fluxUnit, asinh, zoomable } = props;
  const [zoom, setZoomState] = useState<Zoom | null>(props.initialZoom ?? null);
  const unit = fluxUnit?.size ?? 1;
  const options = useMemo<DrawOptions>(
    () => ({ mode, xAxis, now, t0, redshift, period, hideLimits, fluxUnit: unit, asinh }),
    [mode, xAxis, now, t0, redshift, period, hideLimits, unit, asinh],
  );
  const axis = useMemo(() => timeAxis(xAxis, options), [xAxis, options]);
  const series = useMemo(() => groupSeries(points, options, { grouping, bins }), [points, options, grouping, bins]);
  const everything = useMemo(() => fullView(series.flatMap((one) => one.points), options), [series, options]);
  const soft = useMemo(() => softening(series.flatMap((one) => one.points), options), [series, options]);
  const yAxis = mode === 'mag' ? 'mag' : `flux/${unit}`;
  const zoomed = zoomable && zoom !== null && zoom.phase === (axis.kind === 'phase');
  const view = useMemo<View>(() => {
    if (!zoomed || !zoom) return everything;
    const x: Range = axis.mjdOf ? [axis.of(zoom.x[0]), axis.of(zoom.x[1])] : zoom.x;
    // Days ago run the other way.
    const turned = x[0] > x[1] === everything.x[0] > everything.x[1] ? x : ([x[1], x[0]] as const);
    return { x: turned, y: zoom.y?.axis === yAxis ? zoom.y.range : everything.y };
  }, [zoomed, zoom, axis, everything, yAxis]);

  function setZoom(next: Zoom | null) {
    setZoomState(next);
    props.onZoom?.(next);
  }
  return {
    axis,
    series,
    view,
    /** In units of the y axis, where it is an asinh of fluxes; null where it is linear. */
    softening: soft,
    zoomed,
    setView: (next: View) => {
      const times = axis.mjdOf ? ([axis.mjdOf(next.x[0]), axis.mjdOf(next.x[1])] as const) : next.x;
      setZoom({ x: times, phase: axis.kind === 'phase', y: { axis: yAxis, range: next.y } });
    },
    resetView: () => setZoom(null),
  };
}
