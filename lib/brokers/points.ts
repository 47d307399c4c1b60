/** Light curves of brokers as the portal's photometry. */
import { limitingMagToFluxerr, magerrToFluxerr, magToFlux } from '@/lib/astro/magnitudes';
import { jdToMjd } from '@/lib/astro/time';
import { FLUX_UNIT, type AlertRecord, type BrokerSurvey, type Measurement } from '@/lib/integrations/brokers/plugin';

/** µJy, AB. `flux` is NaN for what is known by its limit alone. */
export interface BrokerPoint {
  mjd: number;
  filter: string;
  flux: number;
  fluxerr: number;
  limiting_mag: number | null;
  ra: number | null;
  dec: number | null;
  programid: number;
  origin: string | null;
}

/** As alerts of the surveys state their limits. */
export const LIMIT_NSIGMA = 5;
/** The same words as of what came in alerts. */
const FORCED = 'alert_fp';

const filterOf = (survey: BrokerSurvey, band: string): string => `${survey.toLowerCase()}${band}`;

function fluxOf(survey: BrokerSurvey, { psfFlux, psfFluxErr, magpsf, sigmapsf, diffmaglim, isdiffpos }: Measurement): Pick<BrokerPoint, 'flux' | 'fluxerr' | 'limiting_mag'> | null {
  if (psfFluxErr !== undefined) return { flux: psfFlux == null ? NaN : psfFlux * FLUX_UNIT[survey], fluxerr: psfFluxErr * FLUX_UNIT[survey], limiting_mag: null };
  if (magpsf !== undefined && sigmapsf !== undefined && sigmapsf > 0) {
    return { flux: (isdiffpos === false ? -1 : 1) * magToFlux(magpsf), fluxerr: magerrToFluxerr(magpsf, sigmapsf), limiting_mag: null };
  }
  if (diffmaglim !== undefined && diffmaglim > 0) return { flux: NaN, fluxerr: limitingMagToFluxerr(diffmaglim, LIMIT_NSIGMA), limiting_mag: diffmaglim };
  return null;
}

function point(survey: BrokerSurvey, measured: Measurement, origin: string | null): BrokerPoint | null {
  const flux = fluxOf(survey, measured);
  if (!flux || !(flux.fluxerr > 0)) return null;
  const { jd, band, ra = null, dec = null, programid } = measured;
  // A Julian date holds 1e-8 days at best; the rest is noise of the subtraction.
  return { mjd: Math.round(jdToMjd(jd) * 1e8) / 1e8, filter: filterOf(survey, band), ...flux, ra, dec, programid, origin };
}

const isDetection = ({ magpsf, psfFlux }: Measurement): boolean => magpsf !== undefined || (psfFlux !== undefined && psfFlux !== null);

/** By time. A limit at a moment at which something was measured adds nothing. */
export function pointsOf(record: AlertRecord, survey: BrokerSurvey): BrokerPoint[] {
  const measured = new Set(record.prv_candidates.filter(isDetection).map(({ jd, band }) => `${jd} ${band}`));
  const limits = record.prv_nondetections.filter(({ jd, band }) => !measured.has(`${jd} ${band}`));
  return [...record.prv_candidates.map((one) => point(survey, one, null)), ...limits.map((one) => point(survey, one, null)), ...record.fp_hists.map((one) => point(survey, one, FORCED))]
    .filter((one): one is BrokerPoint => one !== null)
    .sort((a, b) => a.mjd - b.mjd);
}
