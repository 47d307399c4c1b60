/** TESS light curves of transients that have a name at the TNS, which MIT publishes as tables. Nothing is asked of the satellite. */
import { ALIASES } from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type FacilityPlugin, type ReturnedPhotometry } from '@/lib/integrations/facilities/plugin';
import { numberOf, readColumns, requireColumns, type Row } from './table';

/** BTJD: barycentric TDB less this Julian date. Within half a second of an MJD of TDB at the barycentre, which is as the table has it. */
const BTJD_TO_MJD = 2_457_000 - 2_400_000.5;
/** Magnitude of one count a second. */
const ZERO_POINT = 20.44;

/** The table begins with the line that names its columns; what stands before it are remarks. */
function tableOf(text: string): string {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => /\bBTJD\b/.test(line));
  if (head < 0) throw new Unclear('The light curve of TESS has no column BTJD.');
  return lines.slice(head).join('\n');
}

/** Counts a second as fluxes; rows without an uncertainty measure nothing. */
export function toPhotometry(rows: readonly Row[]): ReturnedPhotometry {
  requireColumns(rows, ['cts_per_s', 'e_cts_per_s']);
  const good = rows.filter(({ BTJD, cts_per_s, e_cts_per_s }) => numberOf(BTJD) !== null && numberOf(cts_per_s) !== null && (numberOf(e_cts_per_s) ?? 0) > 0);
  const numbers = (name: string) => good.map((row) => numberOf(row[name]) as number);
  return {
    mjd: numbers('BTJD').map((time) => time + BTJD_TO_MJD), flux: numbers('cts_per_s'), fluxerr: numbers('e_cts_per_s'), zp: ZERO_POINT, magsys: 'ab',
    filter: good.map(() => 'tess'), origin: 'tesstransients',
  };
}

export const tess: FacilityPlugin = {
  api_classname: 'TESSAPI',
  title: 'TESS light curves',
  settings: { endpoint: 'https://tess.mit.edu/public/tesstransients/light_curves' },
  // It only reads a table.
  idempotent: true,
  form: () => ({ formSchema: { type: 'object', properties: {} } }),
  aliases: ALIASES,
  async submit({ obj }, facility) {
    const name = obj.tns_name?.replace(/^(AT|SN)\s*/i, '').trim();
    if (!name) throw new Refused(`${obj.id} has no name at the TNS, by which TESS light curves are known.`);
    const reply = await facility.send({
      method: 'GET', url: `${facility.settings.endpoint}/lc_${encodeURIComponent(name)}_cleaned`, headers: { accept: 'text/plain' }, accept: [404], maxBytes: 50_000_000,
    });
    if (reply.status === 404) return { status: `TESS has no light curve of ${name}`, state: 'completed' };
    const photometry = toPhotometry(readColumns(tableOf(reply.text)));
    return photometry.mjd.length
      ? { status: 'Photometry committed to database', state: 'data_returned', photometry: [photometry] }
      : { status: 'No photometry to commit to database', state: 'completed' };
  },
  delete: () => Promise.resolve({ status: 'deleted', state: 'deleted' }),
};
