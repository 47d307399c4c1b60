import { angularSeparation } from '@/lib/astro/coordinates';
import { EARTH_RADIUS, travelTime } from './travelTimes';

export interface Quake {
  lat: number;
  lon: number;
  /** km */
  depth: number;
  magnitude: number;
  /** UTC, ms since 1970 */
  time: number;
}

export interface Predicted {
  d: number;
  p: Date;
  s: Date;
  r2p0: Date;
  r3p5: Date;
  r5p0: Date;
  rfamp: number;
  lockloss: number;
}

/** Nothing is shallower, or nearer, to these formulas. km */
const MIN_DEPTH = 2;
const MIN_DISTANCE = 10;
const MAX_DEPTH = 700;

/**
 * Peak ground velocity (m/s) of surface waves, as Seismon has it (Coughlin et al. 2017, Class. Quantum Grav. 34, 044004), with the
 * constants fitted at LIGO Hanford. A factor of a few is usual between this and what is felt.
 */
export function surfaceAmplitude(magnitude: number, distance: number, depth: number): number {
  const frequency = 10 ** (2.3 - magnitude / 2);
  const source = (76.44 / frequency ** 1.37) * Math.exp((-2 * Math.PI * depth * frequency) / 440.68);
  return (1e-3 * magnitude * source) / Math.max(distance, MIN_DISTANCE) ** 1.57;
}

/** Interferometers fall out of lock about as often as not at this velocity. m/s */
const EVEN_ODDS = 1e-5;

/**
 * When the waves come to a detector and how strong: P and S by rays through IASP91, surface waves at 2.0, 3.5 and 5.0 km/s. The
 * chance of a loss of lock is a logistic curve of the logarithm of the velocity (a tenth: 1 %, the same: 50 %, ten times: 99 %).
 */
export function predict(quake: Quake, detector: { lat: number; lon: number }): Predicted {
  const angle = angularSeparation(quake.lon, quake.lat, detector.lon, detector.lat);
  const d = (angle * Math.PI * EARTH_RADIUS) / 180;
  const depth = Math.min(MAX_DEPTH, Math.max(MIN_DEPTH, quake.depth));
  const after = (seconds: number): Date => new Date(quake.time + 1000 * seconds);
  const rfamp = surfaceAmplitude(quake.magnitude, d, depth);
  return {
    d,
    p: after(travelTime('p', angle, depth)),
    s: after(travelTime('s', angle, depth)),
    r2p0: after(d / 2),
    r3p5: after(d / 3.5),
    r5p0: after(d / 5),
    rfamp,
    lockloss: 1 / (1 + (EVEN_ODDS / rfamp) ** 2),
  };
}
