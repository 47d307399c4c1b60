/** Which sources have spectra, of when, and with what. */
import { fluxToMag } from '@/lib/astro/magnitudes';
import { mjdToIso } from '@/lib/astro/time';
import type { CopyValue } from '@/lib/db/bulk';
import { round } from './numbers';
import { midnight, SITES } from './night';
import { Random } from './random';
import { groupsOf, ownerOf } from './savers';
import type { Setting } from './setting';
import type { Night } from './simulate';
import { hasSpectrum, spectrum, SPECTROGRAPHS } from './spectra';
import type { Visibilities } from './visibility';

const SPECTRA = 60;
/** Magnitudes at 6200 Å that can be observed. */
const FAINTEST = 20.5;

export function spectrumRows({ today, objs }: Night, { instruments, users }: Setting, { ofGroup }: Visibilities): CopyValue[][] {
  const rows: CopyValue[][] = [];
  const ranked = objs
    .filter(({ saved, survey, kind }) => saved && survey === 'ZTF' && hasSpectrum(kind))
    .map((obj) => ({ obj, rank: new Random(`spectrum ${obj.number}`).next() - (['TDE', 'SLSN', 'kilonova', 'Ib/c', 'IIn'].includes(obj.kind) ? 0.35 : 0) }))
    .sort((a, b) => a.rank - b.rank);
  for (const { obj } of ranked) {
    if (rows.length >= SPECTRA) break;
    const { id, kind, target, measurements } = obj;
    if (!hasSpectrum(kind)) continue;
    const random = new Random(`spectra ${obj.number}`);
    const first = measurements.find(({ detected }) => detected)!.mjd;
    // A few nights after its first detection; what is always there, in these weeks.
    const age = Math.floor(today - first);
    const night = target.begins === 0 ? random.integer(0, 12) : Math.max(0, age - random.integer(1, 25));
    const mjd = midnight(SITES.ZTF, today, night) + random.uniform(-0.12, 0.12);
    const mag = fluxToMag(target.flux(mjd, 'ztfr') + target.reference('ztfr'));
    if (mag === null || mag > FAINTEST) continue;
    const possible = SPECTROGRAPHS.filter(({ name }) => (mag < 18.8 ? name !== 'LRIS' : name !== 'SEDM' && (mag < 19.7 || name === 'LRIS' || name === 'DBSP')));
    const spectrograph = random.pick(possible);
    const snr = random.uniform(9, 26) * (mag > 19.5 ? 0.6 : 1);
    const { wavelengths, fluxes, errors } = spectrum({ kind, redshift: target.redshift ?? 0, ebv: target.ebv, mag, spectrograph, snr, random });
    const at = mjdToIso(round(mjd, 6));
    rows.push([
      id, instruments.get(spectrograph.name), at, wavelengths, fluxes, errors, 'erg/s/cm/cm/AA', 'source', null,
      { EXPTIME: spectrograph.name === 'LRIS' ? 600 : 1800, AIRMASS: round(random.uniform(1.02, 1.7), 2) },
      users.get(ownerOf(obj)), ofGroup.get(groupsOf(obj)[0]!), at, at,
    ]);
  }
  return rows;
}
