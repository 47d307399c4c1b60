import type { MagSystem } from '@/lib/astro/magnitudes';
import type { Viewer } from '@/lib/auth/viewer';
import type { FileReply } from '@/lib/http/call';
import { readPhotometry } from '@/lib/photometry/readPhotometry';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { downloadTable } from './download';
import type { TableFormat } from './schema';
import type { TableColumn } from './table';

const names = (groups: readonly { name: string }[] | undefined): string => (groups ?? []).map(({ name }) => name).join('; ');

const COLUMNS: readonly TableColumn<PhotometryPoint>[] = [
  { name: 'id', type: 'integer', description: 'Id of the point in the portal', ucd: 'meta.id;meta.main', value: ({ id }) => id },
  { name: 'obj_id', type: 'text', description: 'Name of the object', ucd: 'meta.id', value: ({ obj_id }) => obj_id },
  { name: 'mjd', type: 'double', unit: 'd', description: 'Time of the observation, MJD (UTC)', ucd: 'time.epoch', value: ({ mjd }) => mjd },
  { name: 'filter', type: 'text', description: 'Bandpass', ucd: 'instr.bandpass', value: ({ filter }) => filter },
  { name: 'flux', type: 'double', unit: 'uJy', description: 'Flux, also where it is negative; with zp 23.9', ucd: 'phot.flux.density', value: ({ flux }) => flux },
  { name: 'fluxerr', type: 'double', unit: 'uJy', description: 'Standard deviation of the flux', ucd: 'stat.error;phot.flux.density', value: ({ fluxerr }) => fluxerr },
  { name: 'zp', type: 'double', unit: 'mag', description: 'Zero point that makes the flux a magnitude in magsys', ucd: 'phot.mag;arith.zp', value: ({ zp }) => zp },
  { name: 'mag', type: 'double', unit: 'mag', description: 'Magnitude; none where the flux is not positive', ucd: 'phot.mag', value: ({ mag }) => mag },
  { name: 'magerr', type: 'double', unit: 'mag', description: 'Standard deviation of the magnitude', ucd: 'stat.error;phot.mag', value: ({ magerr }) => magerr },
  { name: 'limiting_mag', type: 'double', unit: 'mag', description: 'Limit of detection', ucd: 'phot.mag;stat.max', value: ({ limiting_mag }) => limiting_mag },
  { name: 'magsys', type: 'text', description: 'Magnitude system', ucd: 'meta.code', value: ({ magsys }) => magsys },
  { name: 'snr', type: 'double', description: 'Flux over its error', ucd: 'stat.snr', value: ({ snr }) => snr },
  { name: 'ra', type: 'double', unit: 'deg', description: 'Right ascension of the point (ICRS)', ucd: 'pos.eq.ra', value: ({ ra }) => ra },
  { name: 'dec', type: 'double', unit: 'deg', description: 'Declination of the point (ICRS)', ucd: 'pos.eq.dec', value: ({ dec }) => dec },
  { name: 'ra_unc', type: 'double', unit: 'arcsec', description: 'Uncertainty of ra', ucd: 'stat.error;pos.eq.ra', value: ({ ra_unc }) => ra_unc },
  { name: 'dec_unc', type: 'double', unit: 'arcsec', description: 'Uncertainty of dec', ucd: 'stat.error;pos.eq.dec', value: ({ dec_unc }) => dec_unc },
  { name: 'instrument_id', type: 'integer', description: 'Id of the instrument in the portal', ucd: 'meta.id;instr', value: ({ instrument_id }) => instrument_id },
  { name: 'instrument_name', type: 'text', description: 'Instrument', ucd: 'meta.id;instr', value: ({ instrument_name }) => instrument_name },
  { name: 'origin', type: 'text', description: 'Where the measurement comes from', ucd: 'meta.bib.author', value: ({ origin }) => origin },
  { name: 'groups', type: 'text', description: 'Groups that see the point', ucd: 'meta.note', value: ({ groups }) => names(groups) },
  { name: 'altdata', type: 'text', description: 'What came with the measurement, JSON', ucd: 'meta.note', value: ({ altdata }) => (altdata ? JSON.stringify(altdata) : null) },
  { name: 'created_at', type: 'text', description: 'Time of the upload (UTC)', ucd: 'time.creation', value: ({ created_at }) => created_at },
];

/** The light curve of an object as far as the viewer may see it, as a file. */
export async function downloadPhotometry(viewer: Viewer, obj_id: string, { format, magsys }: { format: TableFormat; magsys: MagSystem }): Promise<FileReply> {
  const points = await readPhotometry(viewer, obj_id, { format: 'both', magsys });
  // Fluxes are in µJy on the AB system, whatever the magnitudes are in.
  return downloadTable(format, `${obj_id}_photometry`, { name: 'photometry', description: `Photometry of ${obj_id}`, columns: COLUMNS, meta: { obj_id } }, [points]);
}
