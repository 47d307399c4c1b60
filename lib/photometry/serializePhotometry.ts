/** Stored points become what the interface gives: fluxes or magnitudes in the system that was asked for. */
import { extinctionCoefficient } from '@/lib/astro/extinction';
import { fluxerrToMagerr, fluxToMag, magnitudesOf, magSystemOffset, PHOT_ZP, signalToNoise, type MagSystem } from '@/lib/astro/magnitudes';
import type { Format, PhotometryAnnotation, PhotometryGroup, PhotometryOwner, PhotometryPoint, PhotometryStream, PhotometryValidation } from './schema';

/** A row as read; `flux` is NaN where none was measured. */
export interface StoredPoint {
  id: number;
  obj_id: string;
  instrument_id: number;
  filter: string;
  mjd: number;
  flux: number;
  fluxerr: number;
  ra: number | null;
  dec: number | null;
  ra_unc: number | null;
  dec_unc: number | null;
  ref_flux: number | null;
  ref_fluxerr: number | null;
  origin: string;
  altdata: unknown;
  created_at: string;
  limiting_mag: number | null;
  magsys: string | null;
  visibility_id: number;
  owner_id: number;
}

/** What belongs to many points; one object of it is shared by all of them. */
export interface Companions {
  instrument_names: ReadonlyMap<number, string>;
  groups: ReadonlyMap<number, PhotometryGroup[]>;
  annotations: ReadonlyMap<number, PhotometryAnnotation[]>;
  /** Present where asked for. */
  owners?: ReadonlyMap<number, PhotometryOwner>;
  streams?: ReadonlyMap<number, PhotometryStream[]>;
  validations?: ReadonlyMap<number, PhotometryValidation[]>;
  /** E(B−V) of Galactic dust towards each object; null where it is not known. */
  ebvs?: ReadonlyMap<string, number | null>;
}

export interface Output {
  format: Format;
  magsys: MagSystem;
}

/** What was not measured is null; NaN never leaves. */
export const known = (value: number | null): number | null => (value === null || Number.isNaN(value) ? null : value);

/**
 * The system of the answer and what to add to an AB magnitude to be in it. Where the system is not defined in the
 * bandpass (X-rays, radio) the answer is in AB and says so.
 */
export function outputSystem(filter: string, magsys: MagSystem): { magsys: MagSystem; offset: number } {
  const offset = filter === 'swiftxrt' ? null : magSystemOffset(filter, magsys);
  return offset === null ? { magsys: 'ab', offset: 0 } : { magsys, offset: -offset };
}

const shifted = (mag: number | null, offset: number): number | null => (mag === null ? null : mag + offset);

/** The limit that came with the point, as an AB magnitude. */
export const uploadedLimit = ({ limiting_mag, magsys, filter }: StoredPoint): number | null =>
  limiting_mag === null ? null : limiting_mag + (magSystemOffset(filter, magsys ?? 'ab') ?? 0);

function reference({ flux, fluxerr, ref_flux, ref_fluxerr }: StoredPoint, offset: number): Partial<PhotometryPoint> {
  if (ref_flux === null || Number.isNaN(ref_flux)) return {};
  const e_ref = known(ref_fluxerr);
  const both = flux > 0 && ref_flux > 0;
  const tot_flux = both ? flux + ref_flux : null;
  const tot_fluxerr = both && e_ref !== null ? Math.hypot(fluxerr, e_ref) : null;
  return {
    ref_flux,
    ref_fluxerr: e_ref,
    tot_flux,
    tot_fluxerr,
    magref: shifted(fluxToMag(ref_flux), offset),
    e_magref: e_ref === null ? null : fluxerrToMagerr(ref_flux, e_ref),
    magtot: tot_flux === null ? null : shifted(fluxToMag(tot_flux), offset),
    e_magtot: tot_flux === null || tot_fluxerr === null ? null : fluxerrToMagerr(tot_flux, tot_fluxerr),
  };
}

/**
 * How much Galactic dust dims the point (magnitudes), and what it would be without it. Null where the dust towards the
 * object is not known, or the law has nothing to say about the bandpass (X-rays, radio).
 */
function dust(ebv: number | null, filter: string, mag: number | null, flux: number): Partial<PhotometryPoint> {
  const coefficient = extinctionCoefficient(filter);
  if (ebv === null || coefficient === null) return { extinction: null, mag_corr: null, flux_corr: null };
  const extinction = coefficient * ebv;
  return { extinction, mag_corr: mag === null ? null : mag - extinction, flux_corr: known(flux * 10 ** (0.4 * extinction)) };
}

export function serializePoint(point: StoredPoint, output: Output, companions: Companions): PhotometryPoint {
  const { id, obj_id, filter, mjd, origin, flux, fluxerr, instrument_id, visibility_id, owner_id } = point;
  const { magsys, offset } = outputSystem(filter, output.magsys);
  const { mag, magerr, limiting_mag } = magnitudesOf(flux, fluxerr, uploadedLimit(point), offset);
  if (output.format === 'plot') return { id, obj_id, filter, mjd, origin, mag, magerr, limiting_mag };
  const { owners, streams, validations, ebvs } = companions;
  const magnitudes = { mag, magerr, magsys, limiting_mag };
  const fluxes = { flux: known(flux), fluxerr: known(fluxerr), zp: PHOT_ZP + offset, magsys };
  return {
    obj_id,
    ra: point.ra,
    dec: point.dec,
    filter,
    mjd,
    snr: signalToNoise(flux, fluxerr),
    instrument_id,
    instrument_name: companions.instrument_names.get(instrument_id) ?? '',
    ra_unc: point.ra_unc,
    dec_unc: point.dec_unc,
    origin,
    id,
    altdata: point.altdata,
    created_at: point.created_at,
    groups: companions.groups.get(visibility_id) ?? [],
    annotations: companions.annotations.get(id) ?? [],
    ...(owners ? { owner: owners.get(owner_id) ?? null } : {}),
    ...(streams ? { streams: streams.get(visibility_id) ?? [] } : {}),
    ...(validations ? { validations: validations.get(id) ?? [] } : {}),
    ...reference(point, offset),
    ...(output.format !== 'flux' ? magnitudes : {}),
    ...(output.format !== 'mag' ? fluxes : {}),
    ...(ebvs ? dust(ebvs.get(obj_id) ?? null, filter, mag, flux) : {}),
  };
}

/** Of points with the same time and filter, the one that was created last. */
export function newestOfEach<T extends { mjd: number; filter: string; created_at: string; id: number }>(points: readonly T[]): T[] {
  const newest = new Map<string, T>();
  for (const point of points) {
    const key = `${point.mjd} ${point.filter}`;
    const other = newest.get(key);
    const isNewer = !other || point.created_at > other.created_at || (point.created_at === other.created_at && point.id > other.id);
    if (isNewer) newest.set(key, point);
  }
  return points.filter((point) => newest.get(`${point.mjd} ${point.filter}`) === point);
}
