/** Draws transients: how bright they seem comes first, and with it their distance. */
import { superluminous, strippedEnvelope, typeIIn, typeIIP } from './lightcurves/coreCollapse';
import { kilonova } from './lightcurves/kilonova';
import type { TransientModel } from './lightcurves/model';
import { tidalDisruption } from './lightcurves/nuclear';
import { typeIa } from './lightcurves/typeIa';
import { clamp } from './numbers';
import type { Random } from './random';
import { hostAt, redshiftOf, transientFlux, type Kind, type Place, type Target } from './target';

interface Draw {
  model: TransientModel;
  /** Absolute magnitude at its brightest, in r. */
  peak: number;
  /** kpc from the host's centre, typically; 0 is the nucleus. */
  kpc: number;
  /** Absolute magnitude of the host. */
  host?: number;
}

interface TransientKind {
  draw: (random: Random) => Draw;
  /** Days since it began, observed: of those that are found now. */
  ages: [number, number];
  /** Of those that were saved earlier. */
  pastAges: [number, number];
  /** Apparent magnitude at the peak of the faintest; brighter ones are rarer, as in a volume. */
  faintest: number;
}

export type TransientName = 'Ia' | 'IIP' | 'IIn' | 'Ib/c' | 'SLSN' | 'TDE' | 'kilonova';

const TRANSIENTS: Readonly<Record<TransientName, TransientKind>> = {
  Ia: {
    draw: (random) => {
      const stretch = clamp(random.normal(0.98, 0.09), 0.75, 1.15);
      const scatter = random.normal(0, 0.12);
      return { model: typeIa({ stretch, scatter }), peak: -19.15 + 1.3 * (1 - stretch) + scatter, kpc: 7 };
    },
    ages: [7, 58],
    pastAges: [70, 300],
    faintest: 19.4,
  },
  IIP: {
    draw: (random) => {
      const peak = clamp(random.normal(-16.9, 0.7), -18.4, -15.2);
      const plateau = clamp(random.normal(105, 14), 70, 140);
      return { model: typeIIP({ peak, plateau, slope: random.uniform(0, 1.2) }), peak, kpc: 6, host: random.normal(-19.6, 1) };
    },
    ages: [3, 120],
    pastAges: [100, 320],
    faintest: 19.7,
  },
  IIn: {
    draw: (random) => {
      const peak = clamp(random.normal(-18.8, 0.7), -20.5, -17);
      return { model: typeIIn({ peak, rise: random.uniform(3, 7), fall: random.uniform(50, 110) }), peak, kpc: 6, host: random.normal(-19.3, 1) };
    },
    ages: [14, 130],
    pastAges: [120, 330],
    faintest: 19.4,
  },
  'Ib/c': {
    draw: (random) => {
      const peak = clamp(random.normal(-17.5, 0.6), -19, -16);
      return { model: strippedEnvelope({ peak, rise: random.uniform(2.6, 4.2), fall: random.uniform(13, 20) }), peak, kpc: 4.5 };
    },
    ages: [7, 45],
    pastAges: [70, 250],
    faintest: 19.6,
  },
  SLSN: {
    draw: (random) => {
      const peak = clamp(random.normal(-21.6, 0.4), -22.6, -20.9);
      const model = superluminous({ peak, rise: random.uniform(6, 10), fall: random.uniform(35, 70) });
      return { model, peak, kpc: 1.5, host: random.normal(-17.2, 0.9) };
    },
    ages: [30, 160],
    pastAges: [150, 330],
    faintest: 19.6,
  },
  TDE: {
    draw: (random) => {
      const peak = clamp(random.normal(-19.7, 0.7), -21.5, -18);
      const temperature = random.uniform(16_000, 30_000);
      const model = tidalDisruption({ peak, rise: random.uniform(20, 40), temperature, fallback: random.uniform(25, 60) });
      return { model, peak: peak + 0.2, kpc: 0, host: random.normal(-20.2, 0.7) };
    },
    ages: [22, 150],
    pastAges: [150, 330],
    faintest: 19.0,
  },
  kilonova: {
    draw: (random) => ({ model: kilonova(random.uniform(0.9, 1.4)), peak: -16, kpc: 5, host: -20.8 }),
    ages: [1.5, 2.4],
    pastAges: [8, 14],
    faintest: 18.0,
  },
};

/** A rate that is the same in every volume: three fifths of the logarithm of the count per magnitude. */
const magnitudeWithin = (faintest: number, random: Random): number => Math.max(faintest + Math.log10(1 - random.next()) / 0.6, faintest - 4);

/** How much fainter than ZTF's the faintest are that a survey finds. */
const DEPTH: Readonly<Record<Place['survey'], number>> = { ZTF: 0, LSST: 3.2, WINTER: -2.6 };

export function transient(kind: TransientName, place: Place, today: number, random: Random, past = false): Target {
  const { draw, ages, pastAges, faintest } = TRANSIENTS[kind];
  const { model, peak, kpc, host } = draw(random);
  const apparent = magnitudeWithin(faintest + DEPTH[place.survey], random);
  const redshift = redshiftOf(apparent - peak - 2.4 * place.ebv);
  const [youngest, oldest] = past ? pastAges : ages;
  const begins = today - 0.7 - random.uniform(youngest, oldest);
  return {
    ...place,
    kind: kind satisfies Kind,
    redshift,
    begins,
    flux: transientFlux(model, place, redshift, begins),
    reference: () => 0,
    host: hostAt(redshift, kpc, random, host ?? random.normal(-20.4, 0.9)),
    star: null,
  };
}
