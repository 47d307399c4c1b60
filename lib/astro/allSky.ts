/** The whole sky on a page, east to the left: pure functions, degrees in, page units out. */
import { galacticToEquatorial } from './coordinates';

const DEG = Math.PI / 180;

export type Point = readonly [x: number, y: number];

export interface Projection {
  /** Null for what is on the other side. */
  place: (ra: number, dec: number) => Point | null;
  /** The position at a point; null outside of the map. */
  at?: (x: number, y: number) => { ra: number; dec: number } | null;
  /** A jump longer than this between neighbours is a seam of the map. */
  seam: number;
}

const wrap = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** Mollweide in a frame of 2 × 1 about (0, 0), `centerRa` in the middle. */
export function mollweide(centerRa: number): Projection & Required<Pick<Projection, 'at'>> {
  return {
    seam: 0.6,
    place: (ra, dec) => {
      const target = Math.PI * Math.sin(dec * DEG);
      let theta = dec * DEG;
      for (let i = 0; i < 30 && Math.abs(dec) < 89.9999; i += 1) {
        const step = (2 * theta + Math.sin(2 * theta) - target) / (2 + 2 * Math.cos(2 * theta));
        theta -= step;
        if (Math.abs(step) < 1e-9) break;
      }
      return [-(wrap(ra - centerRa) / 180) * Math.cos(theta), -Math.sin(theta) / 2];
    },
    at: (x, y) => {
      if (x * x + 4 * y * y >= 1) return null;
      const theta = Math.asin(-2 * y);
      const ra = centerRa - (180 * x) / Math.cos(theta);
      return { ra: ((ra % 360) + 360) % 360, dec: Math.asin((2 * theta + Math.sin(2 * theta)) / Math.PI) / DEG };
    },
  };
}

/** The half of the sky about a position, as a globe of radius 1 seen from inside. */
export function orthographic(centerRa: number, centerDec: number): Projection & Required<Pick<Projection, 'at'>> {
  const [sin0, cos0] = [Math.sin(centerDec * DEG), Math.cos(centerDec * DEG)];
  return {
    seam: Infinity,
    place: (ra, dec) => {
      const turn = (ra - centerRa) * DEG;
      const [sin, cos] = [Math.sin(dec * DEG), Math.cos(dec * DEG)];
      if (sin0 * sin + cos0 * cos * Math.cos(turn) < 0) return null;
      return [-cos * Math.sin(turn), -(cos0 * sin - sin0 * cos * Math.cos(turn))];
    },
    at: (x, y) => {
      const depth = 1 - x * x - y * y;
      if (depth <= 0) return null;
      const z = Math.sqrt(depth);
      const ra = centerRa + Math.atan2(-x, z * cos0 + y * sin0) / DEG;
      return { ra: ((ra % 360) + 360) % 360, dec: Math.asin(Math.max(-1, Math.min(1, z * sin0 - y * cos0))) / DEG };
    },
  };
}

/** Equal areas about a position: `radius` degrees reach to 1. */
export function regional(centerRa: number, centerDec: number, radius: number): Projection {
  const scale = 2 * Math.sin((radius * DEG) / 2);
  const [sin0, cos0] = [Math.sin(centerDec * DEG), Math.cos(centerDec * DEG)];
  return {
    seam: Infinity,
    place: (ra, dec) => {
      const turn = (ra - centerRa) * DEG;
      const [sin, cos] = [Math.sin(dec * DEG), Math.cos(dec * DEG)];
      const depth = sin0 * sin + cos0 * cos * Math.cos(turn);
      if (depth <= -0.99) return null;
      const k = Math.sqrt(2 / (1 + depth)) / scale;
      return [-k * cos * Math.sin(turn), -k * (cos0 * sin - sin0 * cos * Math.cos(turn))];
    },
  };
}

/** An SVG path through positions, cut at the seam and where it goes behind. */
export function linePath({ place, seam }: Projection, line: readonly (readonly number[])[], size: number): string {
  let path = '';
  let last: Point | null = null;
  for (const [ra, dec] of line) {
    const point = place(ra!, dec!);
    if (!point) {
      last = null;
      continue;
    }
    const cut = !last || Math.abs(point[0] - last[0]) > seam;
    path += `${cut ? 'M' : 'L'}${(point[0] * size).toFixed(1)} ${(point[1] * size).toFixed(1)}`;
    last = point;
  }
  return path;
}

/** Lines of right ascension and declination, this many degrees apart. */
export function graticule(step: number): [number, number][][] {
  const pieces = 15;
  const between = (from: number, to: number): number[] => {
    const count = Math.round(((to - from) / step) * pieces);
    return Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);
  };
  const meridians = Array.from({ length: Math.round(360 / step) }, (_, i) => between(-90 + step / 3, 90 - step / 3).map((dec): [number, number] => [i * step, dec]));
  const parallels = Array.from({ length: Math.round(180 / step) - 1 }, (_, i) => between(0, 360).map((ra): [number, number] => [ra, -90 + (i + 1) * step]));
  return [...meridians, ...parallels];
}

/** Distances between lines, degrees. */
const STEPS = [45, 30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05] as const;
const stepFor = (reach: number): number => STEPS.find((step) => step <= reach / 1.5) ?? 0.05;

const multiples = (step: number, from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, Math.floor(to / step) - Math.ceil(from / step) + 1) }, (_, i) => (Math.ceil(from / step) + i) * step);
const spread = (from: number, to: number, count: number): number[] => Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);

/** Lines of right ascension and declination through the part of the sky within `radius` degrees of a position, and no others: however small it is, they are few. */
export function graticuleAround(ra: number, dec: number, radius: number): [number, number][][] {
  const [south, north] = [Math.max(-90, dec - radius), Math.min(90, dec + radius)];
  const polar = north > 89 || south < -89;
  const reach = polar ? 180 : Math.min(180, Math.asin(Math.min(1, Math.sin(Math.min(radius, 90) * DEG) / Math.cos(dec * DEG))) / DEG);
  const [west, east] = [ra - reach, ra + reach];
  const meridians = multiples(polar ? 30 : stepFor(reach), west, polar ? east - 1 : east).map((line) => spread(south, north, 40).map((at): [number, number] => [line, at]));
  const parallels = multiples(stepFor(radius), south, north)
    .filter((line) => Math.abs(line) < 90)
    .map((line) => spread(west, east, polar ? 180 : 60).map((at): [number, number] => [at, line]));
  return [...meridians, ...parallels];
}

/** The Galactic plane. */
export const galacticPlane = (): [number, number][] =>
  Array.from({ length: 181 }, (_, i) => {
    const { ra, dec } = galacticToEquatorial(2 * i, 0);
    return [ra, dec];
  });
