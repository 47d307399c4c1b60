/** The canvas part of the light curve: points, error bars and limits. */
import type { DrawnPoint } from './lightCurveData';
import { markFrom, putBars, putMark, type Bar } from './raster';
import type { Scale } from './scale';

export interface DrawnSeries {
  filter: string;
  color: string;
  /** Which mark stands for a detection; a circle by default. */
  shape?: number;
  points: readonly DrawnPoint[];
}

/** A model drawn over the points, in data units. */
export interface DrawnCurve {
  color: string;
  /** Lengths of dashes and gaps, pixels; none for a full line. */
  dash?: readonly number[];
  points: readonly (readonly [x: number, y: number])[];
}

/** Outlines of the marks, one an instrument, as corners on the circle of radius 1; the first is the circle itself. */
const polygon = (corners: number, turn: number): [number, number][] =>
  Array.from({ length: corners }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / corners;
    return [Math.sin(angle), -Math.cos(angle)];
  });
export const MARKS: readonly (readonly [number, number][])[] = [
  [], polygon(4, Math.PI / 4), polygon(4, 0), polygon(3, 0), polygon(5, 0), polygon(3, Math.PI / 2), polygon(6, 0), polygon(3, -Math.PI / 2),
];
/** Polygons are drawn a little larger, so that all marks cover about the same area. */
export const MARK_SCALE = 1.25;
export const markOf = (shape: number): readonly [number, number][] => MARKS[shape % MARKS.length] ?? [];

export interface DrawArea {
  width: number;
  height: number;
  /** Radius of a detection, CSS pixels. */
  radius: number;
  /** Colour of the ring that keeps points apart from each other and from their error bars; null for none. */
  halo: string | null;
  /** Error bars; drawn unless false. */
  errors?: boolean;
}

/**
 * Draw all series onto a canvas of `area` (the plot without its axes). Points and limits are
 * stamped from a picture made once a series, and nothing is drawn twice on the same pixel.
 */
export function drawPoints(canvas: HTMLCanvasElement, series: readonly DrawnSeries[], x: Scale, y: Scale, area: DrawArea): void {
  const dpr = window.devicePixelRatio || 1;
  const width = Math.max(1, Math.round(area.width * dpr));
  const height = Math.max(1, Math.round(area.height * dpr));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(dpr, 0, 0, dpr, 0, 0);
  context.clearRect(0, 0, area.width, area.height);
  const placed = series.map((one) => place(one, x, y, area));
  const crowd = placed.reduce((sum, { marks }) => sum + marks.length, 0) > CROWD;
  (crowd ? rasterSeries : drawSeries)(context, placed, area, dpr);
}

/** Draw models onto a canvas that `drawPoints` has drawn on. */
export function drawCurves(canvas: HTMLCanvasElement, curves: readonly DrawnCurve[], x: Scale, y: Scale): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.lineWidth = 1.5;
  for (const { color, dash, points } of curves) {
    context.strokeStyle = color;
    context.setLineDash([...(dash ?? [])]);
    context.beginPath();
    points.forEach(([px, py], i) => (i === 0 ? context.moveTo(x(px), y(py)) : context.lineTo(x(px), y(py))));
    context.stroke();
  }
  context.setLineDash([]);
}

interface Stamp {
  image: HTMLCanvasElement;
  /** Half the edge, CSS pixels. */
  half: number;
}

function stamp(half: number, dpr: number, paint: (context: CanvasRenderingContext2D) => void): Stamp {
  const image = document.createElement('canvas');
  image.width = image.height = Math.ceil(half * 2 * dpr);
  const context = image.getContext('2d');
  if (context) {
    context.setTransform(dpr, 0, 0, dpr, half * dpr, half * dpr);
    paint(context);
  }
  return { image, half };
}

function detectionStamp(color: string, shape: number, area: DrawArea, dpr: number): Stamp {
  const mark = markOf(shape);
  return stamp(area.radius * MARK_SCALE + 2, dpr, (context) => {
    context.beginPath();
    if (mark.length === 0) context.arc(0, 0, area.radius, 0, Math.PI * 2);
    for (const [mx, my] of mark) context.lineTo(mx * area.radius * MARK_SCALE, my * area.radius * MARK_SCALE);
    context.closePath();
    context.fillStyle = color;
    context.fill();
    if (area.halo === null) return;
    context.strokeStyle = area.halo;
    context.lineWidth = area.radius > 2.5 ? 1 : 0.5;
    context.stroke();
  });
}

function limitStamp(color: string, area: DrawArea, dpr: number): Stamp {
  const side = area.radius * 1.15;
  return stamp(side + 2, dpr, (context) => {
    context.beginPath();
    context.moveTo(-side, -side * 0.65);
    context.lineTo(side, -side * 0.65);
    context.lineTo(0, side);
    context.closePath();
    context.globalAlpha = 0.12;
    context.fillStyle = color;
    context.fill();
    context.globalAlpha = 0.7;
    context.strokeStyle = color;
    context.lineWidth = 1;
    context.lineJoin = 'round';
    context.stroke();
  });
}

interface Placed {
  color: string;
  shape: number;
  /** Where they are seen, CSS pixels. */
  marks: { limit: boolean; px: number; py: number }[];
  /** Of the errors. */
  bars: Bar[];
}

/** What of a series is seen, and where. */
function place({ color, shape = 0, points }: DrawnSeries, x: Scale, y: Scale, area: DrawArea): Placed {
  const margin = area.radius * 2;
  const placed: Placed = { color, shape, marks: [], bars: [] };
  // What falls on a pixel that this series has already marked would not be seen: it is not drawn again.
  const columns = Math.ceil(area.width + margin * 2) + 1;
  const taken = new Uint8Array(columns * (Math.ceil(area.height + margin * 2) + 1));
  for (const drawn of points) {
    const px = x(drawn.x);
    if (px < -margin || px > area.width + margin) continue;
    const py = y(drawn.y);
    const inside = py > -margin && py < area.height + margin;
    if (inside) {
      const cell = Math.floor(py + margin) * columns + Math.floor(px + margin);
      if (taken[cell]) continue;
      taken[cell] = 1;
      placed.marks.push({ limit: drawn.limit, px, py });
    }
    if (drawn.error > 0 && area.errors !== false) {
      const [a, b] = [y(drawn.y + drawn.error), y(drawn.y - drawn.error)];
      const [top, bottom] = [Math.max(0, Math.min(a, b)), Math.min(area.height, Math.max(a, b))];
      if (Math.abs(a - b) > 2 * area.radius && top < bottom) placed.bars.push({ x: px - 0.5, top, bottom });
    }
  }
  return placed;
}

const BAR_ALPHA = 0.5;

/** Limits below detections. */
const inOrder = (marks: Placed['marks']) => [...marks.filter(({ limit }) => limit), ...marks.filter(({ limit }) => !limit)];

function drawSeries(context: CanvasRenderingContext2D, placed: readonly Placed[], area: DrawArea, dpr: number): void {
  for (const { color, shape, marks, bars } of placed) {
    context.globalAlpha = BAR_ALPHA;
    context.fillStyle = color;
    // Rectangles: far cheaper than a path of thousands of lines.
    for (const { x, top, bottom } of bars) context.fillRect(x, top, 1, bottom - top);
    context.globalAlpha = 1;
    const [limit, detection] = [limitStamp(color, area, dpr), detectionStamp(color, shape, area, dpr)];
    for (const mark of inOrder(marks)) {
      const { image, half } = mark.limit ? limit : detection;
      context.drawImage(image, mark.px - half, mark.py - half, half * 2, half * 2);
    }
  }
}

/** From so many marks on, pixels are written instead. */
const CROWD = 4000;

const pixelsOf = ({ image }: Stamp): ImageData | undefined => image.getContext('2d')?.getImageData(0, 0, image.width, image.height);

function rasterSeries(context: CanvasRenderingContext2D, placed: readonly Placed[], area: DrawArea, dpr: number): void {
  const raster = context.createImageData(context.canvas.width, context.canvas.height);
  for (const { color, shape, marks, bars } of placed) {
    const [limit, detection] = [pixelsOf(limitStamp(color, area, dpr)), pixelsOf(detectionStamp(color, shape, area, dpr))];
    if (!limit || !detection) continue;
    const middle = (Math.floor(detection.height / 2) * detection.width + Math.floor(detection.width / 2)) * 4;
    const [red = 0, green = 0, blue = 0] = detection.data.subarray(middle, middle + 3);
    if (dpr !== 1) for (const bar of bars) [bar.x, bar.top, bar.bottom] = [bar.x * dpr, bar.top * dpr, bar.bottom * dpr];
    putBars(raster, bars, Math.max(1, Math.round(dpr)), [red, green, blue], 255 * BAR_ALPHA);
    // Limits below detections.
    for (const [isLimit, mark] of [[true, markFrom(limit)], [false, markFrom(detection)]] as const) {
      for (const at of marks) if (at.limit === isLimit) putMark(raster, mark, at.px * dpr, at.py * dpr);
    }
  }
  context.putImageData(raster, 0, 0);
}
