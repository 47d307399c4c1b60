/**
 * Contours of skymaps as GeoJSON: the lines at which the density falls below that of a credible region, through the centres of
 * neighbouring pixels and interpolated between them in the logarithm of density.
 */
import { cellSize, MAX_NUMBER_ORDER, neighbour, nestCenter, pixelArea, pixelSteradians } from './healpixGrid';
import { cross, dot, vectorOf } from './mocShapes';
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
const FINE_PIXELS = 12_000;
/** Pixels that mirror each other differ by rounding; they are inside together. */
const ROUNDING = 1e-12;
/** Inside is to the right of the lines: -1; to their left: 1. */
const SIDE = -1;
/** An area that is so near, as a part of it, is right. */
const GOOD = 3e-4;
/** Of the logarithm of density. */
const FIRST_SHIFT = 0.05;
const LARGEST_SHIFT = 6;
const SHIFTS = 6;
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

/** Closed lines of [ra, dec] around the credible region of a level; they enclose its area. */
export function contourLines(map: Skymap, ranking: Ranking, level: number): [number, number][][] {
  const threshold = thresholdOf(ranking, level);
  const area = credibleArea(ranking, level);
  const grid = new Densities(map, contourOrder(map, area));
  const center = maximumPosition(map);
  /** The lines at a density, given as a logarithm above the threshold, and what is wrong with their area, as a part of it. */
  const at = (shift: number): Drawn => {
    const segments = new Segments(grid, Math.log(threshold) + shift - ROUNDING);
    for (const pixel of grid.pixelsAbove(threshold * Math.exp(shift) * (1 - 2 * ROUNDING))) segments.around(pixel);
    const lines = segments.loops();
    // A map of one density has nothing inside of a line that is higher.
    return { shift, lines, error: lines.length > 0 ? enclosedArea(lines, center) / area - 1 : Infinity };
  };
  return closest(at).lines;
}

interface Drawn {
  shift: number;
  lines: Position[][];
  error: number;
}

/**
 * Pixels that lie on the border are cut by a straight line, and their corners are lost or won; so the density is moved, by as
 * little as makes the area right.
 */
function closest(at: (shift: number) => Drawn): Drawn {
  let before = at(0);
  let best = before;
  // The lower the density, the larger the area.
  let step = Math.max(-FIRST_SHIFT, Math.min(FIRST_SHIFT, before.error));
  for (let i = 0; i < SHIFTS && Math.abs(best.error) > GOOD; i += 1) {
    const next = at(Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, before.shift + step)));
    if (Math.abs(next.error) < Math.abs(best.error)) best = next;
    const slope = (next.error - before.error) / (next.shift - before.shift);
    if (!(slope < 0)) break;
    step = -next.error / slope;
    before = next;
  }
  return best;
}

/** As fine as needed, and no finer than the map (and one order more, so that single cells have a shape). */
function contourOrder(map: Skymap, area: number): number {
  const wanted = Math.ceil(Math.log2((FINE_PIXELS * pixelArea(0)) / Math.max(area, 1e-12)) / 2) - 1;
  return Math.max(3, Math.min(wanted, skymapOrder(map) + 1, MAX_NUMBER_ORDER));
}

/** A pixel's neighbours, with the lowest and the highest of its and their logarithms of density. */
interface Surroundings {
  ring: number[];
  low: number;
  high: number;
}

/** Densities of a map at one order, looked up when they are needed. */
class Densities {
  private readonly known = new Map<number, number>();
  private readonly surroundings = new Map<number, Surroundings>();

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

  around(pixel: number): Surroundings {
    let found = this.surroundings.get(pixel);
    if (!found) {
      const ring = [0, 1, 2, 3, 4, 5, 6, 7].map((direction) => neighbour(pixel, this.order, direction));
      found = { ring, low: this.log(pixel), high: this.log(pixel) };
      for (const other of ring) {
        if (other < 0) continue;
        const log = this.log(other);
        if (log < found.low) found.low = log;
        if (log > found.high) found.high = log;
      }
      this.surroundings.set(pixel, found);
    }
    return found;
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
    const { ring, low, high } = this.grid.around(pixel);
    if (low >= this.edge || high < this.edge) return;
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
/** Square degrees. */
const SPHERE = (4 * Math.PI) / DEG ** 2;

/** Square degrees to the inner side of closed lines; holes in them count off. Exact for great circles, poles or not. */
export function enclosedArea(lines: readonly (readonly (readonly [number, number])[])[], center: { ra: number; dec: number }): number {
  const origin = vectorOf(center.ra, center.dec);
  let sum = 0;
  for (const line of lines) {
    const corners = line.map(([ra, dec]) => vectorOf(ra, dec));
    for (let i = 0; i + 1 < corners.length; i += 1) {
      const [a, b] = [corners[i]!, corners[i + 1]!];
      sum += 2 * Math.atan2(dot(origin, cross(a, b)), 1 + dot(origin, a) + dot(a, b) + dot(b, origin));
    }
  }
  const area = (SIDE * sum) / DEG ** 2;
  return ((area % SPHERE) + SPHERE) % SPHERE;
}

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
