/** Positions on the sky. All angles are degrees; right ascension and declination are ICRS. */

const DEG = Math.PI / 180;

/** ICRS → Galactic by way of FK5 (J2000), which is what astropy does; rows are the Galactic axes. */
const GALACTIC_MATRIX = [
  [-0.05487565771259163, -0.8734370519556159, -0.48383507361671546],
  [0.4941094371927268, -0.4448297212232952, 0.7469821839866676],
  [-0.8676661375596576, -0.19807633727300053, 0.4559838136873016],
] as const;

type Vector = readonly [number, number, number];

/** Galactic longitude and latitude of an ICRS position. */
export function equatorialToGalactic(ra: number, dec: number): { l: number; b: number } {
  const v = unitVector(ra, dec);
  const [l, b] = anglesOf(GALACTIC_MATRIX.map((row) => dot(row, v)) as unknown as Vector);
  return { l, b };
}

/** ICRS position of a Galactic longitude and latitude. */
export function galacticToEquatorial(l: number, b: number): { ra: number; dec: number } {
  const v = unitVector(l, b);
  const [m0, m1, m2] = GALACTIC_MATRIX;
  const rotated = [0, 1, 2].map((i) => m0[i]! * v[0] + m1[i]! * v[1] + m2[i]! * v[2]);
  const [ra, dec] = anglesOf(rotated as unknown as Vector);
  return { ra, dec };
}

/** Angle between two positions, [0, 180]. Vincenty's formula: exact for tiny and for antipodal separations. */
export function angularSeparation(ra1: number, dec1: number, ra2: number, dec2: number): number {
  const dra = (ra2 - ra1) * DEG;
  const sin1 = Math.sin(dec1 * DEG);
  const cos1 = Math.cos(dec1 * DEG);
  const sin2 = Math.sin(dec2 * DEG);
  const cos2 = Math.cos(dec2 * DEG);
  const cosRa = Math.cos(dra);
  const across = cos2 * Math.sin(dra);
  // cos1·sin2 − sin1·cos2·cos(dra), written so that near-equal declinations do not cancel.
  const halfRa = Math.sin(dra / 2);
  const along = Math.sin((dec2 - dec1) * DEG) + 2 * sin1 * cos2 * halfRa * halfRa;
  return Math.atan2(Math.hypot(across, along), sin1 * sin2 + cos1 * cos2 * cosRa) / DEG;
}

/** Position angle of the second position seen from the first: east of north, [0, 360). */
export function positionAngle(ra1: number, dec1: number, ra2: number, dec2: number): number {
  const dra = (ra2 - ra1) * DEG;
  const sin1 = Math.sin(dec1 * DEG);
  const cos2 = Math.cos(dec2 * DEG);
  const halfRa = Math.sin(dra / 2);
  const north = Math.sin((dec2 - dec1) * DEG) + 2 * sin1 * cos2 * halfRa * halfRa;
  return normalizeDegrees(Math.atan2(cos2 * Math.sin(dra), north) / DEG);
}

/** An angle brought into [0, 360). */
export function normalizeDegrees(angle: number): number {
  const rest = angle % 360;
  const positive = rest < 0 ? rest + 360 : rest;
  // A tiny negative angle rounds up to 360 itself.
  return positive >= 360 ? 0 : positive + 0;
}

/** Right ascension as `HH:MM:SS.ss`; `precision` is the number of decimals of the seconds. */
export function formatRa(ra: number, precision = 2): string {
  const scale = 10 ** precision;
  // Rounded once as a whole, so that 59.999 s carries into the minute, the hour and the day.
  const units = Math.round((normalizeDegrees(ra) / 15) * 3600 * scale) % (86_400 * scale);
  return sexagesimal(units, precision);
}

/** Declination as `±DD:MM:SS.s`; `precision` is the number of decimals of the seconds. */
export function formatDec(dec: number, precision = 1): string {
  const units = Math.round(Math.abs(dec) * 3600 * 10 ** precision);
  return `${dec < 0 && units > 0 ? '-' : '+'}${sexagesimal(units, precision)}`;
}

function sexagesimal(units: number, precision: number): string {
  const scale = 10 ** precision;
  const pad = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(units / (60 * scale));
  const seconds = units - minutes * 60 * scale;
  const whole = pad(Math.floor(seconds / scale));
  const fraction = precision > 0 ? `.${String(seconds % scale).padStart(precision, '0')}` : '';
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}:${whole}${fraction}`;
}

/**
 * A position typed by a person: a decimal pair in degrees (`10.68 +41.27`, `10.68, 41.27`) or sexagesimal with
 * colons, spaces or unit letters (`00:42:44.3 +41:16:09`, `00 42 44.3 +41 16 09`, `00h42m44.3s +41d16m09s`).
 * A sexagesimal right ascension is in hours, unless its letters say degrees. Galactic ones are named: `l=120.5 b=-21.3`,
 * `gal 120.5 -21.3`, `G120.5-21.3`. Null when it is not a position.
 */
export function parseCoordinates(text: string): { ra: number; dec: number } | null {
  const galactic = GALACTIC.exec(text.trim().replace(/[−–—]/g, '-'));
  if (galactic) {
    const [l, b] = [Number(galactic[1] ?? galactic[3]), Number(galactic[2] ?? galactic[4])];
    return Math.abs(l) <= 360 && Math.abs(b) <= 90 ? galacticToEquatorial(normalizeDegrees(l), b) : null;
  }
  const cleaned = text
    .trim()
    .replace(/[−–—]/g, '-')
    .replace(/^(ra|α)\s*[=:]?\s*/i, '')
    .replace(/[\s,;]*\b(dec|decl)\b\s*[=:]?\s*/i, ', ')
    .replace(/[()[\]]/g, '');
  const parts = splitPair(cleaned);
  if (!parts) return null;

  const first = parseAngle(parts[0]);
  const second = parseAngle(parts[1]);
  if (!first || !second || second.unit === 'hour') return null;
  const hours = first.unit === 'hour' || (first.unit === null && first.fields > 1);
  const ra = hours ? first.value * 15 : first.value;
  const dec = second.value;
  if ((hours && (first.value < 0 || first.value > 24)) || Math.abs(ra) > 360 || Math.abs(dec) > 90) return null;
  return { ra: normalizeDegrees(ra), dec };
}

const DEGREES = String.raw`\s*([+-]?\d+(?:\.\d*)?)\s*(?:°|deg)?`;
/** Longitude and latitude with their letters, or behind `gal` or `G`. */
const GALACTIC = new RegExp(
  String.raw`^(?:(?:gal(?:actic)?\s*)?l\s*[=:]?${DEGREES}[\s,;]*b\s*[=:]?${DEGREES}|(?:gal(?:actic)?|G)${DEGREES}(?:\s*[,;\s]|(?=[+-]))${DEGREES})$`,
  'i',
);

/** The two halves of a pair: at a comma, else before the sign of the declination, else in the middle. */
function splitPair(text: string): [string, string] | null {
  const byComma = text.split(/[,;]/);
  if (byComma.length === 2) return [byComma[0]!, byComma[1]!];
  if (byComma.length > 2) return null;
  const signed = /^(.*[\d.hdmsr°'"′″])\s*([+-](?=[\d.]).*)$/i.exec(text);
  // The sign of an exponent does not part two angles.
  if (signed && !/\de$/i.test(signed[1]!)) return [signed[1]!, signed[2]!];
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length < 2 || words.length % 2 !== 0) return null;
  return [words.slice(0, words.length / 2).join(' '), words.slice(words.length / 2).join(' ')];
}

interface Angle {
  value: number;
  unit: 'hour' | 'degree' | null;
  fields: number;
}

/** [sign, degrees or hours, mark, minutes, mark, seconds, mark]; the marks are letters, quotes, colons or nothing. */
const ANGLE_PATTERN = new RegExp(
  String.raw`^([+-]?)\s*(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)\s*(h|hrs?|hours?|d|deg|degrees?|°|:)?` +
    String.raw`\s*(?:(\d+(?:\.\d*)?)\s*(m|min|'|′|:)?` +
    String.raw`\s*(?:(\d+(?:\.\d*)?)\s*(s|sec|"|″|'')?)?)?$`,
  'i',
);

/** One angle of one, two or three fields; null when it is malformed or its minutes or seconds reach 60. */
function parseAngle(text: string): Angle | null {
  const match = ANGLE_PATTERN.exec(text.trim());
  if (!match) return null;
  const [, sign, lead, mark, minutes, , seconds] = match;
  if (mark === ':' && minutes === undefined) return null;
  const fields = minutes === undefined ? 1 : seconds === undefined ? 2 : 3;
  // Only the last field may have a fraction.
  if (fields > 1 && !/^\d+$/.test(lead!)) return null;
  if (fields > 2 && !/^\d+$/.test(minutes!)) return null;
  if (Number(minutes ?? 0) >= 60 || Number(seconds ?? 0) >= 60) return null;
  const magnitude = Number(lead) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600;
  const unit = mark === undefined || mark === ':' ? null : /^h/i.test(mark) ? 'hour' : 'degree';
  return { value: sign === '-' ? -magnitude : magnitude, unit, fields };
}

function unitVector(lon: number, lat: number): Vector {
  const cosLat = Math.cos(lat * DEG);
  return [cosLat * Math.cos(lon * DEG), cosLat * Math.sin(lon * DEG), Math.sin(lat * DEG)];
}

function anglesOf(v: Vector): [number, number] {
  return [normalizeDegrees(Math.atan2(v[1], v[0]) / DEG), Math.atan2(v[2], Math.hypot(v[0], v[1])) / DEG];
}

function dot(a: readonly [number, number, number], b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
