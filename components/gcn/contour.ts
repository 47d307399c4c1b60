/** The shape of a skymap as the page gets it. */
import type { Contours } from '@/lib/astro/contours';

export type Contour = Contours;

const DEG = Math.PI / 180;

function separation(ra1: number, dec1: number, ra2: number, dec2: number): number {
  const [s1, c1, s2, c2] = [Math.sin(dec1 * DEG), Math.cos(dec1 * DEG), Math.sin(dec2 * DEG), Math.cos(dec2 * DEG)];
  return Math.acos(Math.max(-1, Math.min(1, s1 * s2 + c1 * c2 * Math.cos((ra1 - ra2) * DEG)))) / DEG;
}

/** A circle that shows the largest line with some air, at most a hemisphere around the maximum. */
export function extentOf(contour: Contour | null, center: { ra: number; dec: number }): { ra: number; dec: number; radius: number } {
  const lines = (contour?.features ?? []).flatMap(({ geometry }) => (geometry.type === 'MultiLineString' ? geometry.coordinates : []));
  let furthest = 0;
  for (const line of lines) for (const [ra, dec] of line) furthest = Math.max(furthest, separation(ra, dec, center.ra, center.dec));
  return { ...center, radius: Math.min(90, Math.max(furthest * 1.15, 0.002)) };
}
