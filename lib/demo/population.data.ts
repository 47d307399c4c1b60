/** How many of what the demonstration night has. */
import type { FilterName } from './groups.data';
import type { SurveyName } from './night';
import type { Kind } from './target';

export interface Population {
  kind: Kind;
  survey: SurveyName;
  /** Objects that are candidates, and how many of them people have saved. */
  count: number;
  saved: number;
  /** Objects that were saved earlier and are candidates no more. */
  past: number;
  /** Filters that may pass it. */
  filters: readonly FilterName[];
}

const TRANSIENT: readonly FilterName[] = ['Bright', 'Young and fast', 'Nuclear'];
const STAR: readonly FilterName[] = ['Stellar variables'];

export const POPULATION: readonly Population[] = [
  { kind: 'Ia', survey: 'ZTF', count: 235, saved: 90, past: 30, filters: TRANSIENT },
  { kind: 'IIP', survey: 'ZTF', count: 110, saved: 50, past: 20, filters: TRANSIENT },
  { kind: 'IIn', survey: 'ZTF', count: 25, saved: 12, past: 5, filters: TRANSIENT },
  { kind: 'Ib/c', survey: 'ZTF', count: 45, saved: 22, past: 8, filters: TRANSIENT },
  { kind: 'SLSN', survey: 'ZTF', count: 12, saved: 8, past: 3, filters: TRANSIENT },
  { kind: 'TDE', survey: 'ZTF', count: 14, saved: 10, past: 4, filters: ['Nuclear', 'Bright'] },
  { kind: 'kilonova', survey: 'ZTF', count: 2, saved: 1, past: 0, filters: ['Young and fast', 'Bright'] },
  { kind: 'dwarf nova', survey: 'ZTF', count: 90, saved: 30, past: 0, filters: ['Stellar variables', 'Young and fast'] },
  { kind: 'RR Lyrae', survey: 'ZTF', count: 170, saved: 25, past: 0, filters: STAR },
  { kind: 'eclipsing', survey: 'ZTF', count: 110, saved: 20, past: 0, filters: STAR },
  { kind: 'Mira', survey: 'ZTF', count: 80, saved: 12, past: 0, filters: STAR },
  { kind: 'AGN', survey: 'ZTF', count: 317, saved: 32, past: 0, filters: ['Active galaxies'] },
  { kind: 'flare', survey: 'ZTF', count: 60, saved: 6, past: 0, filters: STAR },
  { kind: 'asteroid', survey: 'ZTF', count: 160, saved: 4, past: 0, filters: ['Moving objects'] },
  { kind: 'bogus', survey: 'ZTF', count: 70, saved: 0, past: 0, filters: ['Young and fast', 'Bright'] },
  { kind: 'Ia', survey: 'LSST', count: 60, saved: 6, past: 0, filters: ['Rubin supernovae'] },
  { kind: 'IIP', survey: 'LSST', count: 10, saved: 1, past: 0, filters: ['Rubin supernovae'] },
  { kind: 'Mira', survey: 'WINTER', count: 20, saved: 1, past: 0, filters: ['Infrared'] },
  { kind: 'Ia', survey: 'WINTER', count: 10, saved: 0, past: 0, filters: ['Infrared'] },
];

/** Candidates: every object passes once, and some again, by another filter or in another night. */
export const CANDIDATES = 2000;
/** Days in which they passed. */
export const RECENT = 14;
