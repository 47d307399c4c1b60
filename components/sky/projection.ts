/** Tangent-plane projection for small charts: pure functions, degrees in and out. */

const RAD = Math.PI / 180;

/**
 * Standard coordinates of a position about the centre: degrees to the east (`xi`) and to the north (`eta`).
 * Null for what lies 90 degrees or more away.
 */
export function project(ra: number, dec: number, centerRa: number, centerDec: number): { xi: number; eta: number } | null {
  const dra = (ra - centerRa) * RAD;
  const sin = Math.sin(dec * RAD);
  const cos = Math.cos(dec * RAD);
  const sin0 = Math.sin(centerDec * RAD);
  const cos0 = Math.cos(centerDec * RAD);
  const depth = sin0 * sin + cos0 * cos * Math.cos(dra);
  if (depth <= 1e-6) return null;
  return {
    xi: (cos * Math.sin(dra)) / depth / RAD,
    eta: (cos0 * sin - sin0 * cos * Math.cos(dra)) / depth / RAD,
  };
}

/** A length for the scale bar, at most `degrees`: its size in degrees and how it is written. */
export function scaleBar(degrees: number): { degrees: number; label: string } {
  const units: [size: number, sign: string][] = [[1, '°'], [1 / 60, '′'], [1 / 3600, '″']];
  const [size, sign] = units.find(([unit]) => degrees >= unit) ?? [1 / 3600, '″'];
  const steps = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1];
  const count = steps.find((step) => step * size <= degrees) ?? 0.1;
  return { degrees: count * size, label: `${count}${sign}` };
}
