/** Catalogues of galaxies as their makers publish them, in FITS tables. */
import { gunzipSync } from 'node:zlib';
import { FitsError, fitsHdus } from '@/lib/astro/fitsHdus';
import { columnTexts, columnValues, tableColumns, type FitsColumn } from '@/lib/astro/fitsTable';
import type { CatalogData } from './schema';

export type Service = 'regalade' | 'ned';

/** Names of columns, the first that is there counts; as small letters. */
type Columns = Partial<Record<keyof CatalogData, readonly string[]>>;

const COMMON: Columns = {
  ra: ['ra', 'raj2000'],
  dec: ['dec', 'dej2000', 'decj2000'],
  redshift: ['z', 'redshift'],
  redshift_error: ['z_unc', 'z_err', 'e_z', 'redshift_error'],
};
const SERVICES: Readonly<Record<Service, Columns>> = {
  regalade: {
    ...COMMON,
    name: ['name', 'objname', 'id', 'regalade_id'],
    alt_name: ['alt_name', 'pgc', 'galaxy'],
    distmpc: ['d', 'dist', 'distance', 'distmpc'],
    distmpc_unc: ['e_d', 'd_err', 'dist_err', 'distmpc_unc'],
    mstar: ['logm', 'log_m', 'logmass', 'mstar'],
    a: ['r1', 'a', 'semimajor'],
    pa: ['pa'],
    b2a: ['b2a', 'ba', 'axisratio'],
  },
  ned: {
    ...COMMON,
    name: ['objname', 'name'],
    distmpc: ['distmpc'],
    distmpc_unc: ['distmpc_unc'],
    sfr_w4: ['sfr_w4'],
    sfr_fuv: ['sfr_hybrid', 'sfr_fuv'],
    mstar: ['mstar'],
    mag_fuv: ['asfluxfuv_mag', 'm_fuv'],
    mag_nuv: ['m_nuv'],
    magk: ['m_k', 'm_ks', 'magk'],
    magb: ['m_b', 'magb'],
    mag_w1: ['m_w1'],
    mag_w2: ['m_w2'],
    mag_w3: ['m_w3'],
    mag_w4: ['m_w4'],
    a: ['diam'],
    b2a: ['ba', 'b2a'],
    pa: ['pa'],
  },
};

/** Masses in solar masses; catalogues keep their logarithms. */
const LINEAR_MASS = 1000;
const MAX_ROWS = 2_000_000;
const MAX_BYTES = 1_000_000_000;

/**
 * The galaxies in the first table of a FITS file.
 *
 * @throws FitsError
 */
export function readFitsCatalog(bytes: Uint8Array, service: Service): CatalogData {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes;
  for (const hdu of fitsHdus(plain)) {
    if (hdu.header.get('XTENSION') !== 'BINTABLE') continue;
    const known = new Map(tableColumns(hdu).map((column) => [column.name.toLowerCase(), column]));
    const data: Record<string, (number | string | null)[]> = {};
    for (const [field, names] of Object.entries(SERVICES[service])) {
      const column = names.map((name) => known.get(name)).find((found): found is FitsColumn => found !== undefined);
      if (!column) continue;
      const values = column.numeric ? columnValues(plain, hdu, column, MAX_ROWS).map((value) => (Number.isFinite(value) ? value : null)) : columnTexts(plain, hdu, column, MAX_ROWS);
      data[field] = field === 'mstar' ? values.map(logarithm) : SIGNED.has(field) ? values : values.map(orNothing);
    }
    const missing = ['name', 'ra', 'dec'].filter((field) => !data[field]);
    if (missing.length) throw new FitsError(`the table has no column of ${missing.join(', ')}`);
    return data as CatalogData;
  }
  throw new FitsError('the FITS file holds no table');
}

const logarithm = (value: number | string | null): number | null =>
  typeof value !== 'number' || value <= 0 ? null : value > LINEAR_MASS ? Math.log10(value) : value;

const SIGNED = new Set(['name', 'alt_name', 'ra', 'dec', 'redshift', 'magb', 'magk', 'mag_fuv', 'mag_nuv', 'mag_w1', 'mag_w2', 'mag_w3', 'mag_w4', 'pa']);

/** Services write zeros and negative numbers where they know nothing. */
const orNothing = (value: number | string | null): number | string | null => (typeof value === 'number' && value <= 0 ? null : value);
