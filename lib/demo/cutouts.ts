/** The three images of a detection, as counts: a galaxy or a star under a point source, the neighbours, and the sky's noise. */
import { encodeGrayPng } from '@/lib/alerts/cutouts';
import { magToFlux } from '@/lib/astro/magnitudes';
import { cutoutToGray, type CutoutType } from '@/lib/astro/stretch';
import { clamp } from './numbers';
import { Random } from './random';
import type { NightObj } from './simulate';
import type { Host } from './target';

/** Pixels on each side, and arcseconds of one. */
const SIDE = 63;
const SCALE = 1.012;
const MIDDLE = 31;

type Image = Float32Array;
const blank = (): Image => new Float32Array(SIDE * SIDE);

/** Noise is drawn once; each image takes another part of it. */
const POOL_SIZE = 1 << 17;
let pool: Float32Array | undefined;
function noisePool(): Float32Array {
  if (!pool) {
    const random = new Random('noise of the sky');
    pool = Float32Array.from({ length: POOL_SIZE }, () => random.normal());
  }
  return pool;
}

/** A Moffat profile (β = 3) of unit flux, cut at 14 pixels. */
function addPoint(image: Image, x: number, y: number, flux: number, fwhm: number): void {
  const alpha = fwhm / (2 * Math.sqrt(2 ** (1 / 3) - 1));
  const norm = (flux * 2) / (Math.PI * alpha ** 2);
  for (let j = Math.max(0, Math.ceil(y - 14)); j <= Math.min(SIDE - 1, y + 14); j += 1) {
    for (let i = Math.max(0, Math.ceil(x - 14)); i <= Math.min(SIDE - 1, x + 14); i += 1) {
      const r = 1 + ((i - x) ** 2 + (j - y) ** 2) / alpha ** 2;
      image[j * SIDE + i]! += norm / (r * r * r);
    }
  }
}

/** A Sérsic profile; the seeing softens its centre. */
function addGalaxy(image: Image, x: number, y: number, host: Host, flux: number, fwhm: number): void {
  const b = 2 * host.index - 1 / 3;
  const radius = Math.hypot(host.radius / SCALE, 0.35 * fwhm);
  const softening = (0.42 * fwhm) ** 2;
  const [cos, sin] = [Math.cos((host.orientation * Math.PI) / 180), Math.sin((host.orientation * Math.PI) / 180)];
  const values = blank();
  let sum = 0;
  for (let j = 0; j < SIDE; j += 1) {
    for (let i = 0; i < SIDE; i += 1) {
      const u = (i - x) * cos + (j - y) * sin;
      const v = ((j - y) * cos - (i - x) * sin) / host.ratio;
      const r = Math.sqrt(u * u + v * v + softening) / radius;
      const value = Math.exp(-b * (host.index === 1 ? r : r ** (1 / host.index)));
      values[j * SIDE + i] = value;
      sum += value;
    }
  }
  const norm = flux / sum;
  for (let k = 0; k < values.length; k += 1) image[k]! += norm * values[k]!;
}

function withNoise(image: Image, level: number, random: Random): Image {
  const noise = noisePool();
  const start = random.integer(0, POOL_SIZE - SIDE * SIDE - 1);
  // Photons of bright pixels add to the sky's noise.
  return image.map((value, k) => value + noise[start + k]! * Math.sqrt(level * level + 0.4 * level * Math.max(0, value)));
}

const png = (data: Image, type: CutoutType): Buffer => encodeGrayPng(cutoutToGray({ width: SIDE, height: SIDE, data }, type), SIDE, SIDE);

/** North is up and east is left: an offset at a position angle, in pixels. */
const offsetOf = (arcsec: number, angle: number): [number, number] => {
  const turn = (angle * Math.PI) / 180;
  return [MIDDLE - (arcsec / SCALE) * Math.sin(turn), MIDDLE + (arcsec / SCALE) * Math.cos(turn)];
};

/** What a subtraction that went wrong looks like: a dipole, a row of a detector, or a cosmic ray. */
function addArtefact(image: Image, flux: number, fwhm: number, random: Random): void {
  const kind = random.integer(0, 2);
  if (kind === 0) {
    const [x, y] = offsetOf(1.1, random.uniform(0, 360));
    addPoint(image, x, y, flux, fwhm);
    addPoint(image, 2 * MIDDLE - x, 2 * MIDDLE - y, -0.9 * flux, fwhm);
  } else if (kind === 1) {
    for (let y = 0; y < SIDE; y += 1) image[y * SIDE + MIDDLE]! += flux * 0.06 * random.uniform(0.5, 1);
    addPoint(image, MIDDLE, MIDDLE, 0.4 * flux, fwhm);
  } else {
    const slope = random.uniform(-1, 1);
    const length = random.integer(3, 9);
    for (let i = -length; i <= length; i += 1) image[Math.round(MIDDLE + slope * i) * SIDE + MIDDLE + i]! += flux * 0.18 * random.uniform(0.6, 1.2);
  }
}

export interface CutoutPng {
  type: CutoutType;
  png: Buffer;
}

/** Science image, reference and difference of the detection that is shown, as PNGs of 63 × 63 pixels. */
export function cutoutsOf({ id, kind, survey, target, shown }: NightObj): CutoutPng[] {
  const random = new Random(`cutouts ${id}`);
  const sky = magToFlux(shown.limit) / 5;
  // A point source at five sigma has that much flux in as many pixels as the seeing covers.
  const [seeing, deep] = survey === 'LSST' ? [1.9, 1.8] : [random.uniform(1.8, 3), 2];
  const noise = sky / (1.5 * seeing);
  const scene = (image: Image, fwhm: number): void => {
    const { host, star } = target;
    if (host) addGalaxy(image, ...offsetOf(host.offset, host.angle + 180), host, magToFlux(clamp(host.mag, 12, 26)), fwhm);
    if (star !== null) {
      const near = kind === 'bogus' ? offsetOf(random.uniform(1, 2.5), 40) : ([MIDDLE, MIDDLE] as const);
      addPoint(image, near[0], near[1], magToFlux(star), fwhm);
    }
    const field = new Random(`field ${id}`);
    const count = Math.floor(field.exponential(target.ebv > 0.1 ? 7 : 2.5)) + 1;
    for (let i = 0; i < Math.min(count, 24); i += 1) {
      const mag = 21.5 - field.exponential(1.2) + (survey === 'LSST' ? 1.5 : 0);
      addPoint(image, field.uniform(0, SIDE), field.uniform(0, SIDE), magToFlux(Math.max(mag, 14.5)), fwhm);
    }
  };
  const reference = blank();
  scene(reference, deep);
  const science = blank();
  scene(science, seeing);
  const difference = blank();
  if (kind === 'bogus') {
    addArtefact(science, shown.flux, seeing, new Random(`artefact ${id}`));
    addArtefact(difference, shown.flux, seeing, new Random(`artefact ${id}`));
  } else {
    addPoint(science, MIDDLE, MIDDLE, shown.flux, seeing);
    addPoint(difference, MIDDLE, MIDDLE, shown.flux, seeing);
    // What is left of bright things: a hundredth or two, with the noise of their photons.
    for (let k = 0; k < difference.length; k += 1) difference[k]! += 0.012 * random.uniform(-1, 1) * reference[k]!;
  }
  return [
    { type: 'new', png: png(withNoise(science, noise, random), 'new') },
    { type: 'ref', png: png(withNoise(reference, noise / 3, random), 'ref') },
    { type: 'sub', png: png(withNoise(difference, noise * 1.06, random), 'sub') },
  ];
}
