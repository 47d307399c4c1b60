/** Measurements in the words of surveys and brokers, rewritten into the portal's. */
import { idAt, numberAt } from '@/lib/alerts/fields';
import type { Fields } from '@/lib/alerts/types';
import { limitingMag, fluxToMag, fluxerrToMagerr } from '@/lib/astro/magnitudes';
import { mjdToJd } from '@/lib/astro/time';
import { FLUX_UNIT, type BrokerSurvey, type Measurement } from './plugin';

const ZTF_BANDS: Readonly<Record<string, string>> = { 1: 'g', 2: 'r', 3: 'i', g: 'g', r: 'r', R: 'r', i: 'i' };
const LSST_BANDS = new Set(['u', 'g', 'r', 'i', 'z', 'y']);
/** TAI − UTC in days, since 2017. */
const TAI_MINUS_UTC = 37 / 86400;
/** All that brokers without a field for it give to everybody. */
const PUBLIC = 1;

/** The band as the portal writes it; null for what no bandpass of the survey is. */
export function bandOf(survey: BrokerSurvey, band: unknown): string | null {
  const name = String(band ?? '');
  if (survey === 'ZTF') return ZTF_BANDS[name.replace(/^ztf/i, '')] ?? null;
  const short = name.replace(/^lsst/i, '').toLowerCase();
  return LSST_BANDS.has(short) ? short : null;
}

export const utcJd = (mjd_tai: number): number => mjdToJd(mjd_tai - TAI_MINUS_UTC);

const optional = (fields: Fields, name: string): number | undefined => numberAt(fields, name) ?? undefined;
const POSITIVE = new Set<unknown>([true, 't', '1', 1]);

/** Of ZTF, as its alerts write it; with the time as `mjd` where there is no `jd`. Null for what measures nothing. */
export function ofZtf(entry: Fields): Measurement | null {
  const mjd = numberAt(entry, 'mjd');
  const jd = numberAt(entry, 'jd') ?? (mjd === null ? null : mjdToJd(mjd));
  const band = bandOf('ZTF', entry.fid ?? entry.band);
  if (jd === null || band === null) return null;
  const candid = idAt(entry, 'candid');
  return {
    jd, band, programid: numberAt(entry, 'programid') ?? PUBLIC, ...(candid ? { candid } : {}), ra: optional(entry, 'ra'), dec: optional(entry, 'dec'),
    magpsf: optional(entry, 'magpsf'), sigmapsf: optional(entry, 'sigmapsf'), diffmaglim: optional(entry, 'diffmaglim'),
    ...(entry.isdiffpos === undefined || entry.isdiffpos === null ? {} : { isdiffpos: POSITIVE.has(entry.isdiffpos) }),
  };
}

/** Magnitudes that go with a flux. */
function magnitudes(flux: number | null, fluxerr: number): Partial<Measurement> {
  const limit = limitingMag(fluxerr) ?? undefined;
  if (flux === null) return { diffmaglim: limit };
  return {
    magpsf: fluxToMag(Math.abs(flux)) ?? undefined, sigmapsf: fluxerrToMagerr(Math.abs(flux), fluxerr) ?? undefined, isdiffpos: flux > 0, diffmaglim: limit,
  };
}

/** Of a flux in the broker's units. Null for what measures nothing. */
export function ofFlux(survey: BrokerSurvey, entry: { jd: number | null; band: unknown; flux: number | null; fluxerr: number | null; programid?: number | null; from?: Fields }): Measurement | null {
  const { jd, flux, fluxerr, from = {} } = entry;
  const band = bandOf(survey, entry.band);
  if (jd === null || band === null || fluxerr === null || !(fluxerr > 0)) return null;
  const unit = FLUX_UNIT[survey];
  return {
    jd, band, programid: entry.programid ?? PUBLIC, ra: optional(from, 'ra'), dec: optional(from, 'dec'),
    psfFlux: flux, psfFluxErr: fluxerr, ...magnitudes(flux === null ? null : flux * unit, fluxerr * unit),
  };
}

/** Of Rubin, as its alerts write it: nJy and TAI, the names with or without what Fink puts before them. */
export function ofLsst(entry: Fields, prefix = ''): Measurement | null {
  const number = (name: string) => numberAt(entry, `${prefix}${name}`);
  const mjd = number('midpointMjdTai') ?? number('mjd');
  const measured = ofFlux('LSST', { jd: mjd === null ? null : utcJd(mjd), band: entry[`${prefix}band`] ?? entry[`${prefix}band_name`], flux: number('psfFlux'), fluxerr: number('psfFluxErr') });
  if (!measured) return null;
  const candid = idAt(entry, `${prefix}diaSourceId`) ?? idAt(entry, `${prefix}measurement_id`);
  return { ...measured, ...(candid ? { candid } : {}), ra: number('ra') ?? undefined, dec: number('dec') ?? number('decl') ?? undefined };
}

export const present = <T>(values: readonly (T | null)[]): T[] => values.filter((value): value is T => value !== null);

/** What was measured, and what was looked for in vain. */
export function split(all: readonly (Measurement | null)[]): { prv_candidates: Measurement[]; prv_nondetections: Measurement[] } {
  const measured = present(all);
  const isDetection = ({ magpsf, psfFlux }: Measurement) => magpsf !== undefined || (psfFlux !== undefined && psfFlux !== null);
  return { prv_candidates: measured.filter(isDetection), prv_nondetections: measured.filter((one) => !isDetection(one)) };
}

/** The latest of measurements. */
export const latest = (measured: readonly Measurement[]): Measurement | undefined =>
  measured.reduce<Measurement | undefined>((best, one) => (best && best.jd >= one.jd ? best : one), undefined);
