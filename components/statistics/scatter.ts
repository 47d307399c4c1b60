/** What the scatter plot draws and finds: pure functions. */
import { extent, type Range, type Scale } from '@/components/plots/scale';

export interface ScatterPoint {
  id: string;
  classification: string | null;
  x: number;
  y: number;
}

/** The classes of the points, the most frequent first. */
export function classesOf(points: readonly ScatterPoint[]): string[] {
  const counts = new Map<string, number>();
  for (const { classification } of points) if (classification !== null) counts.set(classification, (counts.get(classification) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en')).map(([name]) => name);
}

export interface AxisOptions {
  log: boolean;
  /** Bright is up, and right: magnitudes run downwards. */
  reversed: boolean;
}

export const isMagnitude = (field: string): boolean => /_mag(_|$)|deepest_limit/.test(field) && !field.startsWith('mag_rms');

/** The value on its axis; null where it has no logarithm. */
export const onAxis = (value: number, { log }: AxisOptions): number | null => (log ? (value > 0 ? Math.log10(value) : null) : value);

/** The points that both axes can show, in their coordinates. */
export function axisPoints<P extends ScatterPoint>(points: readonly P[], x: AxisOptions, y: AxisOptions): P[] {
  return points.flatMap((point) => {
    const [px, py] = [onAxis(point.x, x), onAxis(point.y, y)];
    return px === null || py === null ? [] : [{ ...point, x: px, y: py }];
  });
}

export function domainOf(values: readonly number[], { reversed }: AxisOptions): Range {
  const [low, high] = extent(values, 0.04, 1e-6) ?? [0, 1];
  return reversed ? [high, low] : [low, high];
}

/** The point nearest to a pixel, within a few pixels. */
export function nearest<P extends ScatterPoint>(points: readonly P[], x: Scale, y: Scale, at: readonly [number, number], within = 9): P | null {
  let best: P | null = null;
  let distance = within * within;
  for (const point of points) {
    const away = (x(point.x) - at[0]) ** 2 + (y(point.y) - at[1]) ** 2;
    if (away <= distance) [best, distance] = [point, away];
  }
  return best;
}

/** The points inside a box of two corners in pixels. */
export const inBox = <P extends ScatterPoint>(points: readonly P[], x: Scale, y: Scale, [ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): P[] =>
  points.filter((point) => {
    const [px, py] = [x(point.x), y(point.y)];
    return px >= Math.min(ax, bx) && px <= Math.max(ax, bx) && py >= Math.min(ay, by) && py <= Math.max(ay, by);
  });
