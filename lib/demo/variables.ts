/** Draws what varies, flashes, moves, or is not there at all. */
import { distanceModulus } from '@/lib/astro/cosmology';
import { magToFlux } from '@/lib/astro/magnitudes';
import { activeNucleus } from './lightcurves/nuclear';
import { contactBinary, detachedBinary, dwarfNova, flareStar, mira, rrLyrae } from './lightcurves/stars';
import type { VariableModel } from './lightcurves/model';
import type { Visit } from './night';
import { round } from './numbers';
import type { Random } from './random';
import { hostAt, redshiftOf, variableFlux, type Kind, type Place, type Target } from './target';

/** A target, and numbers that people put in annotations. */
export interface VariableTarget extends Target {
  period?: number;
}

const star = (kind: Kind, place: Place, mag: number, begins: number, parts: Pick<Target, 'flux' | 'reference'>): VariableTarget => ({
  ...place, ...parts, kind, redshift: null, begins, host: null, star: mag,
});

function pulsating(place: Place, today: number, random: Random): VariableTarget {
  const type = random.chance(0.75) ? 'ab' : 'c';
  const period = type === 'ab' ? random.uniform(0.44, 0.72) : random.uniform(0.26, 0.4);
  const amplitude = type === 'ab' ? random.uniform(0.6, 1.25) : random.uniform(0.3, 0.55);
  const mag = random.uniform(14.6, 18.2);
  const model = rrLyrae({ mag, period, epoch: 58_000 + random.uniform(0, period), amplitude }, type);
  return { ...star('RR Lyrae', place, mag, 0, variableFlux(model, place, 'mean', [58_000, 58_000 + 100 * period])), period };
}

function eclipsing(place: Place, _today: number, random: Random): VariableTarget {
  const mag = random.uniform(14.3, 17.6);
  const epoch = 58_000 + random.uniform(0, 1);
  const contact = random.chance(0.6);
  const period = contact ? random.uniform(0.24, 0.55) : random.uniform(0.8, 4.5);
  const model: VariableModel = contact
    ? contactBinary({ mag, period, epoch, amplitude: random.uniform(0.35, 0.8) })
    : detachedBinary({
        mag, period, epoch, primary: random.uniform(0.5, 1.4), secondary: random.uniform(0.1, 0.5), duration: random.uniform(0.08, 0.16), temperature: random.uniform(5000, 9000),
      });
  return { ...star('eclipsing', place, mag, 0, variableFlux(model, place, 'mean', [58_000, 58_000 + 10 * period])), period };
}

function longPeriod(place: Place, today: number, random: Random): VariableTarget {
  const period = random.uniform(180, 420);
  const mag = place.survey === 'WINTER' ? random.uniform(15, 17) : random.uniform(14.5, 17);
  const model = mira({ mag, period, epoch: today - random.uniform(0, period), amplitude: random.uniform(2.6, 4.5) });
  return { ...star('Mira', place, mag, 0, variableFlux(model, place, 'mean', [today - 2 * period, today - period])), period };
}

function outbursting(place: Place, today: number, random: Random): VariableTarget {
  const mag = random.uniform(19.6, 21.4);
  const amplitude = random.uniform(2.8, 5);
  const last = today - random.uniform(1.4, 9);
  const interval = random.uniform(35, 120);
  const outbursts = Array.from({ length: 4 }, (_, i) => last - i * interval * random.uniform(0.85, 1.15));
  const model = dwarfNova({ mag, amplitude, outbursts, duration: random.uniform(4, 9) });
  return star('dwarf nova', place, mag, 0, variableFlux(model, place, last - 0.5, [0, 0]));
}

function active(place: Place, today: number, random: Random): VariableTarget {
  const mag = random.uniform(16.3, 19.0);
  const quasar = random.chance(0.35);
  const luminosity = quasar ? random.uniform(-25.5, -23) : random.uniform(-22.3, -20);
  const redshift = redshiftOf(mag - luminosity - 2.4 * place.ebv);
  const options = { mag: mag - 2.4 * place.ebv, sigma: random.uniform(0.14, 0.34), tau: random.uniform(80, 300), from: today - 1500, to: today };
  const model = activeNucleus({ ...options, random });
  const host = hostAt(redshift, 0, random, random.normal(-21, 0.5));
  const faded = { ...host, mag: Math.min(host.mag, 12 + (distanceModulus(redshift) as number)) };
  return {
    ...place, ...variableFlux(model, place, 'mean', [today - 1480, today - 900]), kind: 'AGN', redshift, begins: 0, host: faded, star: null,
  };
}

const DRAWS = { 'RR Lyrae': pulsating, eclipsing, Mira: longPeriod, 'dwarf nova': outbursting, AGN: active } as const;
export type VariableName = keyof typeof DRAWS;

export const variable = (kind: VariableName, place: Place, today: number, random: Random): VariableTarget => DRAWS[kind](place, today, random);

/** A flare that one of the visits catches a few minutes after its maximum. */
export function flare(place: Place, visits: readonly Visit[], random: Random): Target {
  const caught = random.pick(visits);
  const mag = random.uniform(17, 20.5);
  const peak = caught.mjd - random.uniform(1, 7) / 1440;
  const model = flareStar({ mag, peak, flare_mag: random.uniform(16.8, 18.6) });
  return star('flare', place, mag, peak, variableFlux(model, place, peak - 1, [0, 0]));
}

/** An asteroid passes the position during one visit, and is gone by the next. */
export function asteroid(place: Place, visits: readonly Visit[], random: Random): Target {
  const caught = random.pick(visits);
  const flux = magToFlux(random.uniform(16.8, 19.9));
  return {
    ...place, kind: 'asteroid', redshift: null, begins: caught.mjd - 1e-6, host: null, star: null, reference: () => 0,
    flux: (mjd) => (Math.abs(mjd - caught.mjd) < 1e-4 ? flux : 0),
  };
}

/** Nothing: a subtraction that went wrong a few times. */
export function bogus(place: Place, visits: readonly Visit[], random: Random): Target {
  const caught = new Set(random.some(visits, random.integer(1, 3)).map(({ mjd }) => round(mjd, 6)));
  const flux = magToFlux(random.uniform(17.8, 19.2));
  return {
    ...place, kind: 'bogus', redshift: null, begins: 0, host: null, star: random.uniform(15.1, 17), reference: () => 0,
    flux: (mjd) => (caught.has(round(mjd, 6)) ? flux : 0),
  };
}
