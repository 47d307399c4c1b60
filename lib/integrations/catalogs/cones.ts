/** Catalogues that are asked what is near a position. Angles are degrees, radii arcseconds. */
import type { Service } from './service';
import { cone, rowsOfCsv, rowsOfJson, rowsOfVizier, tapQuestion, type Row } from './tables';

export interface ConeQuery {
  catalog: string;
  ra: number;
  dec: number;
  /** Arcseconds. */
  radius: number;
  limit: number;
}

const query = (fields: Readonly<Record<string, string | number>>): string =>
  `?${new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))}`;

export interface GaiaQuery extends ConeQuery {
  /** G not fainter than this; null for all. */
  faintest: number | null;
  brightest?: number;
}

/** Columns of every release of Gaia that a cross-match or a finding chart needs. */
const GAIA_COLUMNS = [
  'source_id', 'ref_epoch', 'ra', 'dec', 'parallax', 'parallax_error', 'parallax_over_error', 'pm', 'pmra', 'pmra_error', 'pmdec',
  'pmdec_error', 'phot_g_mean_mag', 'phot_bp_mean_mag', 'phot_rp_mean_mag', 'ruwe',
];

export const gaia: Service<GaiaQuery, Row[]> = {
  name: 'gaia',
  timeout: 20,
  ask: ({ catalog, ra, dec, radius, limit, faintest, brightest }) =>
    tapQuestion(
      // The second release has no column for the whole proper motion. Ids are texts: they have nineteen digits.
      `SELECT TOP ${limit} ${GAIA_COLUMNS.filter((name) => name !== 'pm' || !catalog.startsWith('gaiadr2')).join(', ')}, ` +
        `DISTANCE(POINT('ICRS',ra,dec),POINT('ICRS',${ra.toFixed(8)},${dec.toFixed(8)})) AS dist FROM ${catalog} WHERE ${cone(ra, dec, radius / 3600)}` +
        `${faintest === null ? '' : ` AND phot_g_mean_mag < ${faintest}`}${brightest === undefined ? '' : ` AND phot_g_mean_mag > ${brightest}`} ORDER BY dist ASC`,
      'csv',
    ),
  read: (reply) => rowsOfCsv(reply.text()),
};

/** One source of Gaia by its id. */
export const gaiaById: Service<{ catalog: 'gaiadr3.gaia_source' | 'gaiadr2.gaia_source'; id: string }, Row | null> = {
  name: 'gaia',
  timeout: 20,
  ask: ({ catalog, id }) => tapQuestion(`SELECT source_id, ref_epoch, ra, dec, pmra, pmdec, parallax, phot_g_mean_mag FROM ${catalog} WHERE source_id = ${id}`, 'csv'),
  read: (reply) => rowsOfCsv(reply.text())[0] ?? null,
};

export const irsa: Service<ConeQuery, Row[]> = {
  name: 'irsa',
  timeout: 20,
  ask: ({ catalog, ra, dec, radius, limit }) =>
    tapQuestion(
      `SELECT TOP ${limit} designation, ra, dec, w1mpro, w1sigmpro, w2mpro, w2sigmpro, w3mpro, w3sigmpro, w4mpro, w4sigmpro FROM ${catalog} WHERE ${cone(ra, dec, radius / 3600)}`,
      'csv',
    ),
  read: (reply) => rowsOfCsv(reply.text()),
};

export const vizier: Service<ConeQuery, Row[]> = {
  name: 'vizier',
  timeout: 20,
  ask: ({ catalog, ra, dec, radius, limit }) => ({
    at: query({ '-source': catalog, '-c': `${ra.toFixed(7)} ${dec >= 0 ? '+' : ''}${dec.toFixed(7)}`, '-c.rs': radius, '-out.max': limit, '-out.all': '', '-out.add': '_RAJ,_DEJ', '-sort': '_r' }),
  }),
  read: (reply) => rowsOfVizier(reply.text()),
};

/** Columns of the catalogues of Data Lab: photometric redshifts of the Legacy Surveys, spectra of DESI. */
export const dataLabColumns = (catalog: string): readonly string[] =>
  catalog.startsWith('desi')
    ? ['targetid', 'mean_fiber_ra', 'mean_fiber_dec', 'z', 'zerr', 'zwarn', 'spectype', 'subtype', 'survey', 'program']
    : ['ls_id', 'ra', 'dec', 'type', 'flux_z', 'z_phot_median', 'z_phot_std', 'z_phot_l95'];

export const dataLab: Service<ConeQuery, Row[]> = {
  name: 'datalab',
  timeout: 20,
  ask: ({ catalog, ra, dec, radius, limit }) => {
    const near = cone(ra, dec, radius / 3600);
    return tapQuestion(
      catalog.startsWith('desi')
        ? `SELECT TOP ${limit} ${dataLabColumns(catalog).join(', ')} FROM ${catalog}.zpix WHERE ${near.replace("'ICRS',ra,dec", "'ICRS',mean_fiber_ra,mean_fiber_dec")}`
        : `SELECT TOP ${limit} t.ls_id, t.ra, t.dec, t.type, t.flux_z, p.z_phot_median, p.z_phot_std, p.z_phot_l95 FROM ${catalog}.tractor AS t JOIN ${catalog}.photo_z AS p ON t.ls_id = p.ls_id WHERE ${near.replace("'ICRS',ra,dec", "'ICRS',t.ra,t.dec")}`,
      'csv',
    );
  },
  read: (reply) => rowsOfCsv(reply.text()),
};

export interface Ps1Query extends ConeQuery {
  /** Detections at least. */
  detections: number;
}

/** Degrees: Pan-STARRS does not see what is further south. */
export const PS1_SOUTH = -30;

export const ps1: Service<Ps1Query, Row[]> = {
  name: 'ps1',
  timeout: 20,
  ask: ({ catalog, ra, dec, radius, limit, detections }) => ({
    at: `/${catalog.replace(/^ps1\./, '')}/mean.json${query({
      ra: ra.toFixed(7), dec: dec.toFixed(7), radius: (radius / 3600).toFixed(8), 'nDetections.gte': detections, pagesize: limit, sort_by: 'distance',
      columns: '[objID,raMean,decMean,nDetections,gMeanPSFMag,rMeanPSFMag,iMeanPSFMag,zMeanPSFMag,yMeanPSFMag,distance]',
    })}`,
  }),
  read: rowsOfJson,
};
