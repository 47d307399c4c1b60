/** The canvas part of the light curve: points, error bars and limits. */
import type { DrawnPoint } from './lightCurveData';
import type { Scale } from './scale';

export interface DrawnSeries {
  filter: string;
  color: string;
  points: readonly DrawnPoint[];
}

export interface DrawArea {
  width: number;
  height: number;
  /** Radius of a detection, CSS pixels. */
  radius: number;
  /** Colour of the ring that keeps points apart from each other and from their error bars. */
  halo: string;
}

/**
 * Draw all series onto a canvas of `area` (the plot without its axes). Error bars are one stroke a series; points and
 * limits are stamped from a picture drawn once a series, which keeps ten thousand of them within a frame.
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

function detectionStamp(color: string, area: DrawArea, dpr: number): Stamp {
  return stamp(area.radius + 2, dpr, (context) => {
    context.beginPath();
    context.arc(0, 0, area.radius, 0, Math.PI * 2);
    context.fillStyle = color;
    context.fill();
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
  { color, points }: DrawnSeries,
  x: Scale,
  y: Scale,
  area: DrawArea,
  dpr: number,
): void {
  const margin = area.radius * 2;
  const visible: { drawn: DrawnPoint; px: number; py: number }[] = [];
  context.beginPath();
  for (const drawn of points) {
    const px = x(drawn.x);
    if (px < -margin || px > area.width + margin) continue;
    const py = y(drawn.y);
    if (drawn.error > 0) {
      const reach = Math.abs(y(drawn.y + drawn.error) - py);
      if (reach > area.radius && py + reach > 0 && py - reach < area.height) {
        context.moveTo(px, py - reach);
        context.lineTo(px, py + reach);
      }
    }
    if (py > -margin && py < area.height + margin) visible.push({ drawn, px, py });
  }
  context.globalAlpha = 0.5;
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.stroke();
  context.globalAlpha = 1;
  const limit = limitStamp(color, area, dpr);
  const detection = detectionStamp(color, area, dpr);
  for (const { drawn, px, py } of visible) {
    if (drawn.limit) context.drawImage(limit.image, px - limit.half, py - limit.half, limit.half * 2, limit.half * 2);
  }
  for (const { drawn, px, py } of visible) {
    if (drawn.limit) continue;
    context.drawImage(detection.image, px - detection.half, py - detection.half, detection.half * 2, detection.half * 2);
  }
}
