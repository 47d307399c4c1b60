/** The light curves of an object that are long enough for a period: one an instrument and filter. */
import type { PhotometryRow } from '@/components/source/types';
import { bandpassLabel } from '@/lib/astro/bandpasses';

export const LEAST_POINTS = 10;

export type Quantity = 'mag' | 'flux';

export interface FoldableCurve {
  key: string;
  label: string;
  filter: string;
  rows: readonly PhotometryRow[];
}

export interface Values {
  t: number[];
  y: number[];
  dy: number[];
}

/** Longest first. */
export function foldableCurves(rows: readonly PhotometryRow[]): FoldableCurve[] {
  const curves = new Map<string, PhotometryRow[]>();
  for (const row of rows) {
    const key = `${row.instrument_id}/${row.filter}`;
    const own = curves.get(key);
    if (own) own.push(row);
    else curves.set(key, [row]);
  }
  return [...curves]
    .filter(([, own]) => valuesOf(own, 'flux').t.length >= LEAST_POINTS || valuesOf(own, 'mag').t.length >= LEAST_POINTS)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([key, own]) => {
      const { filter, instrument_name } = own[0] as PhotometryRow;
      const band = bandpassLabel(filter);
      // "ZTF g" says ZTF already.
      const name = instrument_name && !band.startsWith(instrument_name) ? `${instrument_name} ${band}` : band;
      return { key, filter, rows: own, label: `${name} (${own.length})` };
    });
}

/** What was measured, with errors, within a stretch of time; limits are no measurements. */
export function valuesOf(rows: readonly PhotometryRow[], quantity: Quantity, from = -Infinity, to = Infinity): Values {
  const values: Values = { t: [], y: [], dy: [] };
  for (const row of rows) {
    const [value, error] = quantity === 'mag' ? [row.mag, row.magerr] : [row.flux, row.fluxerr];
    if (value == null || error == null || !(error > 0) || row.mjd < from || row.mjd > to) continue;
    values.t.push(row.mjd);
    values.y.push(value);
    values.dy.push(error);
  }
  return values;
}
