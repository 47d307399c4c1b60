/** From photometry rows to what the light curve draws: pure functions, no canvas and no React. */
import { extent, type Range } from './scale';

/** One point as the API gives it; magnitudes in the system asked for, fluxes in µJy. */
export interface PhotometryPoint {
  id: number;
  mjd: number;
  filter: string;
  mag: number | null;
  magerr: number | null;
  limiting_mag: number | null;
  flux?: number | null;
  fluxerr?: number | null;
  instrument_name?: string | null;
  origin?: string | null;
}

export type LightCurveMode = 'mag' | 'flux';
export type LightCurveXAxis = 'mjd' | 'days_ago';

/** A point ready to be drawn, in data units. */
export interface DrawnPoint {
  point: PhotometryPoint;
  x: number;
  y: number;
  /** One sigma; 0 when unknown. */
  error: number;
  /** A non-detection: `y` is the limit. */
  limit: boolean;
}

export interface DrawOptions {
  mode: LightCurveMode;
  xAxis: LightCurveXAxis;
  /** MJD that `days_ago` counts from. */
  now: number;
  /** Leave non-detections out. */
  hideLimits?: boolean;
}

/** 2.5 / ln 10 / 3: the error of a magnitude whose flux is three times its own error. */
const MAGERR_OF_3_SIGMA = 2.5 / Math.LN10 / 3;

/** What is drawn of a point, or null when it has nothing to show in this mode. */
export function drawnPoint(point: PhotometryPoint, options: DrawOptions): DrawnPoint | null {
  const x = options.xAxis === 'mjd' ? point.mjd : options.now - point.mjd;
  if (options.mode === 'flux') {
    // A flux is a measurement whatever its sign or significance: nothing turns into a limit here.
    if (point.flux == null) return null;
    return { point, x, y: point.flux, error: point.fluxerr ?? 0, limit: false };
  }
  // Below three sigma a magnitude says little and its error bar would flatten the plot: the limit says what is known.
  const insignificant = point.magerr != null && point.magerr > MAGERR_OF_3_SIGMA && point.limiting_mag != null;
  if (point.mag != null && !insignificant) return { point, x, y: point.mag, error: point.magerr ?? 0, limit: false };
  if (point.limiting_mag == null || options.hideLimits) return null;
  return { point, x, y: point.limiting_mag, error: 0, limit: true };
}

/** The drawable points, filter by filter, in the order of the filters' names: new data never reorders a legend. */
export function groupByFilter(points: readonly PhotometryPoint[], options: DrawOptions): Map<string, DrawnPoint[]> {
  const groups = new Map<string, DrawnPoint[]>();
  const names = [...new Set(points.map((point) => point.filter))].sort();
  for (const name of names) groups.set(name, []);
  for (const point of points) {
    const drawn = drawnPoint(point, options);
    if (!drawn) continue;
    groups.get(point.filter)?.push(drawn);
  }
  for (const name of names) if (groups.get(name)?.length === 0) groups.delete(name);
  return groups;
}

export interface View {
  x: Range;
  y: Range;
}

/**
 * The view that shows everything. Magnitudes run downwards (bright above), days ago run leftwards. Error bars count
 * up to the scatter of the points, so that one hopeless point does not flatten the rest.
 */
export function fullView(points: readonly DrawnPoint[], options: DrawOptions): View {
  const magnitudes = options.mode === 'mag';
  const xs = extent(points.map((drawn) => drawn.x), 0.04, 1) ?? (options.xAxis === 'mjd' ? [options.now - 30, options.now] : [0, 30]);
  const bare = extent(points.map((drawn) => drawn.y), 0, magnitudes ? 0.5 : 1);
  const reach = bare ? bare[1] - bare[0] : 1;
  const ends = points.flatMap((drawn) => {
    const error = Math.min(drawn.error, reach);
    return [drawn.y - error, drawn.y + error];
  });
  if (!magnitudes && points.length > 0) ends.push(0);
  const ys = extent(ends, 0.07, magnitudes ? 0.5 : 1) ?? (magnitudes ? [17, 21] : [0, 100]);
  return {
    x: options.xAxis === 'mjd' ? xs : [xs[1], xs[0]],
    y: magnitudes ? [ys[1], ys[0]] : ys,
  };
}

/** The drawn point nearest to the pixel position, within `reach` pixels; null when there is none. */
export function nearest(
  points: Iterable<DrawnPoint>,
  x: (value: number) => number,
  y: (value: number) => number,
  at: { x: number; y: number },
  reach: number,
): DrawnPoint | null {
  let best: DrawnPoint | null = null;
  let bestDistance = reach * reach;
  for (const drawn of points) {
    const dx = x(drawn.x) - at.x;
    if (Math.abs(dx) > reach) continue;
    const dy = y(drawn.y) - at.y;
    const distance = dx * dx + dy * dy;
    if (distance <= bestDistance) {
      bestDistance = distance;
      best = drawn;
    }
  }
  return best;
}

/**
 * Legend arithmetic: hide or show one filter; `isolate` shows it alone, or everything when all others are hidden
 * already (whatever its own state: the first click of a double-click has just changed that).
 */
export function toggleFilter(
  hidden: ReadonlySet<string>,
  filters: readonly string[],
  filter: string,
  isolate: boolean,
): Set<string> {
  if (!isolate) {
    const next = new Set(hidden);
    if (!next.delete(filter)) next.add(filter);
    return next;
  }
  const alone = filters.every((other) => other === filter || hidden.has(other));
  return alone ? new Set() : new Set(filters.filter((other) => other !== filter));
}
