/** The columns of the table of photometry: what they are called, how they are shown, and what they are in a file. */
import type { Column } from '@/components/ui/DataTable';
import { formatUtc, formatWithError, toFixed } from '@/components/ui/format';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { mjdToIso } from '@/lib/astro/time';
import type { MagSystem } from './queries';
import { SHOWN_VERDICTS, verdictOf } from './verdicts';
import type { PhotometryRow } from './types';
import classes from './Photometry.module.css';

export interface PhotometryColumn extends Column<PhotometryRow> {
  /** Shown until somebody chooses. */
  usual: boolean;
  /** What it is in a CSV file, in the words of the API; the first is its name. */
  csv: readonly (readonly [name: string, value: (row: PhotometryRow) => unknown])[];
}

const plain = (name: keyof PhotometryRow): PhotometryColumn['csv'] => [[name, (row) => row[name]]];
const fixed = (value: number | null | undefined, decimals: number): string => (value == null ? '–' : toFixed(value, decimals));

export function photometryColumns(magsys: MagSystem): PhotometryColumn[] {
  return [
    { key: 'id', header: 'ID', usual: false, numeric: true, sortable: true, cell: ({ id }) => id, csv: plain('id') },
    { key: 'mjd', header: 'MJD', usual: true, numeric: true, sortable: true, cell: ({ mjd }) => mjd.toFixed(5), csv: plain('mjd') },
    { key: 'utc', header: 'UTC', usual: true, cell: ({ mjd }) => <span className={`sp-num ${classes.nowrap}`}>{formatUtc(mjdToIso(mjd))}</span>, csv: [['utc', ({ mjd }) => mjdToIso(mjd)]] },
    {
      key: 'mag',
      header: `Mag (${magsys === 'ab' ? 'AB' : 'Vega'})`,
      usual: true,
      numeric: true,
      sortable: true,
      cell: ({ mag, magerr }) => (mag == null ? '–' : formatWithError(mag, magerr)),
      csv: [...plain('mag'), ...plain('magerr')],
    },
    { key: 'limiting_mag', header: 'Limit', usual: true, numeric: true, sortable: true, cell: ({ limiting_mag }) => fixed(limiting_mag, 2), csv: plain('limiting_mag') },
    { key: 'magsys', header: 'System', usual: false, cell: ({ magsys: system }) => system, csv: plain('magsys') },
    {
      key: 'flux',
      header: 'Flux (µJy)',
      usual: false,
      numeric: true,
      sortable: true,
      cell: ({ flux, fluxerr }) => (flux == null ? '–' : `${toFixed(flux, 3)} ± ${fixed(fluxerr, 3)}`),
      csv: [...plain('flux'), ...plain('fluxerr'), ...plain('zp')],
    },
    { key: 'filter', header: 'Filter', usual: true, sortable: true, cell: ({ filter }) => bandpassLabel(filter), csv: plain('filter') },
    { key: 'instrument_name', header: 'Instrument', usual: true, sortable: true, cell: ({ instrument_name }) => instrument_name, csv: plain('instrument_name') },
    { key: 'instrument_id', header: 'Instrument ID', usual: false, numeric: true, sortable: true, cell: ({ instrument_id }) => instrument_id, csv: plain('instrument_id') },
    { key: 'snr', header: 'S/N', usual: true, numeric: true, sortable: true, cell: ({ snr }) => fixed(snr, 1), csv: plain('snr') },
    { key: 'origin', header: 'Origin', usual: true, sortable: true, cell: ({ origin }) => (origin === 'None' ? '' : origin), csv: plain('origin') },
    { key: 'altdata', header: 'Further data', usual: false, cell: ({ altdata }) => (altdata ? <code>{JSON.stringify(altdata)}</code> : ''), csv: plain('altdata') },
    { key: 'ra', header: 'RA (deg)', usual: false, numeric: true, sortable: true, cell: ({ ra }) => fixed(ra, 6), csv: plain('ra') },
    { key: 'dec', header: 'Dec (deg)', usual: false, numeric: true, sortable: true, cell: ({ dec }) => fixed(dec, 6), csv: plain('dec') },
    { key: 'ra_unc', header: 'RA error (″)', usual: false, numeric: true, cell: ({ ra_unc }) => fixed(ra_unc, 3), csv: plain('ra_unc') },
    { key: 'dec_unc', header: 'Dec error (″)', usual: false, numeric: true, cell: ({ dec_unc }) => fixed(dec_unc, 3), csv: plain('dec_unc') },
    { key: 'created_at', header: 'Added (UTC)', usual: false, sortable: true, cell: ({ created_at }) => (created_at ? formatUtc(created_at) : ''), csv: plain('created_at') },
    {
      key: 'groups',
      header: 'Groups',
      usual: true,
      cell: ({ groups }) => groups?.map(({ nickname, name }) => nickname || name).join(', '),
      csv: [['groups', ({ groups }) => groups?.map(({ name }) => name).join(';')]],
    },
    { key: 'streams', header: 'Streams', usual: false, cell: ({ streams }) => streams?.map(({ name }) => name).join(', '), csv: [['streams', ({ streams }) => streams?.map(({ name }) => name).join(';')]] },
    { key: 'owner', header: 'Owner', usual: true, cell: ({ owner }) => owner?.username ?? '', csv: [['owner', ({ owner }) => owner?.username]] },
    {
      key: 'validation',
      header: 'Validation',
      usual: true,
      cell: (row) => SHOWN_VERDICTS[verdictOf(row)],
      csv: [
        ['validated', verdictOf],
        ['explanation', ({ validations }) => validations?.[0]?.explanation],
        ['notes', ({ validations }) => validations?.[0]?.notes],
      ],
    },
    { key: 'explanation', header: 'Explanation', usual: false, cell: ({ validations }) => validations?.[0]?.explanation ?? '', csv: [] },
    { key: 'notes', header: 'Notes', usual: false, cell: ({ validations }) => validations?.[0]?.notes ?? '', csv: [] },
  ];
}
