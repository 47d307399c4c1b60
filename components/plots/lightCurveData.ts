/** From photometry rows to what the light curve draws: pure functions, no canvas and no React. */
import { binPoints, type Bins } from './binning';
import { extent, type Range } from './scale';
import { timeAxis, type LightCurveXAxis, type TimeOptions } from './timeAxis';

export type { LightCurveXAxis } from './timeAxis';

/** One point as the API gives it; magnitudes in the system asked for, fluxes in µJy. */
export interface PhotometryPoint {
  id: number;
  obj_id?: string;
  mjd: number;
  filter: string;
  mag: number | null;
  magerr: number | null;
  limiting_mag: number | null;
  flux?: number | null;
  fluxerr?: number | null;
  /** Makes the flux a magnitude in the system asked for. */
  zp?: number;
  snr?: number | null;
  instrument_name?: string | null;
  origin?: string | null;
  /** Galactic extinction that was taken off, mag. */
  extinction?: number | null;
  streams?: readonly { name: string }[];
  altdata?: unknown;
  /** Of how many measurements this is the mean. */
  count?: number;
}

export type LightCurveMode = 'mag' | 'flux';

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

export interface DrawOptions extends TimeOptions {
  mode: LightCurveMode;
  xAxis: LightCurveXAxis;
  /** Leave non-detections out. */
  hideLimits?: boolean;
  /** µJy in one unit of the flux axis. */
  fluxUnit?: number;
  /** Fluxes on an asinh axis, linear below the typical error. */
  asinh?: boolean;
}

/** 2.5 / ln 10 / 3: the error of a magnitude whose flux is three times its own error. */
const MAGERR_OF_3_SIGMA = 2.5 / Math.LN10 / 3;

/** The value drawn of a point, or null when it has nothing to show in this mode. */
function drawnValue(point: PhotometryPoint, { mode, fluxUnit = 1, hideLimits }: DrawOptions): Omit<DrawnPoint, 'x' | 'point'> | null {
  if (mode === 'flux') {
    // A flux is a measurement whatever its sign or significance: nothing turns into a limit here.
    if (point.flux == null) return null;
    return { y: point.flux / fluxUnit, error: (point.fluxerr ?? 0) / fluxUnit, limit: false };
  }
  // Below three sigma a magnitude says little and its error bar would flatten the plot: the limit says what is known.
  const insignificant = point.magerr != null && point.magerr > MAGERR_OF_3_SIGMA && point.limiting_mag != null;
  if (point.mag != null && !insignificant) return { y: point.mag, error: point.magerr ?? 0, limit: false };
  if (point.limiting_mag == null || hideLimits) return null;
  return { y: point.limiting_mag, error: 0, limit: true };
}

/** What is drawn of a point, or null when it has nothing to show in this mode. */
export function drawnPoint(point: PhotometryPoint, options: DrawOptions): DrawnPoint | null {
  const value = drawnValue(point, options);
  return value && { point, x: timeAxis(options.xAxis, options).of(point.mjd), ...value };
}

/** What makes points one series of the legend. */
export const GROUPINGS = ['filter', 'instrument', 'origin'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Points that are shown and hidden together. */
export interface PointSeries {
  /** `filter`, `filter|instrument` or `filter|instrument|origin`. */
  key: string;
  filter: string;
  instrument: string | null;
  origin: string | null;
  /** Position of the instrument among those of all points: the shape of the marks. */
  shape: number;
  /** Ordered by x. */
  points: DrawnPoint[];
}

function seriesParts(point: PhotometryPoint, grouping: Grouping): [string, string | null, string | null] {
  const instrument = grouping === 'filter' ? null : (point.instrument_name ?? '');
  return [point.filter, instrument, grouping === 'origin' ? (point.origin ?? '') : null];
}

const orderedByX = (points: DrawnPoint[]): DrawnPoint[] => {
  let ordered = true;
  for (let i = 1; ordered && i < points.length; i++) ordered = points[i - 1]!.x <= points[i]!.x;
  return ordered ? points : points.sort((a, b) => a.x - b.x);
};

/** The drawable points, series by series, in the order of their names: new data never reorders a legend. */
export function groupSeries(
  points: readonly PhotometryPoint[],
  options: DrawOptions,
  { grouping = 'filter', bins = null }: { grouping?: Grouping; bins?: Bins } = {},
): PointSeries[] {
  const groups = new Map<string, { parts: [string, string | null, string | null]; points: PhotometryPoint[] }>();
  for (const point of points) {
    const parts = seriesParts(point, grouping);
    const key = parts.filter((part) => part !== null).join('|');
    const own = groups.get(key);
    if (own) own.points.push(point);
    else groups.set(key, { parts, points: [point] });
  }
  const axis = timeAxis(options.xAxis, options);
  const instruments = grouping === 'filter' ? [] : [...new Set([...groups.values()].map(({ parts }) => parts[1]))].sort();
  const series: PointSeries[] = [];
  for (const [key, { parts, points: own }] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const drawn: DrawnPoint[] = [];
    for (const point of bins === null ? own : binPoints(own, bins)) {
      const value = drawnValue(point, options);
      if (!value) continue;
      const x = axis.of(point.mjd);
      drawn.push({ point, x, ...value });
      // Two cycles, so that nothing is cut at phase 0.
      if (axis.kind === 'phase') drawn.push({ point, x: x + 1, ...value });
    }
    if (drawn.length === 0) continue;
    const [filter, instrument, origin] = parts;
    series.push({ key, filter, instrument, origin, shape: Math.max(0, instruments.indexOf(instrument)), points: orderedByX(drawn) });
  }
  return series;
}

export interface View {
  x: Range;
  y: Range;
}

/** Where an asinh axis turns from linear to logarithmic: the median error; null for a linear axis. */
export function softening(points: readonly DrawnPoint[], { mode, asinh }: DrawOptions): number | null {
  if (mode !== 'flux' || !asinh) return null;
  const errors = points.flatMap(({ error }) => (error > 0 ? [error] : [])).sort((a, b) => a - b);
  return errors[errors.length >> 1] ?? null;
}

/** The range of the values with some room at both ends, the same on the screen whatever the axis. */
function padded(values: readonly number[], unit: number, soft: number | null): Range | null {
  if (soft === null) return extent(values, 0.07, unit);
  const range = extent(values.map((value) => Math.asinh(value / soft)), 0.07, 1);
  return range && [Math.sinh(range[0]) * soft, Math.sinh(range[1]) * soft];
}

/**
 * The view that shows everything. Magnitudes run downwards (bright above), days ago run leftwards. Error bars count
 * up to the scatter of the points, so that one hopeless point does not flatten the rest.
 */
export function fullView(points: readonly DrawnPoint[], options: DrawOptions): View {
  const magnitudes = options.mode === 'mag';
  const axis = timeAxis(options.xAxis, options);
  const none: Range = axis.kind === 'days_ago' ? [0, 30] : [axis.of(options.now) - 30, axis.of(options.now)];
  const xs: Range = axis.kind === 'phase' ? [0, 2] : (extent(points.map((drawn) => drawn.x), 0.04, 1) ?? none);
  const unit = magnitudes ? 0.5 : 1 / (options.fluxUnit ?? 1);
  const bare = extent(points.map((drawn) => drawn.y), 0, unit);
  const reach = bare ? bare[1] - bare[0] : 1;
  const ends = points.flatMap((drawn) => {
    const error = Math.min(drawn.error, reach);
    return [drawn.y - error, drawn.y + error];
  });
  if (!magnitudes && points.length > 0) ends.push(0);
  const ys = padded(ends, unit, softening(points, options)) ?? (magnitudes ? [17, 21] : [0, 100]);
  return {
    x: axis.kind === 'days_ago' ? [xs[1], xs[0]] : xs,
    y: magnitudes ? [ys[1], ys[0]] : ys,
  };
}

/** Index of the first point at or after `x`. */
function firstFrom(points: readonly DrawnPoint[], x: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The drawn point nearest to the pixel position, within `reach` pixels; null when there is none. Points are ordered by x. */
export function nearest(
  points: readonly DrawnPoint[],
  x: { (value: number): number; invert: (pixel: number) => number },
  y: (value: number) => number,
  at: { x: number; y: number },
  reach: number,
): DrawnPoint | null {
  let best: DrawnPoint | null = null;
  let bestDistance = reach * reach;
  const [from, to] = [x.invert(at.x - reach), x.invert(at.x + reach)].sort((a, b) => a - b) as [number, number];
  for (let i = firstFrom(points, from); i < points.length && points[i]!.x <= to; i++) {
    const drawn = points[i]!;
    const distance = (x(drawn.x) - at.x) ** 2 + (y(drawn.y) - at.y) ** 2;
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
