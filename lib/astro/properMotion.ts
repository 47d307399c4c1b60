/** Where a star is at another time, and how far it is from somewhere else. Angles are degrees, ICRS. */

const DEG = Math.PI / 180;
/** Radians in a milliarcsecond. */
const MAS = DEG / 3.6e6;

/**
 * The position of a star after `years` (Julian), with proper motions in mas a year (that in right ascension with the cosine of
 * the declination, as catalogues have it). Straight through space; distance and radial velocity are taken as not known.
 */
export function withProperMotion(ra: number, dec: number, pmra: number, pmdec: number, years: number): { ra: number; dec: number } {
  const [a, d] = [ra * DEG, dec * DEG];
  const position = [Math.cos(d) * Math.cos(a), Math.cos(d) * Math.sin(a), Math.sin(d)] as const;
  const east = [-Math.sin(a), Math.cos(a), 0] as const;
  const north = [-Math.sin(d) * Math.cos(a), -Math.sin(d) * Math.sin(a), Math.cos(d)] as const;
  const [x, y, z] = [0, 1, 2].map((i) => position[i]! + years * MAS * (pmra * east[i]! + pmdec * north[i]!)) as [number, number, number];
  return { ra: ((Math.atan2(y, x) / DEG) % 360 + 360) % 360, dec: Math.atan2(z, Math.hypot(x, y)) / DEG };
}

/** How one moves from one position to another: east and north in arcseconds, in the frame that is centred on the first. */
export function sphericalOffsets(ra1: number, dec1: number, ra2: number, dec2: number): { east: number; north: number } {
  const dra = (ra2 - ra1) * DEG;
  const [s1, c1, s2, c2] = [Math.sin(dec1 * DEG), Math.cos(dec1 * DEG), Math.sin(dec2 * DEG), Math.cos(dec2 * DEG)];
  const across = c2 * Math.sin(dra);
  // Half-angle forms: what is seconds of arc away must not be lost in the difference of large numbers.
  const half = Math.sin(dra / 2);
  const up = Math.sin((dec2 - dec1) * DEG) + 2 * s1 * c2 * half * half;
  const along = c1 * c2 * Math.cos(dra) + s1 * s2;
  return { east: (Math.atan2(across, along) / DEG) * 3600, north: (Math.asin(Math.max(-1, Math.min(1, up))) / DEG) * 3600 };
}
