/**
 * Checks a plan by a route of its own: nothing of what made the plan is used, neither its stretches nor the library behind its
 * positions. Sidereal time, precession and nutation, the Sun and the Moon are worked out here from series (Meeus, Astronomical
 * Algorithms, 2nd ed., chapters 12, 21, 22, 25, 47), good to a few arcminutes for the Moon and better for the others.
 */

export interface CheckedTarget {
  id: number;
  ra: number;
  dec: number;
  filter: string;
  last_filter?: string;
  /** Unix milliseconds. */
  start: number;
  /** Seconds. */
  duration: number;
  maximum_airmass: number;
  minimum_altitude: number;
  minimum_moon_distance: number;
  /** Hours. */
  maximum_hour_angle: number;
  windows?: readonly { begin: number; end: number }[];
}

export interface CheckedNight {
  lat: number;
  lon: number;
  /** Degrees: the Sun has to be below. */
  sun_altitude: number;
  slew_rate: number;
  settle: number;
  filter_change: number;
}

const RAD = Math.PI / 180;
const sin = (degrees: number) => Math.sin(degrees * RAD);
const cos = (degrees: number) => Math.cos(degrees * RAD);
const turn = (degrees: number) => ((degrees % 360) + 360) % 360;

const centuries = (time: number) => (time / 86_400_000 + 2_440_587.5 - 2_451_545) / 36_525;

function siderealTime(time: number, lon: number): number {
  const T = centuries(time);
  return turn(280.46061837 + 360.98564736629 * T * 36_525 + 0.000387933 * T * T + lon);
}

const obliquity = (T: number) => 23.4392911 - 0.0130042 * T;

/** Precession from J2000 (IAU 1976) and the largest terms of nutation. */
function ofDate(ra: number, dec: number, time: number): { ra: number; dec: number } {
  const T = centuries(time);
  const zeta = (2306.2181 * T + 0.30188 * T * T) / 3600;
  const z = (2306.2181 * T + 1.09468 * T * T) / 3600;
  const theta = (2004.3109 * T - 0.42665 * T * T) / 3600;
  const A = cos(dec) * sin(ra + zeta);
  const B = cos(theta) * cos(dec) * cos(ra + zeta) - sin(theta) * sin(dec);
  const C = sin(theta) * cos(dec) * cos(ra + zeta) + cos(theta) * sin(dec);
  const mean = { ra: turn(Math.atan2(A, B) / RAD + z), dec: Math.asin(C) / RAD };
  const node = 125.04452 - 1934.136261 * T;
  const longitude = (-17.2 * sin(node)) / 3600;
  const inOblique = (9.2 * cos(node)) / 3600;
  const e = obliquity(T);
  const tangent = sin(mean.dec) / Math.max(1e-9, cos(mean.dec));
  return {
    ra: turn(mean.ra + longitude * (cos(e) + sin(e) * sin(mean.ra) * tangent) - inOblique * cos(mean.ra) * tangent),
    dec: mean.dec + longitude * sin(e) * cos(mean.ra) + inOblique * sin(mean.ra),
  };
}

interface Seen {
  altitude: number;
  /** Degrees, -180 to 180. */
  hourAngle: number;
}

function seen(place: { ra: number; dec: number }, time: number, { lat, lon }: CheckedNight): Seen {
  const hourAngle = ((siderealTime(time, lon) - place.ra + 540) % 360) - 180;
  return { hourAngle, altitude: Math.asin(sin(lat) * sin(place.dec) + cos(lat) * cos(place.dec) * cos(hourAngle)) / RAD };
}

/** Pickering's airmass of an altitude. */
const airmassAt = (altitude: number) => (altitude < 0 ? Infinity : 1 / sin(Math.min(90, altitude + 244 / (165 + 47 * Math.max(0, altitude) ** 1.1))));

/** The Sun's altitude, degrees. */
function sunAltitude(time: number, night: CheckedNight): number {
  const T = centuries(time);
  const L = 280.46646 + 36_000.76983 * T;
  const M = 357.52911 + 35_999.05029 * T;
  const longitude = L + (1.914602 - 0.004817 * T) * sin(M) + 0.019993 * sin(2 * M) + 0.000289 * sin(3 * M) - 0.00569;
  const e = obliquity(T);
  const place = { ra: turn(Math.atan2(cos(e) * sin(longitude), cos(longitude)) / RAD), dec: Math.asin(sin(e) * sin(longitude)) / RAD };
  return seen(place, time, night).altitude;
}

/** The Moon of date, with the parallax of the place. */
function moonPlace(time: number, night: CheckedNight): { ra: number; dec: number } {
  const T = centuries(time);
  const L = 218.3164477 + 481_267.88123421 * T;
  const D = 297.8501921 + 445_267.1114034 * T;
  const M = 357.5291092 + 35_999.0502909 * T;
  const P = 134.9633964 + 477_198.8675055 * T;
  const F = 93.272095 + 483_202.0175233 * T;
  const longitude =
    L + 6.288774 * sin(P) + 1.274027 * sin(2 * D - P) + 0.658314 * sin(2 * D) + 0.213618 * sin(2 * P) - 0.185116 * sin(M) - 0.114332 * sin(2 * F) +
    0.058793 * sin(2 * D - 2 * P) + 0.057066 * sin(2 * D - M - P) + 0.053322 * sin(2 * D + P) + 0.045758 * sin(2 * D - M) - 0.040923 * sin(M - P) -
    0.03472 * sin(D) - 0.030383 * sin(M + P) + 0.015327 * sin(2 * D - 2 * F) - 0.012528 * sin(P + 2 * F) + 0.01098 * sin(P - 2 * F) +
    0.010675 * sin(4 * D - P) + 0.010034 * sin(3 * P);
  const latitude =
    5.128122 * sin(F) + 0.280602 * sin(P + F) + 0.277693 * sin(P - F) + 0.173237 * sin(2 * D - F) + 0.055413 * sin(2 * D - P + F) +
    0.046271 * sin(2 * D - P - F) + 0.032573 * sin(2 * D + F) + 0.017198 * sin(2 * P + F) + 0.009266 * sin(2 * D + P - F);
  const distance = 385_000.56 - 20_905.355 * cos(P) - 3699.111 * cos(2 * D - P) - 2955.968 * cos(2 * D) - 569.925 * cos(2 * P);
  const e = obliquity(T);
  const ra = Math.atan2(sin(longitude) * cos(e) - (sin(latitude) / cos(latitude)) * sin(e), cos(longitude)) / RAD;
  const dec = Math.asin(sin(latitude) * cos(e) + cos(latitude) * sin(e) * sin(longitude)) / RAD;
  const parallax = 6378.14 / distance;
  const H = siderealTime(time, night.lon) - ra;
  const x = cos(dec) * cos(ra) - parallax * cos(night.lat) * cos(ra + H);
  const y = cos(dec) * sin(ra) - parallax * cos(night.lat) * sin(ra + H);
  const zed = sin(dec) - parallax * sin(night.lat);
  return { ra: turn(Math.atan2(y, x) / RAD), dec: Math.atan2(zed, Math.hypot(x, y)) / RAD };
}

function distance(a: { ra: number; dec: number }, b: { ra: number; dec: number }): number {
  const h = sin((a.dec - b.dec) / 2) ** 2 + cos(a.dec) * cos(b.dec) * sin((a.ra - b.ra) / 2) ** 2;
  return (2 * Math.asin(Math.sqrt(Math.min(1, h)))) / RAD;
}

/** By how much the two routes may differ: degrees for altitudes and the Moon, seconds for times. */
const TOLERANCE = { altitude: 0.05, moon: 0.1, seconds: 0.5 };

/** What is wrong with a plan, in words; empty when nothing is. */
export function checkPlan(targets: readonly CheckedTarget[], night: CheckedNight): string[] {
  const faults: string[] = [];
  const plan = [...targets].sort((a, b) => a.start - b.start);
  if (new Set(plan.map(({ id }) => id)).size !== plan.length) faults.push('a request is there twice');
  plan.forEach((target, i) => {
    const end = target.start + target.duration * 1000;
    for (const part of [0, 0.25, 0.5, 0.75, 1]) {
      const time = target.start + (end - target.start) * part;
      const name = `request ${target.id} at ${new Date(time).toISOString()}`;
      const place = ofDate(target.ra, target.dec, time);
      const { altitude, hourAngle } = seen(place, time, night);
      if (altitude < target.minimum_altitude - TOLERANCE.altitude) faults.push(`${name}: altitude ${altitude.toFixed(2)}`);
      if (airmassAt(altitude + TOLERANCE.altitude) > target.maximum_airmass) faults.push(`${name}: airmass ${airmassAt(altitude).toFixed(3)}`);
      if (Math.abs(hourAngle) / 15 > target.maximum_hour_angle + TOLERANCE.altitude / 15) faults.push(`${name}: hour angle ${(hourAngle / 15).toFixed(3)}`);
      const fromMoon = distance(place, moonPlace(time, night));
      if (fromMoon < target.minimum_moon_distance - TOLERANCE.moon) faults.push(`${name}: ${fromMoon.toFixed(2)} degrees from the Moon`);
      if (sunAltitude(time, night) > night.sun_altitude + TOLERANCE.altitude) faults.push(`${name}: not dark`);
    }
    const slack = TOLERANCE.seconds * 1000;
    if (target.windows && !target.windows.some((one) => target.start >= one.begin - slack && end <= one.end + slack)) {
      faults.push(`request ${target.id}: outside of its windows`);
    }
    const next = plan[i + 1];
    if (!next) return;
    const swing = Math.abs(target.ra - next.ra);
    const angle = Math.max(swing > 180 ? 360 - swing : swing, Math.abs(target.dec - next.dec));
    const slew = angle === 0 ? 0 : angle / night.slew_rate + night.settle;
    const needed = Math.max(slew, (target.last_filter ?? target.filter) === next.filter ? 0 : night.filter_change);
    const left = (next.start - end) / 1000;
    if (left < needed - TOLERANCE.seconds) faults.push(`requests ${target.id} and ${next.id}: ${left.toFixed(1)} s between them, ${needed.toFixed(1)} s needed`);
  });
  return faults;
}
