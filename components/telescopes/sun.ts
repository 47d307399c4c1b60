/** Where the Sun stands over the Earth, good to a fraction of a degree: for a map. */
import { dateToMjd, greenwichSiderealTime } from '@/lib/astro/time';

const RAD = Math.PI / 180;

/** Latitude and longitude at which the Sun is in the zenith, degrees. */
export function subsolarPoint(time: Date): { lat: number; lon: number } {
  const mjd = dateToMjd(time);
  const days = mjd - 51_544.5;
  const anomaly = (357.529 + 0.98560028 * days) * RAD;
  const longitude = (280.459 + 0.98564736 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD;
  const tilt = 23.439 * RAD;
  const ra = Math.atan2(Math.cos(tilt) * Math.sin(longitude), Math.cos(longitude)) / RAD;
  const lon = ((((ra - greenwichSiderealTime(mjd) + 180) % 360) + 360) % 360) - 180;
  return { lat: Math.asin(Math.sin(tilt) * Math.sin(longitude)) / RAD, lon };
}

/** The part of an equirectangular map (x: longitude, y: latitude) in which the Sun is lower than an altitude, as rows of spans. */
export function darkSpans(time: Date, altitude: number, step = 2): { lat: number; from: number; to: number }[] {
  const sun = subsolarPoint(time);
  const spans: { lat: number; from: number; to: number }[] = [];
  for (let lat = -90 + step / 2; lat < 90; lat += step) {
    const cosine = (Math.sin(altitude * RAD) - Math.sin(lat * RAD) * Math.sin(sun.lat * RAD)) / (Math.cos(lat * RAD) * Math.cos(sun.lat * RAD));
    if (cosine <= -1) continue;
    const reach = cosine >= 1 ? 180 : 180 - Math.acos(cosine) / RAD;
    const middle = sun.lon + 180;
    spans.push({ lat, from: middle - reach, to: middle + reach });
  }
  return spans;
}
