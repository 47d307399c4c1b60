/** What each catalogue knows of a position, as annotations: their origins and data. */
import type { z } from 'zod';
import { angularSeparation } from '@/lib/astro/coordinates';
import type { Outbound } from '@/lib/http/outbound';
import { dataLab, gaia, irsa, ps1, PS1_SOUTH, vizier } from '@/lib/integrations/catalogs/cones';
import { askCatalog } from '@/lib/integrations/catalogs/service';
import type { Row } from '@/lib/integrations/catalogs/tables';
import type { dataLabBody, gaiaBody, irsaBody, ps1Body, vizierBody } from './schema';

export interface Match {
  origin: string;
  data: Record<string, unknown>;
}
export interface Place {
  ra: number;
  dec: number;
}

/** What was not measured is not said. */
const known = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== undefined && value !== -999 && value !== -999.0));
const number = (value: Row[string] | undefined): number | null => (typeof value === 'number' ? value : null);
const at = (row: Row): string => `${number(row.ra)?.toFixed(6) ?? ''}-${number(row.dec)?.toFixed(6) ?? ''}`;

export async function gaiaMatches(place: Place, { catalog, crossmatchRadius, crossmatchLimmag, crossmatchNumber }: z.output<typeof gaiaBody>, fetch?: Outbound['fetch']): Promise<Match[]> {
  const { data } = await askCatalog(gaia, { catalog, ...place, radius: crossmatchRadius, limit: crossmatchNumber, faintest: crossmatchLimmag === -1 ? null : crossmatchLimmag }, fetch);
  return data.map((row) => {
    const { ra, dec, pmra, pmdec, parallax, ruwe } = row;
    const [along, up] = [number(pmra), number(pmdec)];
    return {
      origin: data.length > 1 ? `${catalog}-${at(row)}` : catalog,
      data: known({
        ra, dec, pm: number(row.pm) ?? (along !== null && up !== null ? Math.hypot(along, up) : null), pm_ra: pmra, pm_ra_err: row.pmra_error, pm_dec: pmdec, pm_dec_err: row.pmdec_error,
        Mag_G: row.phot_g_mean_mag, Mag_BP: row.phot_bp_mean_mag, Mag_RP: row.phot_rp_mean_mag, Plx: parallax, Plx_err: row.parallax_error,
        Plx_over_err: row.parallax_over_error, RUWE: ruwe,
      }),
    };
  });
}

const MOST = 50;

export async function irsaMatches(place: Place, { catalog, crossmatchRadius }: z.output<typeof irsaBody>, fetch?: Outbound['fetch']): Promise<Match[]> {
  const { data } = await askCatalog(irsa, { catalog, ...place, radius: crossmatchRadius, limit: MOST }, fetch);
  return data.map((row) => ({ origin: `${catalog}-${at(row)}`, data: known({ ...row, designation: undefined }) }));
}

/** Columns of two catalogues that are asked for most; of others, all. */
const VIZIER_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'VII/290': ['Qpct', 'z'],
  'II/335/galex_ais': ['FUVmag', 'e_FUVmag', 'NUVmag', 'e_NUVmag'],
};

export async function vizierMatches(place: Place, { catalog, crossmatchRadius }: z.output<typeof vizierBody>, fetch?: Outbound['fetch']): Promise<Match[]> {
  const { data } = await askCatalog(vizier, { catalog, ...place, radius: crossmatchRadius, limit: MOST }, fetch);
  return data.map((row, i) => {
    const columns = VIZIER_COLUMNS[catalog];
    return {
      origin: `${catalog}-${String(row.Name ?? row.name ?? i + 1)}`,
      data: known(columns ? Object.fromEntries(columns.map((name) => [name, row[name]])) : { ...row }),
    };
  });
}

export async function dataLabMatches(place: Place, { catalog, crossmatchRadius }: z.output<typeof dataLabBody>, fetch?: Outbound['fetch']): Promise<Match[]> {
  const { data } = await askCatalog(dataLab, { catalog, ...place, radius: crossmatchRadius, limit: MOST }, fetch);
  return data.map((row, i) => ({ origin: `${catalog}-${String(row.ls_id ?? row.targetid ?? i + 1)}`, data: known({ ...row, ls_id: undefined, targetid: undefined }) }));
}

export async function ps1Matches(place: Place, body: z.output<typeof ps1Body>, fetch?: Outbound['fetch']): Promise<Match[]> {
  if (place.dec < PS1_SOUTH) return [];
  const { catalog, crossmatchRadius, crossmatchMinDetections, crossmatchNumber } = body;
  const { data } = await askCatalog(ps1, { catalog, ...place, radius: crossmatchRadius, limit: crossmatchNumber, detections: crossmatchMinDetections }, fetch);
  return data.map((row) => {
    const [ra, dec] = [number(row.raMean), number(row.decMean)];
    const { gMeanPSFMag, rMeanPSFMag, iMeanPSFMag, zMeanPSFMag, yMeanPSFMag } = row;
    const distance_arcsec = ra !== null && dec !== null ? angularSeparation(place.ra, place.dec, ra, dec) * 3600 : null;
    return { origin: `${catalog}-${String(row.objID)}`, data: known({ ra, dec, gMeanPSFMag, rMeanPSFMag, iMeanPSFMag, zMeanPSFMag, yMeanPSFMag, distance_arcsec }) };
  });
}
