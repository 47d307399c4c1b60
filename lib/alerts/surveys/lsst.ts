/** Rubin (LSST): https://sdm-schemas.lsst.io, packets of alerts. Fluxes are nJy, times TAI. */
import { fluxerrToMagerr, fluxToMag, limitingMag } from '@/lib/astro/magnitudes';
import { mjdToJd } from '@/lib/astro/time';
import { fieldsAt, idAt, listAt, numberAt } from '@/lib/alerts/fields';
import type { Cutouts, Fields, Point } from '@/lib/alerts/types';
import { FORCED_ORIGIN, type Survey } from './survey';

const BANDS = new Set(['u', 'g', 'r', 'i', 'z', 'y']);
const CUTOUTS = { new: 'cutoutScience', ref: 'cutoutTemplate', sub: 'cutoutDifference' } as const;
/** TAI − UTC in days, since 2017: all of Rubin's alerts. */
const TAI_MINUS_UTC = 37 / 86400;
/** nJy in a µJy. */
const NANO = 1e-3;
/** All of Rubin's alerts are of one programme. */
const PROGRAMID = 1;

const mjdUtc = (entry: Fields): number | null => {
  const tai = numberAt(entry, 'midpointMjdTai');
  return tai === null ? null : tai - TAI_MINUS_UTC;
};

/** The names that filters of all surveys use, beside Rubin's own. */
function described(entry: Fields): Fields {
  const mjd = mjdUtc(entry);
  const [flux, fluxerr] = [(numberAt(entry, 'psfFlux') ?? NaN) * NANO, (numberAt(entry, 'psfFluxErr') ?? NaN) * NANO];
  return {
    ...entry,
    jd: mjd === null ? null : mjdToJd(mjd),
    programid: PROGRAMID,
    magpsf: fluxToMag(Math.abs(flux)),
    sigmapsf: fluxerrToMagerr(Math.abs(flux), fluxerr),
    diffmaglim: limitingMag(fluxerr),
    isdiffpos: flux > 0,
  };
}

function fluxPoint(entry: Fields, origin: string | null): Point | null {
  const band = entry.band;
  const mjd = mjdUtc(entry);
  const [flux, fluxerr] = [numberAt(entry, 'psfFlux'), numberAt(entry, 'psfFluxErr')];
  if (typeof band !== 'string' || !BANDS.has(band) || mjd === null || flux === null || fluxerr === null || fluxerr <= 0) return null;
  return {
    mjd,
    filter: `lsst${band}`,
    flux: flux * NANO,
    fluxerr: fluxerr * NANO,
    ra: numberAt(entry, 'ra'),
    dec: numberAt(entry, 'dec'),
    programid: PROGRAMID,
    origin,
  };
}

export const lsst: Survey = {
  name: 'LSST',
  recognises: (packet) => fieldsAt(packet, 'diaSource') !== null,
  objectId: (packet) => {
    const source = fieldsAt(packet, 'diaSource') ?? {};
    const solarSystem = idAt(source, 'ssObjectId') ?? idAt(fieldsAt(packet, 'ssObject') ?? {}, 'ssObjectId');
    return idAt(source, 'diaObjectId') ?? idAt(fieldsAt(packet, 'diaObject') ?? {}, 'diaObjectId') ?? (solarSystem && `sso${solarSystem}`);
  },
  candid: (packet) => idAt(fieldsAt(packet, 'diaSource') ?? {}, 'diaSourceId'),
  candidate: (packet) => {
    const source = fieldsAt(packet, 'diaSource');
    return source && described(source);
  },
  score: (candidate) => numberAt(candidate, 'reliability'),
  extras: ({ diaObject, ssSource, observation_reason, target_name }) => ({ diaObject, ssSource, observation_reason, target_name, publisher: 'LSST' }),
  prvCandidates: (packet) => listAt(packet, 'prvDiaSources').map(described),
  fpHists: (packet) => listAt(packet, 'prvDiaForcedSources').map(described),
  cutouts: (packet) => {
    const found: Cutouts = {};
    for (const name of ['new', 'ref', 'sub'] as const) {
      const stamp = packet[CUTOUTS[name]];
      if (stamp instanceof Uint8Array && stamp.length) found[name] = stamp;
    }
    return found;
  },
  point: (entry) => fluxPoint(entry, null),
  forcedPoint: (entry) => fluxPoint(entry, FORCED_ORIGIN),
};
