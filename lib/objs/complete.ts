import { equatorialToGalactic } from '@/lib/astro/coordinates';
import { distances, type Distances } from './distances';

export interface Placed {
  ra: number | null;
  dec: number | null;
  redshift: number | null;
  altdata: Record<string, unknown> | null;
}

export interface Derived extends Distances {
  /** Degrees. */
  gal_lon: number | null;
  gal_lat: number | null;
}

/** An object with what follows from its position and redshift. */
export function complete<T extends Placed>(obj: T): T & Derived {
  const { ra, dec, redshift, altdata } = obj;
  const galactic = ra !== null && dec !== null ? equatorialToGalactic(ra, dec) : null;
  return { ...obj, gal_lon: galactic?.l ?? null, gal_lat: galactic?.b ?? null, ...distances(redshift, altdata) };
}
