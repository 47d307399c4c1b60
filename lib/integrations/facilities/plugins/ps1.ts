/** Detections of Pan-STARRS DR2 at a position, from the catalogue at MAST. Everything is a look-up. */
import { fields } from '@/lib/integrations/facilities/fields';
import { Refused, type FacilityPlugin, type ReturnedPhotometry } from '@/lib/integrations/facilities/plugin';
import { numberOf, readCsv, requireColumns, type Row } from './table';

const FILTERS = ['ps1::g', 'ps1::r', 'ps1::i', 'ps1::z', 'ps1::y'] as const;
/** Part of the PSF that is on good pixels, at least. */
const GOOD = 0.9;
/** Of fluxes in Jy. */
const ZERO_POINT = 8.9;

export function toPhotometry(rows: readonly Row[]): ReturnedPhotometry {
  requireColumns(rows, ['filterID', 'obsTime', 'psfFlux', 'psfFluxerr', 'psfQfPerfect']);
  const good = rows.filter((row) => (numberOf(row.psfQfPerfect) ?? 0) > GOOD && numberOf(row.psfFlux) !== null && (numberOf(row.psfFluxerr) ?? 0) > 0
    && FILTERS[Number(row.filterID) - 1] !== undefined);
  const numbers = (name: string) => good.map((row) => numberOf(row[name]) as number);
  return {
    mjd: numbers('obsTime'), flux: numbers('psfFlux'), fluxerr: numbers('psfFluxerr'), zp: ZERO_POINT, magsys: 'ab',
    filter: good.map((row) => FILTERS[Number(row.filterID) - 1] as string), origin: 'PS1 DR2',
  };
}

export const ps1: FacilityPlugin = {
  api_classname: 'PS1API',
  title: 'Pan-STARRS DR2',
  settings: { endpoint: 'https://catalogs.mast.stsci.edu' },
  idempotent: true,
  forced_photometry_form: () => ({
    formSchema: fields({
      radius: { type: 'number', default: 1, minimum: 0, maximum: 50, title: 'Query Radius [arcsec]' },
      min_detections: { type: 'number', default: 1, minimum: 1, maximum: 100, title: 'Minimum Number of Detections' },
    }),
  }),
  check: ({ obj }) => (obj.dec < -30 ? 'Pan-STARRS has not observed south of -30°.' : null),
  async submit({ obj, payload }, facility) {
    const reply = await facility.send({
      method: 'GET', url: `${facility.settings.endpoint}/api/v0.1/panstarrs/dr2/mean.csv`, headers: { accept: 'text/csv' },
      query: {
        ra: obj.ra, dec: obj.dec, radius: Number(payload.radius) / 3600, 'nDetections.gte': Number(payload.min_detections),
        columns: '[objID,raMean,decMean,nDetections]',
      },
    });
    const rows = readCsv(reply.text);
    requireColumns(rows, ['objID']);
    const [source] = rows;
    return source
      ? { status: 'Source available', state: 'accepted', facility_id: source.objID as string, poll_after: 1 }
      : { status: 'No DR2 source', state: 'completed' };
  },
  async retrieve({ facility_id }, facility) {
    if (!facility_id) throw new Refused('There is no DR2 source.');
    const reply = await facility.send({
      method: 'GET', url: `${facility.settings.endpoint}/api/v0.1/panstarrs/dr2/detections.csv`, headers: { accept: 'text/csv' }, maxBytes: 50_000_000,
      query: { objID: facility_id, columns: '[detectID,filterID,obsTime,ra,dec,psfFlux,psfFluxerr,psfQfPerfect]' },
    });
    const photometry = toPhotometry(readCsv(reply.text));
    return photometry.mjd.length
      ? { status: 'Photometry committed to database', state: 'data_returned', photometry: [photometry] }
      : { status: 'No photometry to commit to database', state: 'completed' };
  },
  delete: () => Promise.resolve({ status: 'deleted', state: 'deleted' }),
};
