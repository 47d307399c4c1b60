import type { PhotometryRow } from './types';

export const VERDICTS = ['validated', 'rejected', 'ambiguous', 'not vetted'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How each is written in a table: a sign and a word. */
export const SHOWN_VERDICTS: Readonly<Record<Verdict, string>> = {
  validated: '✓ Validated',
  rejected: '✗ Rejected',
  ambiguous: '? Ambiguous',
  'not vetted': '–',
};

/** What people made of a point. */
export function verdictOf({ validations }: PhotometryRow): Verdict {
  const verdict = validations?.[0];
  if (!verdict) return 'not vetted';
  return verdict.validated === null ? 'ambiguous' : verdict.validated ? 'validated' : 'rejected';
}

/** Points of dense light curves belong to their series; they are not looked at one by one. */
export const isOfSeries = (row: PhotometryRow): boolean => row.telescope !== undefined;
