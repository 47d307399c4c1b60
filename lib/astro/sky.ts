/**
 * The sky from a place on Earth: where a target stands, the Sun, the Moon and twilight. Latitudes are north and longitudes
 * east, in degrees; elevations in metres. Altitudes are true ones, without refraction, as almanacs and astroplan give them.
 */

import {
  Body,
  Equator,
  EquatorFromVector,
  GeoVector,
  Horizon,
  HorizonFromVector,
  Illumination,
  Observer,
  RotateVector,
  Rotation_EQJ_HOR,
  SearchAltitude,
  Spherical,
  VectorFromSphere,
  AstroTime,
} from 'astronomy-engine';

/** Altitude of the Sun's centre at the limits of each twilight, degrees. */
export const TWILIGHT_ALTITUDES = { civil: -6, nautical: -12, astronomical: -18 } as const;

/** Altitude of the Sun's centre when its upper limb is on the horizon, with mean refraction. */
export const SUNSET_ALTITUDE = -0.8333;

/** How far the next or the last crossing is looked for: a day, and the minutes by which it shifts from day to day. */
export const SEARCH_DAYS = 1.05;

/** Altitude and azimuth (east of north) of an ICRS position, degrees. */
export function altitudeAzimuth(
  ra: number,
  dec: number,
  lat: number,
  lon: number,
  elevation: number,
  date: Date,
): { altitude: number; azimuth: number } {
  const time = new AstroTime(date);
  const toHorizon = Rotation_EQJ_HOR(time, new Observer(lat, lon, elevation));
  const vector = RotateVector(toHorizon, VectorFromSphere(new Spherical(dec, ra, 1), time));
  const { lat: altitude, lon: azimuth } = HorizonFromVector(vector, '');
  return { altitude, azimuth };
}

/** Airmass at a true altitude in degrees (Pickering 2002, DIO 12, 1, 20); null below the horizon. */
export function airmass(altitude: number): number | null {
  if (!(altitude >= 0 && altitude <= 90)) return null;
  const corrected = altitude + 244 / (165 + 47 * altitude ** 1.1);
  // The correction for refraction would carry a target at the zenith past it.
  return 1 / Math.sin((Math.min(corrected, 90) * Math.PI) / 180);
}

/** Altitude of the Sun's centre, degrees. */
export function sunAltitude(lat: number, lon: number, elevation: number, date: Date): number {
  const observer = new Observer(lat, lon, elevation);
  const sun = Equator(Body.Sun, date, observer, true, true);
  return Horizon(date, observer, sun.ra, sun.dec).altitude;
}

/** The Moon as seen from a place: ICRS position in degrees and illuminated fraction, 0 to 1. */
export function moon(
  lat: number,
  lon: number,
  elevation: number,
  date: Date,
): { ra: number; dec: number; illumination: number } {
  const { ra, dec } = Equator(Body.Moon, date, new Observer(lat, lon, elevation), false, true);
  return { ra: ra * 15, dec, illumination: Illumination(Body.Moon, date).phase_fraction };
}

/** When the Sun's centre passes an altitude after `date`, or before it with negative `days`; null when it does not in so many days. */
export function sunCrossing(
  lat: number,
  lon: number,
  elevation: number,
  date: Date,
  altitude: number,
  direction: 'rising' | 'setting',
  days = SEARCH_DAYS,
): Date | null {
  const observer = new Observer(lat, lon, elevation);
  return SearchAltitude(Body.Sun, observer, direction === 'rising' ? 1 : -1, date, days, altitude)?.date ?? null;
}

/**
 * Whether it is astronomical night, and the next evening and morning astronomical twilight after `date`: when the Sun's centre
 * sinks below and rises above -18°, as naive UTC (ISO 8601, milliseconds). False for one that does not happen within a day, as near the poles.
 */
export function twilight(
  lat: number,
  lon: number,
  elevation: number,
  date: Date,
): { is_night_astronomical: boolean; evening: string | false; morning: string | false } {
  const limit = TWILIGHT_ALTITUDES.astronomical;
  const next = (direction: 'rising' | 'setting') => sunCrossing(lat, lon, elevation, date, limit, direction)?.toISOString().slice(0, -1) ?? false;
  return { is_night_astronomical: sunAltitude(lat, lon, elevation, date) < limit, evening: next('setting'), morning: next('rising') };
}

/** Where the Sun and the Moon are as seen from the centre of the Earth, ICRS degrees. */
export function sunAndMoon(date: Date): { name: 'Sun' | 'Moon'; ra: number; dec: number }[] {
  return ([Body.Sun, Body.Moon] as const).map((body) => {
    const { ra, dec } = EquatorFromVector(GeoVector(body, date, true));
    return { name: body as 'Sun' | 'Moon', ra: ra * 15, dec };
  });
}
