'use client';

import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { plural, toFixed } from '@/components/ui/format';
import { drawSpectra, spectraSvg, type ColoredSpectrum } from './drawSpectra';
import { toggleFilter, type View } from './lightCurveData';
import { LineButtons } from './LineButtons';
import { identifiedLines, type Shift } from './lines';
import { PlotAxes } from './PlotAxes';
import { PlotDownload } from './PlotDownload';
import { exportSvg, rowsToCsv } from './plotExport';
import { PlotLegend } from './PlotLegend';
import { readableColor } from './readable';
import { linearScale } from './scale';
import { SpectrumMarks } from './SpectrumMarks';
import { drawnSpectrum, fluxDomain, nearestSample, type Normalisation, type PlottedSpectrum } from './spectrumData';
import { usePlotGestures } from './usePlotGestures';
import { useSize } from './useSize';
import classes from './plots.module.css';

export type { PlottedSpectrum } from './spectrumData';

export interface SpectrumPlotProps {
  spectra: readonly PlottedSpectrum[];
  /** Of the source; lines are shown where they are observed. */
  redshift?: number | null;
  /** Expansion velocity of the lines, km/s. */
  velocity?: number;
  /** Of groups of lines that have their own. */
  shifts?: ReadonlyMap<string, Shift>;
  /** The wavelengths are in vacuum. */
  vacuum?: boolean;
  /** Rest wavelengths that the reader added, air, Å. */
  customLines?: readonly number[];
  /** Samples of the moving average; 0 for none. */
  smoothing?: number;
  normalise?: Normalisation;
  /** Each spectrum is drawn this much above the one before. */
  offset?: number;
  errors?: boolean;
  tellurics?: boolean;
  height?: number;
  /** Line groups shown at first; with `onLines` the parent keeps them. */
  initialLines?: readonly string[];
  onLines?: (keys: readonly string[]) => void;
  /** A stretch drawn over the plot is measured instead of zoomed into. */
  onMeasure?: (range: readonly [number, number]) => void;
  /** What was measured, Å. */
  measured?: readonly [number, number] | null;
  /** Name of the files that are saved from the plot; none without. */
  fileName?: string;
}

const COLORS = ['#4c6fd8', '#c2711a', '#0d9488', '#b45fd0', '#d0486e', '#3f8f3a', '#2b8fb8', '#8a7a1c'];
const MARGIN = { top: 40, right: 16, bottom: 42, left: 58 };
const UNITS: Record<Normalisation, string> = { median: 'Flux / median', peak: 'Flux / peak', continuum: 'Flux / continuum', none: 'Flux' };

/** Spectra over observed wavelength on a canvas, with lines to compare against. Zoom and legend stay when they change. */
export function SpectrumPlot(props: SpectrumPlotProps) {
  const { spectra, redshift, velocity = 0, shifts, vacuum, customLines, smoothing = 0, normalise = 'median', offset = 0 } = props;
  const { errors = false, tellurics = false, height = 380, initialLines, onMeasure, measured } = props;
  const scheme = useComputedColorScheme('light');
  const rootRef = useRef<HTMLDivElement>(null);
  const areaRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { width } = useSize(rootRef);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [lines, setLines] = useState<ReadonlySet<string>>(() => new Set(initialLines));
  const [zoom, setZoom] = useState<{ view: View; unit: Normalisation } | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const z = redshift ?? 0;

  const series = useMemo<ColoredSpectrum[]>(
    () =>
      spectra.map((spectrum, index) => ({
        ...drawnSpectrum(spectrum, { smoothing, normalise, offset: offset * index }),
        color: readableColor(spectrum.template ? '#64748b' : (COLORS[index % COLORS.length] ?? '#4c6fd8'), scheme),
      })),
    [spectra, smoothing, normalise, offset, scheme],
  );
  const shown = useMemo(() => series.filter((one) => !hidden.has(one.key)), [series, hidden]);
  const everything = useMemo<View>(() => {
    const ends = series.flatMap(({ wavelengths }) => [wavelengths[0], wavelengths[wavelengths.length - 1]]).filter((end) => end !== undefined);
    return {
      x: ends.length ? [ends.reduce((a, b) => Math.min(a, b)) - 50, ends.reduce((a, b) => Math.max(a, b)) + 50] : [3500, 9500],
      y: fluxDomain(series.flatMap(({ flux }) => flux)),
    };
  }, [series]);
  const view = zoom ? { x: zoom.view.x, y: zoom.unit === normalise ? zoom.view.y : everything.y } : everything;
  const w = Math.max(0, width - MARGIN.left - MARGIN.right);
  const h = height - MARGIN.top - MARGIN.bottom;
  const x = useMemo(() => linearScale(view.x, [0, w]), [view.x, w]);
  const y = useMemo(() => linearScale(view.y, [h, 0]), [view.y, h]);
  const marked = useMemo(
    () => identifiedLines(lines, { z, velocity, shifts, vacuum, custom: customLines }, view.x as [number, number]),
    [lines, z, velocity, shifts, vacuum, customLines, view.x],
  );

  useLayoutEffect(() => {
    if (canvasRef.current && w > 0) drawSpectra(canvasRef.current, shown, x, y, { width: w, height: h, errors });
  }, [shown, x, y, w, h, errors]);

  const gestures = usePlotGestures({
    ref: areaRef,
    enabled: true,
    view,
    x,
    y,
    onView: (next) => setZoom({ view: next, unit: normalise }),
    onReset: () => setZoom(null),
    onBox: onMeasure && ((box) => onMeasure([Math.min(...box.x), Math.max(...box.x)])),
  });

  function toggleLines(key: string) {
    const next = new Set(lines);
    if (!next.delete(key)) next.add(key);
    setLines(next);
    props.onLines?.([...next]);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    gestures.handlers.onPointerMove(event);
    setCursor(gestures.dragging ? null : x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const middle = { x: w / 2, y: h / 2 };
    const step = (view.x[1] - view.x[0]) / 100;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') setCursor((cursor ?? x.invert(middle.x)) + (event.key === 'ArrowRight' ? step : -step));
    else if (event.key === '+' || event.key === '=') gestures.zoomAt(middle, 1.5, 'x');
    else if (event.key === '-') gestures.zoomAt(middle, 1 / 1.5, 'x');
    else if (event.key === '0') setZoom(null);
    else if (event.key === 'Escape' && cursor !== null) setCursor(null);
    else return;
    event.preventDefault();
  }

  function exported() {
    const axes = rootRef.current?.querySelector('svg');
    if (!axes) return null;
    const area = { left: MARGIN.left, top: MARGIN.top, width: w, height: h };
    return exportSvg(axes, { content: spectraSvg(shown, x, y), area, legend: shown, title: props.fileName ?? 'Spectra' });
  }

  const csv = () =>
    rowsToCsv(
      ['spectrum', 'wavelength', 'flux', 'error'],
      shown.flatMap(({ label, wavelengths, flux, error }) => wavelengths.map((wavelength, i) => [label, wavelength, flux[i], error?.[i]])),
    );

  const restAt = z > -1 ? linearScale([view.x[0] / (1 + z), view.x[1] / (1 + z)], [0, w]) : undefined;
  return (
    <div className={classes.plot}>
      <LineButtons chosen={lines} onToggle={toggleLines} />
      <div
        ref={rootRef}
        className={classes.root}
        style={{ height }}
        data-plot
        tabIndex={0}
        role="group"
        aria-roledescription="spectrum plot"
        aria-label={`${plural(shown.length, 'spectrum', 'spectra')} from ${view.x[0].toFixed(0)} to ${view.x[1].toFixed(0)} Å. Left and right arrows read values; plus, minus and 0 zoom.`}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
      >
        {width > 0 && (
          <PlotAxes
            width={width}
            height={height}
            margin={MARGIN}
            x={x}
            y={y}
            zero={offset === 0}
            top={restAt && { scale: restAt, label: `Rest wavelength at z = ${z} (Å)` }}
            xLabel={`Observed wavelength, ${vacuum ? 'vacuum' : 'air'} (Å)`}
            yLabel={UNITS[normalise]}
          >
            <SpectrumMarks lines={marked} tellurics={tellurics} vacuum={vacuum ?? false} measured={measured ?? null} x={x} width={w} height={h} scheme={scheme} />
          </PlotAxes>
        )}
        <div
          ref={areaRef}
          className={classes.area}
          data-zoomable
          style={{ left: MARGIN.left, top: MARGIN.top, width: w, height: h }}
          {...gestures.handlers}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setCursor(null)}
        >
          <canvas ref={canvasRef} className={classes.canvas} style={{ width: w, height: h }} />
          {gestures.box && <div className={classes.box} style={onMeasure ? { ...gestures.box, top: 0, height: h } : gestures.box} />}
          {cursor !== null && <span className={classes.cursor} style={{ left: x(cursor) }} />}
        </div>
        {cursor !== null && <SpectrumTooltip shown={shown} cursor={cursor} z={redshift} at={MARGIN.left + x(cursor)} width={width} />}
        <div className={classes.tools}>
          {props.fileName && <PlotDownload name={props.fileName} plot={exported} csv={csv} />}
          <ActionIcon size={26} aria-label="Zoom in" onClick={() => gestures.zoomAt({ x: w / 2, y: h / 2 }, 1.5, 'x')}>
            <IconZoomIn size={16} />
          </ActionIcon>
          <ActionIcon size={26} aria-label="Zoom out" onClick={() => gestures.zoomAt({ x: w / 2, y: h / 2 }, 1 / 1.5, 'x')}>
            <IconZoomOut size={16} />
          </ActionIcon>
          <ActionIcon size={26} aria-label="Show everything" disabled={!zoom} onClick={() => setZoom(null)}>
            <IconZoomReset size={16} />
          </ActionIcon>
        </div>
      </div>
      <PlotLegend
        hidden={hidden}
        items={series.map(({ key, label, color }) => ({ key, label, color }))}
        onToggle={(key, isolate) => setHidden(toggleFilter(hidden, series.map((one) => one.key), key, isolate))}
      />
    </div>
  );
}

function SpectrumTooltip({ shown, cursor, z, at, width }: { shown: readonly ColoredSpectrum[]; cursor: number; z?: number | null; at: number; width: number }) {
  const left = at < width / 2;
  return (
    <div className={classes.tooltip} role="status" style={{ top: MARGIN.top + 6, left: left ? at + 12 : undefined, right: left ? undefined : width - at + 12 }}>
      <div className={classes.tooltipHead}>
        <strong>{cursor.toFixed(1)}</strong> Å
      </div>
      {z != null && <div className={classes.tooltipFaint}>rest {(cursor / (1 + z)).toFixed(1)} Å at z = {z}</div>}
      {shown.slice(0, 12).map(({ key, label, color, wavelengths, flux, error, offset }) => {
        const i = nearestSample(wavelengths, cursor);
        const [first, last] = [wavelengths[0] ?? Infinity, wavelengths[wavelengths.length - 1] ?? -Infinity];
        const value = cursor < first || cursor > last ? null : (flux[i] ?? null);
        return (
          <div key={key}>
            <span className={classes.swatch} style={{ background: color }} aria-hidden />
            {label}: {value === null ? '–' : toFixed(value - offset, 3)}
            {value !== null && error?.[i] != null && ` ± ${toFixed(error[i], 3)}`}
          </div>
        );
      })}
    </div>
  );
}
