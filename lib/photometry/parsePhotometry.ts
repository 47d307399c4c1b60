/** Uploaded photometry, in magnitudes or fluxes of any system, becomes points in µJy AB. */
import { isBandpass } from '@/lib/astro/bandpasses';
import { convertFlux, DETECTION_NSIGMA, isMagSystem, limitingMagToFluxerr, magerrToFluxerr, MAGSYSTEMS, magToFlux, PHOT_ZP } from '@/lib/astro/magnitudes';
import { BadRequest } from '@/lib/http/errors';
import type { PhotometryRow } from './insertPhotometry';
import { altdataColumn, countRows, integers, numbers, Problems, required, texts, type Column, type Packet } from './packet';

/** A point as it will be stored, before it is known who owns and sees it. */
export type ParsedPoint = Omit<PhotometryRow, 'upload_id' | 'owner_id' | 'visibility_id' | 'followup_request_id'>;

const COMMON = [
  'obj_id', 'instrument_id', 'mjd', 'filter', 'magsys', 'ra', 'dec', 'ra_unc', 'dec_unc', 'assignment_id', 'origin',
] as const;
const WHOLE = ['altdata', 'group_ids', 'stream_ids', 'extinction_corrected'] as const;

export const MAG_FIELDS = ['mag', 'magerr', 'limiting_mag', 'limiting_mag_nsigma', 'magref', 'e_magref'] as const;
export const FLUX_FIELDS = ['flux', 'fluxerr', 'zp', 'ref_flux', 'ref_fluxerr', 'ref_zp'] as const;

const atLeastZero = (value: number) => (value < 0 ? 'must not be negative' : null);
const positive = (value: number) => (value > 0 ? null : 'must be positive');
const between = (low: number, high: number) => (value: number) => (value < low || value > high ? `must be between ${low} and ${high}` : null);

/** From the year 1585 to 2406: a Julian date, or seconds, in place of an MJD are noticed. */
export const isMjd = (value: number): boolean => value >= -100_000 && value <= 200_000;
const mjdFits = (value: number) => (isMjd(value) ? null : 'must be a modified Julian date, between -100000 and 200000');

/** What is measured at one row: fluxes in µJy in the row's own magnitude system, and what to keep of the original. */
interface Measurement {
  flux: number;
  fluxerr: number;
  ref_flux: number | null;
  ref_fluxerr: number | null;
  zp: number;
  ref_zp: number;
  original: Record<string, number>;
}

function magnitudes(packet: Packet, problems: Problems): Column<Measurement> {
  const mag = numbers(packet, 'mag', problems);
  const magerr = numbers(packet, 'magerr', problems, atLeastZero);
  const limiting_mag = numbers(packet, 'limiting_mag', problems);
  const nsigma = numbers(packet, 'limiting_mag_nsigma', problems, positive);
  const magref = numbers(packet, 'magref', problems);
  const e_magref = numbers(packet, 'e_magref', problems, atLeastZero);
  return {
    at(row) {
      const [m, e, limit, ref, e_ref] = [mag.at(row), magerr.at(row), limiting_mag.at(row), magref.at(row), e_magref.at(row)];
      const limiting_mag_nsigma = nsigma.at(row) ?? DETECTION_NSIGMA;
      if ((m === null) !== (e === null)) problems.add(m === null ? 'mag' : 'magerr', 'mag and magerr must both be given or both be null', row);
      if (m === null && limit === null) problems.add('limiting_mag', 'must be given where mag is null', row);
      return {
        flux: m === null ? NaN : magToFlux(m),
        fluxerr: m === null ? limitingMagToFluxerr(limit ?? 0, limiting_mag_nsigma) : magerrToFluxerr(m, e ?? 0),
        ref_flux: ref === null ? null : magToFlux(ref),
        ref_fluxerr: ref === null || e_ref === null ? null : magerrToFluxerr(ref, e_ref),
        zp: PHOT_ZP,
        ref_zp: PHOT_ZP,
        original: { ...(limit === null ? {} : { limiting_mag: limit }), limiting_mag_nsigma },
      };
    },
  };
}

function fluxes(packet: Packet, problems: Problems): Column<Measurement> {
  const flux = numbers(packet, 'flux', problems);
  const fluxerr = required(numbers(packet, 'fluxerr', problems, positive), 'fluxerr', problems, 1);
  const zp = required(numbers(packet, 'zp', problems), 'zp', problems, PHOT_ZP);
  const ref_flux = numbers(packet, 'ref_flux', problems);
  const ref_fluxerr = numbers(packet, 'ref_fluxerr', problems, atLeastZero);
  const ref_zp = numbers(packet, 'ref_zp', problems);
  return {
    at: (row) => ({
      flux: flux.at(row) ?? NaN,
      fluxerr: fluxerr.at(row),
      ref_flux: ref_flux.at(row),
      ref_fluxerr: ref_fluxerr.at(row),
      zp: zp.at(row),
      ref_zp: ref_zp.at(row) ?? PHOT_ZP,
      original: {},
    }),
  };
}

type Space = 'mag' | 'flux';

const SPACES = {
  mag: { fields: MAG_FIELDS, read: magnitudes, needs: (given: ReadonlySet<string>) => given.has('mag') || given.has('limiting_mag') },
  flux: { fields: FLUX_FIELDS, read: fluxes, needs: (given: ReadonlySet<string>) => given.has('flux') || given.has('fluxerr') },
} as const;

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;

/** Reads a packet as magnitudes or as fluxes. */
function parseAs(space: Space, packet: Packet): ParsedPoint[] | Problems {
  const problems = new Problems();
  const { fields, read, needs } = SPACES[space];
  const rowFields: readonly string[] = [...COMMON, ...fields];
  const given = new Set(Object.keys(packet).filter((name) => isGiven(packet[name])));
  for (const name of given) {
    if (!rowFields.includes(name) && !(WHOLE as readonly string[]).includes(name)) problems.add(name, 'unknown field');
  }
  if (!needs(given)) problems.add(space, 'missing');
  const n = countRows(packet, rowFields, problems);
  if (problems.any) return problems;

  const obj_id = required(texts(packet, 'obj_id', problems), 'obj_id', problems, '');
  const instrument_id = required(integers(packet, 'instrument_id', problems), 'instrument_id', problems, 0);
  const mjd = required(numbers(packet, 'mjd', problems, mjdFits), 'mjd', problems, 0);
  const filter = required(texts(packet, 'filter', problems), 'filter', problems, '');
  const magsys = required(texts(packet, 'magsys', problems), 'magsys', problems, '');
  const ra = numbers(packet, 'ra', problems, between(0, 360));
  const dec = numbers(packet, 'dec', problems, between(-90, 90));
  const ra_unc = numbers(packet, 'ra_unc', problems, atLeastZero);
  const dec_unc = numbers(packet, 'dec_unc', problems, atLeastZero);
  const origin = texts(packet, 'origin', problems);
  const assignment_id = integers(packet, 'assignment_id', problems);
  const altdata = altdataColumn(packet, n, problems);
  const measured = read(packet, problems);

  const points: ParsedPoint[] = [];
  for (let row = 0; row < n; row++) {
    const band = filter.at(row);
    const system = magsys.at(row);
    if (band && !isBandpass(band)) problems.add('filter', `"${band}" is not a bandpass`, row);
    if (system && !isMagSystem(system)) problems.add('magsys', `must be one of ${MAGSYSTEMS.join(', ')}`, row);
    const { flux, fluxerr, ref_flux, ref_fluxerr, zp, ref_zp, original } = measured.at(row);
    const point: ParsedPoint = {
      obj_id: obj_id.at(row),
      instrument_id: instrument_id.at(row),
      filter: band,
      mjd: mjd.at(row),
      assignment_id: assignment_id.at(row) ?? null,
      flux: convertFlux(flux, zp, band, system),
      fluxerr: convertFlux(fluxerr, zp, band, system),
      ra: ra.at(row),
      dec: dec.at(row),
      ra_unc: ra_unc.at(row),
      dec_unc: dec_unc.at(row),
      ref_flux: ref_flux === null ? null : convertFlux(ref_flux, ref_zp, band, system),
      ref_fluxerr: ref_fluxerr === null ? null : convertFlux(ref_fluxerr, ref_zp, band, system),
      origin: origin.at(row),
      original_user_data: { ...original, magsys: system },
      altdata: altdata.at(row),
    };
    if (!problems.any) {
      if (Number.isNaN(point.fluxerr)) problems.add('magsys', `${system} is not defined in ${band}`, row);
      const converted = [point.flux, point.fluxerr, point.ref_flux, point.ref_fluxerr];
      if (converted.some((value) => value === Infinity || value === -Infinity)) problems.add(space, 'is out of range', row);
    }
    points.push(point);
  }
  return problems.any ? problems : points;
}

/**
 * Reads a packet, extinction-corrected or not as it is: as fluxes first when it has `flux` and no `mag`, else as magnitudes first.
 *
 * @throws BadRequest naming each wrong field and its first wrong row, for both readings
 */
export function parsePhotometry(packet: Packet): ParsedPoint[] {
  const fluxFirst = isGiven(packet.flux) && !isGiven(packet.mag);
  const order: readonly Space[] = fluxFirst ? ['flux', 'mag'] : ['mag', 'flux'];
  const failures: string[] = [];
  for (const space of order) {
    const parsed = parseAs(space, packet);
    if (!(parsed instanceof Problems)) return parsed;
    failures.push(`as ${space === 'mag' ? 'magnitudes' : 'fluxes'}: ${parsed.toString()}`);
  }
  throw new BadRequest(`Invalid/missing parameters: the photometry can neither be read ${failures.join(' nor ')}`);
}
