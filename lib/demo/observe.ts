/** What a survey measures of a target. */
import { magToFlux } from '@/lib/astro/magnitudes';
import type { Visit } from './night';
import type { Random } from './random';
import type { Target } from './target';

export interface Measurement extends Visit {
  /** µJy AB above the reference, with its error. */
  flux: number;
  fluxerr: number;
  /** Whether the survey sends an alert: five sigma, up or down. */
  detected: boolean;
}

/** Relative error of a bright source's flux: calibration and the shape of the image. */
const CALIBRATION = 0.012;
const ALERT_NSIGMA = 5;

export function measure(target: Pick<Target, 'flux' | 'reference'>, visit: Visit, random: Random): Measurement {
  const flux = target.flux(visit.mjd, visit.band);
  const sky = magToFlux(visit.limit) / ALERT_NSIGMA;
  // Photons of the source itself: a source of a hundred times the sky's noise doubles it.
  const photons = 0.008 * sky * Math.max(0, flux + target.reference(visit.band));
  const fluxerr = Math.sqrt(sky ** 2 + photons + (CALIBRATION * flux) ** 2);
  const measured = flux + random.normal(0, fluxerr);
  return { ...visit, flux: measured, fluxerr, detected: Math.abs(measured) > ALERT_NSIGMA * fluxerr };
}
