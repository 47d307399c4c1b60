/** ZTF: https://zwickytransientfacility.github.io/ztf-avro-alert/ */
import { jdToMjd } from '@/lib/astro/time';
import { limitingMagToFluxerr, magerrToFluxerr, magToFlux, convertFlux } from '@/lib/astro/magnitudes';
import { fieldsAt, idAt, listAt, numberAt } from '@/lib/alerts/fields';
import type { Cutouts, Fields, Point } from '@/lib/alerts/types';
import { FORCED_ORIGIN, type Survey } from './survey';

const BANDS: Readonly<Record<number, string>> = { 1: 'ztfg', 2: 'ztfr', 3: 'ztfi' };
/** `diffmaglim` is a 5-sigma limit. */
const LIMIT_NSIGMA = 5;
const CUTOUTS = { new: 'cutoutScience', ref: 'cutoutTemplate', sub: 'cutoutDifference' } as const;
const POSITIVE = new Set<unknown>(['t', '1', 1, true]);
/** What forced photometry says instead of a value that it could not measure. */
const UNMEASURED = -99998;

export function magnitudePoint(entry: Fields, filter: string, programid: number): Point | null {
  const jd = numberAt(entry, 'jd');
  if (jd === null) return null;
  const base = { mjd: jdToMjd(jd), filter, programid, origin: null };
  const [mag, magerr, limit] = [numberAt(entry, 'magpsf'), numberAt(entry, 'sigmapsf'), numberAt(entry, 'diffmaglim')];
  if (mag !== null && magerr !== null && magerr > 0) {
    const sign = POSITIVE.has(entry.isdiffpos) ? 1 : -1;
    return { ...base, flux: sign * magToFlux(mag), fluxerr: magerrToFluxerr(mag, magerr), ra: numberAt(entry, 'ra'), dec: numberAt(entry, 'dec') };
  }
  if (limit === null || limit <= 0) return null;
  return {
    ...base,
    flux: null,
    fluxerr: limitingMagToFluxerr(limit, LIMIT_NSIGMA),
    limiting_mag: limit,
    limiting_mag_nsigma: LIMIT_NSIGMA,
    ra: null,
    dec: null,
  };
}

export const ztf: Survey = {
  name: 'ZTF',
  recognises: (packet) => typeof packet.objectId === 'string' && fieldsAt(packet, 'candidate') !== null && !('diaSource' in packet),
  objectId: (packet) => idAt(packet, 'objectId'),
  candid: (packet) => idAt(packet, 'candid'),
  candidate: (packet) => fieldsAt(packet, 'candidate'),
  score: (candidate) => numberAt(candidate, 'drb') ?? numberAt(candidate, 'rb'),
  extras: ({ schemavsn, publisher }) => ({ schemavsn, publisher }),
  prvCandidates: (packet) => listAt(packet, 'prv_candidates'),
  fpHists: (packet) => listAt(packet, 'fp_hists'),
  cutouts: (packet) => {
    const found: Cutouts = {};
    for (const name of ['new', 'ref', 'sub'] as const) {
      const stamp = fieldsAt(packet, CUTOUTS[name])?.stampData;
      if (stamp instanceof Uint8Array && stamp.length) found[name] = stamp;
    }
    return found;
  },
  point: (entry, programid) => {
    const filter = BANDS[numberAt(entry, 'fid') ?? 0];
    return filter ? magnitudePoint(entry, filter, numberAt(entry, 'programid') ?? programid) : null;
  },
  forcedPoint: (entry, programid) => {
    const filter = BANDS[numberAt(entry, 'fid') ?? 0];
    const [jd, zp] = [numberAt(entry, 'jd'), numberAt(entry, 'magzpsci')];
    const [flux, fluxerr] = [numberAt(entry, 'forcediffimflux'), numberAt(entry, 'forcediffimfluxunc')];
    if (!filter || jd === null || zp === null || flux === null || fluxerr === null) return null;
    if (flux < UNMEASURED || fluxerr <= 0) return null;
    return {
      mjd: jdToMjd(jd),
      filter,
      flux: convertFlux(flux, zp, filter, 'ab'),
      fluxerr: convertFlux(fluxerr, zp, filter, 'ab'),
      ra: null,
      dec: null,
      programid: numberAt(entry, 'programid') ?? programid,
      origin: FORCED_ORIGIN,
    };
  },
};
