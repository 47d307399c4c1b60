/** The canvas part of the light curve: points, error bars and limits. */
import type { DrawnPoint } from './lightCurveData';
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
  for (const one of series) drawSeries(context, one, x, y, area, dpr);
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

function drawSeries(
  context: CanvasRenderingContext2D,
  { color, shape = 0, points }: DrawnSeries,
  x: Scale,
  y: Scale,
  area: DrawArea,
  dpr: number,
): void {
  const margin = area.radius * 2;
  const visible: { limit: boolean; px: number; py: number }[] = [];
  // What falls on a pixel that this series has already marked would not be seen: it is not drawn again.
  const columns = Math.ceil(area.width + margin * 2) + 1;
  const taken = new Uint8Array(columns * (Math.ceil(area.height + margin * 2) + 1));
  context.globalAlpha = 0.5;
  context.fillStyle = color;
  for (const drawn of points) {
    const px = x(drawn.x);
    if (px < -margin || px > area.width + margin) continue;
    const py = y(drawn.y);
    const inside = py > -margin && py < area.height + margin;
    if (inside) {
      const cell = Math.floor(py + margin) * columns + Math.floor(px + margin);
      if (taken[cell]) continue;
      taken[cell] = 1;
      visible.push({ limit: drawn.limit, px, py });
    }
    if (drawn.error > 0 && area.errors !== false) {
      const reach = Math.abs(y(drawn.y + drawn.error) - py);
      const top = Math.max(0, py - reach);
      // Rectangles: far cheaper than a path of thousands of lines.
      if (reach > area.radius && top < area.height) context.fillRect(px - 0.5, top, 1, Math.min(area.height, py + reach) - top);
    }
  }
  context.globalAlpha = 1;
  const limit = limitStamp(color, area, dpr);
  const detection = detectionStamp(color, shape, area, dpr);
  for (const at of visible) if (at.limit) put(context, limit, at);
  for (const at of visible) if (!at.limit) put(context, detection, at);
}

function put(context: CanvasRenderingContext2D, { image, half }: Stamp, at: { px: number; py: number }): void {
  context.drawImage(image, at.px - half, at.py - half, half * 2, half * 2);
}
