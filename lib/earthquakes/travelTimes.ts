/**
 * Travel times of seismic waves through the model IASP91 (Kennett & Engdahl 1991, Geophys. J. Int. 105, 429), by rays in a
 * spherical Earth. Each shell is cut into thin layers in which the velocity is a power of the radius, where the integrals over a
 * ray are elementary (Bullen & Bolt 1985, chapter 7).
 */

export const EARTH_RADIUS = 6371;

type Polynomial = readonly number[];

/** Shells from the core up: outer radius in km; P and S velocities in km/s as polynomials of the radius over the Earth's. */
const CORE_RADIUS = 3482;
const SHELLS: readonly { top: number; p: Polynomial; s: Polynomial }[] = [
  { top: 3631, p: [14.4947, -1.47089], s: [8.16616, -1.58206] },
  { top: 5611, p: [25.1486, -41.1538, 51.9932, -26.6083], s: [12.9303, -21.259, 27.8988, -14.108] },
  { top: 5711, p: [25.96984, -16.93412], s: [20.7689, -16.53147] },
  { top: 5961, p: [29.38896, -21.40656], s: [17.70732, -13.50652] },
  { top: 6161, p: [30.78765, -23.25415], s: [15.24213, -11.08552] },
  { top: 6251, p: [25.41389, -17.69722], s: [5.7502, -1.2742] },
  { top: 6336, p: [8.78541, -0.74953], s: [6.706231, -2.248585] },
  { top: 6351, p: [6.5], s: [3.75] },
  { top: 6371, p: [5.8], s: [3.36] },
];
const LAYER = 10;

export type Wave = 'p' | 's';

/** A layer from below to above: η = r/v at its bottom and top (s/rad), and dln r/dln η. */
interface Layer {
  bottom: number;
  top: number;
  low: number;
  high: number;
  zeta: number;
}

const velocity = (polynomial: Polynomial, r: number): number => polynomial.reduceRight((sum, c) => sum * (r / EARTH_RADIUS) + c, 0);

/** Layers of the mantle and the crust; `cut` is a boundary too. */
function layersOf(wave: Wave, cut: number): Layer[] {
  const layers: Layer[] = [];
  let bottom = CORE_RADIUS;
  for (const shell of SHELLS) {
    const edges = [cut, shell.top].filter((edge) => edge > bottom && edge <= shell.top).sort((a, b) => a - b);
    for (const edge of edges) {
      const count = Math.max(1, Math.ceil((edge - bottom) / LAYER));
      const step = (edge - bottom) / count;
      for (let i = 0; i < count; i += 1) {
        const [from, to] = [bottom + i * step, bottom + (i + 1) * step];
        const [low, high] = [from / velocity(shell[wave], from), to / velocity(shell[wave], to)];
        layers.push({ bottom: from, top: to, low, high, zeta: Math.log(to / from) / Math.log(high / low) });
      }
      bottom = edge;
    }
  }
  return layers;
}

interface Leg {
  /** rad */
  angle: number;
  /** s */
  time: number;
}

/** What a ray of this parameter (s/rad) passes between these layers; those below where it turns are not reached. */
function pass(layers: readonly Layer[], from: number, to: number, p: number): Leg | null {
  let [angle, time] = [0, 0];
  for (let i = to - 1; i >= from; i -= 1) {
    const { low, high, zeta } = layers[i]!;
    if (high <= p) return { angle, time };
    const turns = low <= p;
    angle += zeta * (Math.acos(p / high) - (turns ? 0 : Math.acos(p / low)));
    time += zeta * (Math.sqrt(high * high - p * p) - (turns ? 0 : Math.sqrt(low * low - p * p)));
    if (turns) return { angle, time };
  }
  return null;
}

const RAYS = 4000;

/**
 * How long the first wave of a kind takes from a source to the surface; behind the shadow of the core along its surface.
 *
 * @param distance degrees, 0 to 180
 * @param depth km, to 700
 * @returns seconds
 */
export function travelTime(wave: Wave, distance: number, depth: number): number {
  const source = EARTH_RADIUS - depth;
  const layers = layersOf(wave, source);
  const at = layers.findIndex(({ top }) => top >= source - 1e-9) + 1;
  const wanted = (distance * Math.PI) / 180;
  const slowest = Math.min(...layers.slice(at - 1).map(({ low, high }, i) => (i === 0 ? high : Math.min(low, high))));
  const grazing = layers[0]!.low;
  let best = Infinity;
  const see = (one: Leg, other: Leg): void => {
    const [near, far] = one.angle < other.angle ? [one, other] : [other, one];
    if (wanted < near.angle || wanted > far.angle || far.angle === near.angle) return;
    best = Math.min(best, near.time + ((wanted - near.angle) / (far.angle - near.angle)) * (far.time - near.time));
  };
  const above = (p: number): Leg => pass(layers, at, layers.length, p) ?? sumUp(layers, at, p);
  let last: Leg | null = null;
  for (let k = 0; k <= RAYS; k += 1) {
    // Closer to each other where rays are flat, and change fastest.
    const p = slowest - (slowest - grazing) * (k / RAYS) ** 2;
    const down = pass(layers, 0, at, p * (1 - 1e-12));
    const up = above(p * (1 - 1e-12));
    if (!down) continue;
    const ray = { angle: 2 * down.angle + up.angle, time: 2 * down.time + up.time };
    if (last) see(last, ray);
    last = ray;
  }
  // Behind the shadow: down to the core, along it, and up again.
  if (last && wanted > last.angle) best = Math.min(best, last.time + grazing * (wanted - last.angle));
  let before: Leg = above(0);
  if (depth > 0) {
    for (let k = 1; k <= RAYS; k += 1) {
      const up = above(slowest * (1 - (1 - k / RAYS) ** 2) * (1 - 1e-12));
      see(before, up);
      before = up;
    }
  }
  if (!Number.isFinite(best)) best = (wanted * EARTH_RADIUS) / velocity(SHELLS[SHELLS.length - 1]![wave], EARTH_RADIUS);
  return best;
}

/** As `pass`, for a ray that goes all the way through these layers. */
function sumUp(layers: readonly Layer[], from: number, p: number): Leg {
  let [angle, time] = [0, 0];
  for (const { low, high, zeta } of layers.slice(from)) {
    angle += zeta * (Math.acos(p / high) - Math.acos(p / low));
    time += zeta * (Math.sqrt(high * high - p * p) - Math.sqrt(low * low - p * p));
  }
  return { angle, time };
}
