import { LEAST_ERROR } from '@/lib/astro/skymapShapes';
import type { SkymapSource } from './types';

/** Errors beyond this are no localization but a way to say that there is none. */
const MOST_ERROR = 90;

/**
 * A cone for a position that a notice gives, error in degrees; null where there is none: a part missing or off the sphere, a
 * negative error, the place (0, 0) without error that stands for "not known", or an error as large as the sky.
 */
export function coneSource(ra: number, dec: number, error: number): (SkymapSource & { kind: 'cone' }) | null {
  if (!(ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90) || !(error >= 0 && error <= MOST_ERROR)) return null;
  if (ra === 0 && dec === 0 && error === 0) return null;
  return { kind: 'cone', ra, dec, error: Math.max(error, LEAST_ERROR) };
}

/** The name that a cone has among the localizations of an event. */
export const coneName = (ra: number, dec: number, error: number): string => `${ra.toFixed(5)}_${dec.toFixed(5)}_${error.toFixed(5)}`;

/** The inverse; null for other names. */
export function parseConeName(name: string): { ra: number; dec: number; error: number } | null {
  const match = /^(\d+\.\d{5})_(-?\d+\.\d{5})_(\d+\.\d{5})$/.exec(name);
  return match ? { ra: Number(match[1]), dec: Number(match[2]), error: Number(match[3]) } : null;
}

export const isWebAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text);

/** The file name of an address without its endings. */
export function nameOfUrl(url: string): string {
  const file = url.replace(/[?#].*$/, '').split('/').pop() ?? '';
  // `bayestar.fits.gz,1` is a version of a file in GraceDB.
  const [, base = '', version = ''] = /^(.*?)(?:\.multiorder)?(?:\.fits?(?:\.gz)?)?(,\d+)?$/.exec(file) ?? [];
  return `${base}${version}` || 'skymap';
}
