import { isBandpass } from '@/lib/astro/bandpasses';
import { transmissionCurve } from '@/lib/astro/bandpassCurves';
import { syntheticAbMag, type FluxUnit } from '@/lib/astro/syntheticPhotometry';
import { isoToMjd } from '@/lib/astro/time';
import type { Viewer } from '@/lib/auth/viewer';
import { groupIdsOf } from '@/lib/groups/audience';
import { BadRequest } from '@/lib/http/errors';
import { putPhotometry } from '@/lib/photometry/uploadPhotometry';
import { readSpectrum } from './readSpectra';

/** What a computed magnitude is stored with: no error, and a limit as the reference has it. */
const COMPUTED = { magerr: 0, limiting_mag: 25, magsys: 'ab', origin: 'synthetic' } as const;

/**
 * Stores AB magnitudes of a spectrum in bandpasses as photometry of its instrument, for all groups of the viewer's.
 * Done again, it changes nothing.
 *
 * @throws Forbidden  when the viewer cannot see the spectrum
 * @throws BadRequest when it has no units, or a bandpass has no transmission curve or is not covered; then nothing is stored
 */
export async function synthesizePhotometry(viewer: Viewer, id: number, filters: readonly string[]): Promise<void> {
  const { obj_id, instrument_id, observed_at, wavelengths, fluxes, units } = await readSpectrum(viewer, id);
  if (!units) throw new BadRequest(`Spectrum ${id} has no units, so its fluxes are no magnitudes.`);
  const spectrum = { wavelengths: wavelengths as number[], fluxes: fluxes.map((flux) => flux ?? NaN), units: units as FluxUnit };
  const names = [...new Set(filters)];
  const mags: number[] = [];
  for (const name of names) {
    if (!isBandpass(name)) throw new BadRequest(`filters: "${name}" is not a bandpass`);
    const curve = await transmissionCurve(name);
    if (!curve) throw new BadRequest(`filters: the portal has no transmission curve of ${name}`);
    const mag = syntheticAbMag(spectrum, curve);
    if (mag === null) throw new BadRequest(`filters: spectrum ${id} does not cover ${name}, or has no positive flux in it`);
    mags.push(mag);
  }
  const packet = {
    obj_id, instrument_id, mjd: isoToMjd(observed_at), filter: names, mag: mags, ...COMPUTED, altdata: { spectrum_id: id },
    group_ids: await groupIdsOf(viewer),
  };
  await putPhotometry(viewer, packet, { refresh: true, duplicate_ignore_flux: false, overwrite_flux: false });
}
