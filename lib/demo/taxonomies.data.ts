/** What things are called when people classify them. */
import { DEFAULT_TAXONOMY } from '@/lib/taxonomies/defaultTaxonomy.data';
import type { Kind } from './target';

interface Class {
  class: string;
  subclasses?: readonly Class[];
}

const classes = (...names: string[]): Class[] => names.map((name) => ({ class: name }));

interface TaxonomyData {
  name: string;
  version: string;
  provenance: string;
  hierarchy: Class;
}

/** What the portal has from the beginning. */
export const TRANSIENT_TAXONOMY = DEFAULT_TAXONOMY;

export const VARIABLE_TAXONOMY: TaxonomyData = {
  name: 'Variable Taxonomy',
  version: '1.0',
  provenance: 'Demonstration',
  hierarchy: {
    class: 'Variable',
    subclasses: [
      {
        class: 'phenomenological',
        subclasses: [{ class: 'periodic', subclasses: classes('sinusoidal', 'sawtooth') }, ...classes('irregular', 'long timescale', 'flaring'), { class: 'eclipsing', subclasses: classes('EA', 'EB', 'EW') }],
      },
      {
        class: 'intrinsic',
        subclasses: [
          { class: 'pulsator', subclasses: [{ class: 'RR Lyrae', subclasses: classes('RR Lyrae ab', 'RR Lyrae c') }, { class: 'LPV', subclasses: classes('Mira', 'SRV') }, ...classes('Cepheid', 'Delta Scu')] },
          { class: 'binary star', subclasses: classes('W Uma', 'Beta Lyr', 'RS CVn') },
          ...classes('CV', 'YSO', 'AGN-like'),
        ],
      },
    ],
  },
};

/** What experts call it: the taxonomy and the class. Bogus objects nobody classifies. */
export const CLASS_OF: Readonly<Record<Kind, readonly [{ name: string }, string]>> = {
  Ia: [TRANSIENT_TAXONOMY, 'Ia'],
  IIP: [TRANSIENT_TAXONOMY, 'IIP'],
  IIn: [TRANSIENT_TAXONOMY, 'IIn'],
  'Ib/c': [TRANSIENT_TAXONOMY, 'Ib/c'],
  SLSN: [TRANSIENT_TAXONOMY, 'SLSN-I'],
  TDE: [TRANSIENT_TAXONOMY, 'Tidal Disruption Event'],
  kilonova: [TRANSIENT_TAXONOMY, 'Kilonova'],
  'dwarf nova': [TRANSIENT_TAXONOMY, 'Cataclysmic'],
  AGN: [TRANSIENT_TAXONOMY, 'AGN'],
  flare: [TRANSIENT_TAXONOMY, 'Stellar flare'],
  asteroid: [TRANSIENT_TAXONOMY, 'Asteroid'],
  bogus: [TRANSIENT_TAXONOMY, 'Bogus'],
  'RR Lyrae': [VARIABLE_TAXONOMY, 'RR Lyrae'],
  eclipsing: [VARIABLE_TAXONOMY, 'eclipsing'],
  Mira: [VARIABLE_TAXONOMY, 'Mira'],
};

export const TAXONOMIES = [TRANSIENT_TAXONOMY, VARIABLE_TAXONOMY];
