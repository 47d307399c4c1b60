/**
 * Contours of skymaps as GeoJSON: the lines at which the density falls below that of a credible region, through the centres of
 * neighbouring pixels and interpolated between them in the logarithm of density.
 */
import { cellSize, MAX_NUMBER_ORDER, neighbour, nestCenter, pixelArea, pixelSteradians } from './healpixGrid';
import { cellAt, credibleArea, maximumPosition, skymapOrder, thresholdOf, type Ranking, type Skymap } from './skymap';

export interface ContourFeature {
  type: 'Feature';
  properties: { credible_level: number };
  geometry: { type: 'Point'; coordinates: [number, number] } | { type: 'MultiLineString'; coordinates: [number, number][][] };
}

export interface Contours {
  type: 'FeatureCollection';
  features: ContourFeature[];
}

/** Pixels inside a contour at which it is smooth enough. */
const FINE_PIXELS = 24_000;
/** Pixels that mirror each other differ by rounding; they are inside together. */
const ROUNDING = 1e-12;
/** Decades below the edge at which nothing is, for interpolating towards empty sky. */
const FLOOR = Math.log(1e-3);

/** The point of the highest density (credible level 0) and the lines of the levels, given in percent. */
export function skymapContours(map: Skymap, ranking: Ranking, percents: readonly number[]): Contours {
  const { ra, dec } = maximumPosition(map);
  return {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { credible_level: 0 }, geometry: { type: 'Point', coordinates: [ra, dec] } },
      ...percents.map((percent): ContourFeature => ({
        type: 'Feature',
        properties: { credible_level: percent },
        geometry: { type: 'MultiLineString', coordinates: contourLines(map, ranking, percent / 100) },
      })),
    ],
  };
}

/** Closed lines of [ra, dec] around the credible region of a level. */
export function contourLines(map: Skymap, ranking: Ranking, level: number): [number, number][][] {
  const threshold = thresholdOf(ranking, level);
  const order = contourOrder(map, credibleArea(ranking, level));
  const grid = new Densities(map, order);
  const lines = new Segments(grid, Math.log(threshold) - ROUNDING);
  for (const pixel of grid.pixelsAbove(threshold * (1 - 2 * ROUNDING))) lines.around(pixel);
  return lines.loops();
}

/** As fine as needed, and no finer than the map (and one order more, so that single cells have a shape). */
function contourOrder(map: Skymap, area: number): number {
  const wanted = Math.ceil(Math.log2((FINE_PIXELS * pixelArea(0)) / Math.max(area, 1e-12)) / 2) - 1;
  return Math.max(3, Math.min(wanted, skymapOrder(map) + 1, MAX_NUMBER_ORDER));
}

/** Densities of a map at one order, looked up when they are needed. */
class Densities {
  private readonly known = new Map<number, number>();

  constructor(
    private readonly map: Skymap,
    readonly order: number,
  ) {}

  /** Logarithm of the mean density of a pixel; minus infinity where nothing is. */
  log(pixel: number): number {
    let value = this.known.get(pixel);
    if (value === undefined) {
      value = Math.log(this.mean(pixel));
      this.known.set(pixel, value);
    }
    return value;
  }

  private mean(pixel: number): number {
    const { start, order, probdensity } = this.map;
    const size = cellSize(this.order);
    const from = pixel * size;
    const first = cellAt(this.map, from);
    if (first >= 0 && order[first]! <= this.order) return probdensity[first]!;
    // The pixel has finer cells: those from its beginning to its end.
    let low = 0;
    let high = start.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (start[middle]! < from) low = middle + 1;
      else high = middle;
    }
    let sum = 0;
    for (let i = low; i < start.length && start[i]! < from + size; i += 1) sum += probdensity[i]! * pixelSteradians(order[i]!);
    return sum / pixelSteradians(this.order);
  }

  /** Pixels of this order that have a cell at least as dense as a threshold; those near the contour are among them. */
  *pixelsAbove(threshold: number): Generator<number> {
    const { start, order, probdensity } = this.map;
    const size = cellSize(this.order);
    let last = -1;
    for (let i = 0; i < start.length; i += 1) {
      if (probdensity[i]! < threshold) continue;
      const first = Math.floor(start[i]! / size);
      const end = Math.max(first + 1, (start[i]! + cellSize(order[i]!)) / size);
      for (let pixel = Math.max(first, last + 1); pixel < end; pixel += 1) yield (last = pixel);
    }
  }
}

type Position = [number, number];

/** Pieces of contours, joined by the pairs of pixels between which they pass. */
class Segments {
  /** From a crossing to the next; inside is to one side all along, so each has one. */
  private readonly next = new Map<string, string>();
  private readonly positions = new Map<string, Position>();
  private readonly done = new Set<string>();

  constructor(
    private readonly grid: Densities,
    private readonly edge: number,
  ) {}

  /** Looks at the places where this pixel meets three others: each is a square (or triangle) between centres of pixels. */
  around(pixel: number): void {
    const { order } = this.grid;
    const ring = [0, 1, 2, 3, 4, 5, 6, 7].map((direction) => neighbour(pixel, order, direction));
    const border = ring.some((other) => other >= 0 && this.isInside(other) !== this.isInside(pixel));
    if (!border) return;
    for (let corner = 0; corner < 8; corner += 2) {
      const square = [pixel, ring[corner]!, ring[corner + 1]!, ring[(corner + 2) % 8]!].filter((other) => other >= 0);
      const key = [...square].sort((a, b) => a - b).join();
      if (this.done.has(key)) continue;
      this.done.add(key);
      this.march(square);
    }
  }

  private isInside(pixel: number): boolean {
    return this.grid.log(pixel) >= this.edge;
  }

  /** Walks round a square: each way out of the region is joined with the way in that follows, so diagonals stay apart. */
  private march(square: readonly number[]): void {
    const crossings: { key: string; out: boolean }[] = [];
    for (let i = 0; i < square.length; i += 1) {
      const [a, b] = [square[i]!, square[(i + 1) % square.length]!];
      if (this.isInside(a) === this.isInside(b)) continue;
      crossings.push({ key: this.crossing(a, b), out: this.isInside(a) });
    }
    for (const [i, { key, out }] of crossings.entries()) {
      if (out) this.next.set(key, crossings[(i + 1) % crossings.length]!.key);
    }
  }

  private crossing(a: number, b: number): string {
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    if (!this.positions.has(key)) {
      const [inside, outside] = this.isInside(a) ? [a, b] : [b, a];
      const high = this.grid.log(inside);
      const low = Math.max(this.grid.log(outside), this.edge + FLOOR);
      const part = high > low ? Math.min(1, Math.max(0, (high - this.edge) / (high - low))) : 0.5;
      this.positions.set(key, between(nestCenter(inside, this.grid.order), nestCenter(outside, this.grid.order), part));
    }
    return key;
  }

  /** The closed lines. */
  loops(): Position[][] {
    const loops: Position[][] = [];
    const left = new Set(this.next.keys());
    for (const first of this.next.keys()) {
      if (!left.has(first)) continue;
      const loop: Position[] = [];
      let key: string | undefined = first;
      while (key !== undefined && left.delete(key)) {
        loop.push(this.positions.get(key)!);
        key = this.next.get(key);
      }
      if (loop.length < 3) continue;
      loop.push(loop[0]!);
      loops.push(loop);
    }
    return loops;
  }
}

const DEG = Math.PI / 180;
const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** The position this part of the way from one to another, on the chord between them. */
function between(from: { ra: number; dec: number }, to: { ra: number; dec: number }, part: number): Position {
  const vector = ({ ra, dec }: { ra: number; dec: number }) => {
    const cosDec = Math.cos(dec * DEG);
    return [cosDec * Math.cos(ra * DEG), cosDec * Math.sin(ra * DEG), Math.sin(dec * DEG)] as const;
  };
  const [a, b] = [vector(from), vector(to)];
  const [x, y, z] = [0, 1, 2].map((i) => a[i]! + (b[i]! - a[i]!) * part) as [number, number, number];
  const ra = Math.atan2(y, x) / DEG;
  return [round(ra < 0 ? ra + 360 : ra), round(Math.atan2(z, Math.hypot(x, y)) / DEG)];
}
