import { STANDARDS } from './standards.data';

export interface Standard {
  name: string;
  ra: number;
  dec: number;
  /** V; null where it is not known. */
  mag: number | null;
}

/** Spectrophotometric standard stars of one list, within a range of V magnitudes where one is given; then those of which none is known are left out. */
export const standardsOf = (list: 'ESO' | 'ZTF', range?: readonly [number, number]): Standard[] =>
  STANDARDS.filter(([of, , , , mag]) => of === list && (!range || (mag !== null && mag >= range[0] && mag <= range[1]))).map(([, name, ra, dec, mag]) => ({ name, ra, dec, mag }));
