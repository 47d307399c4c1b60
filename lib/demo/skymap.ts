/** The skymap of a merger of two neutron stars in the demonstration sky: two arcs of a ring, as three detectors leave them. */
import { angularSeparation, positionAngle } from '@/lib/astro/coordinates';
import { nestCenter, pixelSteradians, uniqOf } from '@/lib/astro/healpixGrid';
import type { Position } from './night';
import type { Random } from './random';

const DEG = Math.PI / 180;

/** Degrees: across the ring, and along it (standard deviations). */
const WIDTH = 2.4;
const LENGTH = 8;
/** What the arc on the other side of the ring has of the density. */
const OTHER_SIDE = 0.25;

const [COARSEST, FINEST] = [4, 7];
/** Cells with more of the peak's density are divided. */
const WORTH_DIVIDING = 1e-3;

/** Cells as notices have them: density per steradian; distances in Mpc, `distnorm` in 1/Mpc². */
export interface Cells {
  uniq: number[];
  probdensity: number[];
  distmu: number[];
  distsigma: number[];
  distnorm: number[];
}

/** A direction from which the position is so far that the ring through it is a large one. */
function centerOfRing({ ra, dec }: Position, random: Random): Position {
  for (;;) {
    const pole = { ra: random.uniform(0, 360), dec: Math.asin(random.uniform(-1, 1)) / DEG };
    const away = angularSeparation(ra, dec, pole.ra, pole.dec);
    if (away > 50 && away < 75) return pole;
  }
}

/** Density (of any scale) of the ring through a position, which lies about a standard deviation off its ridge. */
function ringDensity(at: Position, random: Random): (position: Position) => number {
  const pole = centerOfRing(at, random);
  const radius = angularSeparation(pole.ra, pole.dec, at.ra, at.dec) + random.normal(0, 0.6 * WIDTH);
  const bearing = positionAngle(pole.ra, pole.dec, at.ra, at.dec) + random.normal(0, LENGTH / 2);
  const spread = LENGTH / Math.sin(radius * DEG);
  return ({ ra, dec }) => {
    const across = (angularSeparation(pole.ra, pole.dec, ra, dec) - radius) / WIDTH;
    const turn = positionAngle(pole.ra, pole.dec, ra, dec) - bearing;
    const along = (degrees: number) => Math.exp(-0.5 * ((((((turn + degrees) % 360) + 540) % 360) - 180) / spread) ** 2);
    return Math.exp(-0.5 * across ** 2) * (along(0) + OTHER_SIDE * along(180));
  };
}

/** A multi-order skymap that holds the position and the distance (Mpc), though not at its maximum. */
export function mergerSkymap(at: Position, distance: number, random: Random): Cells {
  const density = ringDensity(at, random);
  const uniq: number[] = [];
  const found: number[] = [];
  let total = 0;
  function visit(nest: number, order: number): void {
    const value = density(nestCenter(nest, order));
    if (order < COARSEST || (order < FINEST && value > WORTH_DIVIDING)) {
      for (let child = 0; child < 4; child += 1) visit(4 * nest + child, order + 1);
      return;
    }
    uniq.push(uniqOf(order, nest));
    found.push(value);
    total += value * pixelSteradians(order);
  }
  for (let base = 0; base < 12; base += 1) visit(base, 0);
  const mu = distance * random.normal(1, 0.12);
  const sigma = 0.22 * mu;
  // The integral of r² N(r; mu, sigma), of which next to nothing is below zero.
  const norm = 1 / (mu ** 2 + sigma ** 2);
  const all = (value: number) => uniq.map(() => value);
  return { uniq, probdensity: found.map((value) => value / total), distmu: all(mu), distsigma: all(sigma), distnorm: all(norm) };
}
