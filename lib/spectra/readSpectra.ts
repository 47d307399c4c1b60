import { isoToMjd } from '@/lib/astro/time';
import type { Viewer } from '@/lib/auth/viewer';
import { resolveAudience } from '@/lib/groups/audience';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { medianLevel } from './arrays';
import {
  missingInstruments,
  selectInternalKey,
  selectMatchingSpectra,
  selectMinimalSpectra,
  selectSpectraInRange,
  selectSpectraOfObj,
  selectSpectrum,
  type SpectraRange,
} from './queries';
import { SPECTRUM_TYPES, type RawSpectrum, type SpectraOfObjQuery, type SpectraQuery, type Spectrum, type SpectrumOfObj } from './schema';

/** @throws Forbidden when there is no such spectrum that the viewer may see */
export async function readSpectrum(viewer: Viewer, id: number, includeOriginalFile = false): Promise<Spectrum> {
  const found = await selectSpectrum(viewer, id, includeOriginalFile);
  if (!found) throw new Forbidden(`Could not access spectrum ${id}.`);
  return found;
}

/** @throws BadRequest when an instrument, a group or a type is not known */
async function checkFilters(viewer: Viewer, { instrumentIDs, groupIDs, type }: SpectraQuery): Promise<void> {
  const unknownType = type?.find((name) => !(SPECTRUM_TYPES as readonly string[]).includes(name));
  if (unknownType) throw new BadRequest(`type: must be one of ${SPECTRUM_TYPES.join(', ')}`);
  const unknown = instrumentIDs ? await missingInstruments(instrumentIDs) : [];
  if (unknown.length) throw new BadRequest(`instrumentIDs: there is no instrument with id ${unknown.join(', ')}`);
  if (groupIDs) await resolveAudience(viewer, groupIDs, undefined, 'groupIDs');
}

/** Spectra that fit all of the filters, by time of observation. */
export async function listSpectra(viewer: Viewer, query: SpectraQuery): Promise<(Spectrum | RawSpectrum)[]> {
  await checkFilters(viewer, query);
  return query.minimalPayload ? selectMinimalSpectra(viewer, query) : selectMatchingSpectra(viewer, query);
}

function normalized<T extends RawSpectrum>(spectrum: T): T {
  const fluxes = spectrum.fluxes.map((flux) => flux ?? NaN);
  const level = medianLevel(fluxes);
  return { ...spectrum, fluxes: fluxes.map((flux) => flux / level) };
}

/**
 * The spectra of an object, for its page and for programs.
 *
 * @throws BadRequest when there is no such object
 */
export async function readSpectraOfObj(
  viewer: Viewer,
  obj_id: string,
  query: Partial<SpectraOfObjQuery> = {},
): Promise<{ obj_id: string; spectra: SpectrumOfObj[] }> {
  const { normalization, sortBy = 'observed_at', sortOrder = 'asc', includeOriginalFile = false } = query;
  if (!(await selectInternalKey(obj_id))) throw new BadRequest(`There is no object ${obj_id}.`);
  const spectra = await selectSpectraOfObj(viewer, obj_id, { sortBy, sortOrder, includeOriginalFile });
  return {
    obj_id,
    spectra: spectra.map((spectrum) => ({
      ...(normalization ? normalized(spectrum) : spectrum),
      observed_at_mjd: isoToMjd(spectrum.observed_at),
    })),
  };
}

export const readSpectraRange = (viewer: Viewer, range: SpectraRange): Promise<RawSpectrum[]> => selectSpectraInRange(viewer, range);
