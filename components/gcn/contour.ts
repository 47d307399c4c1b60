/** The shape of a skymap as the page gets it. */
import type { Contours } from '@/lib/astro/contours';

export type Contour = Contours;

const DEG = Math.PI / 180;

function separation(ra1: number, dec1: number, ra2: number, dec2: number): number {
  const [s1, c1, s2, c2] = [Math.sin(dec1 * DEG), Math.cos(dec1 * DEG), Math.sin(dec2 * DEG), Math.cos(dec2 * DEG)];
  return Math.acos(Math.max(-1, Math.min(1, s1 * s2 + c1 * c2 * Math.cos((ra1 - ra2) * DEG)))) / DEG;
}

/** A circle that shows the largest line with some air, at most a hemisphere: about the middle of the lines where they are close together. */
export function extentOf(contour: Contour | null, center: { ra: number; dec: number }): { ra: number; dec: number; radius: number } {
  const points = (contour?.features ?? []).flatMap(({ geometry }) => (geometry.type === 'MultiLineString' ? geometry.coordinates.flat() : []));
  const middle = middleOf(points);
  const about = (at: { ra: number; dec: number }): number => points.reduce((far, [ra, dec]) => Math.max(far, separation(ra, dec, at.ra, at.dec)), 0);
  const [best, furthest] = [middle && about(middle) < 60 ? middle : center].map((at) => [at, about(at)] as const)[0]!;
  return { ...best, radius: Math.min(90, Math.max(furthest * 1.15, 0.002)) };
}

function middleOf(points: readonly (readonly [number, number])[]): { ra: number; dec: number } | null {
  let [x, y, z] = [0, 0, 0];
  for (const [ra, dec] of points) {
    x += Math.cos(dec * DEG) * Math.cos(ra * DEG);
    y += Math.cos(dec * DEG) * Math.sin(ra * DEG);
    z += Math.sin(dec * DEG);
  }
  if (points.length === 0 || Math.hypot(x, y, z) < 0.1 * points.length) return null;
  return { ra: (Math.atan2(y, x) / DEG + 360) % 360, dec: Math.atan2(z, Math.hypot(x, y)) / DEG };
}
