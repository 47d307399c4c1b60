/**
 * A report of a transient as the Transient Name Server takes it: its bulk-report form for astronomical transients
 * (https://www.wis-tns.org/content/tns-getting-started). Magnitudes are AB, times UTC.
 */
import { mjdToIso } from '@/lib/astro/time';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { TNS_FILTER_IDS, TNS_INSTRUMENT_IDS } from '@/lib/system/vocabulary';
import { NoEvidence, type Evidence } from './evidence';

/** AB magnitudes, in the words of the server. */
const AB_MAG = '1';
/** "Possible supernova", which is what every report of photometry alone says. */
const AT_TYPE = '1';
/** An archive that the server does not know by a number. */
const OTHER_ARCHIVE = '0';

/** Names that the server can tell where they come from. */
const KNOWN_NAME = /^(ZTF\d{2}[a-z]{7}|[ACT]20\d{6}\d{7}[pm]\d{6}|LSST-P-DO-\d+|\d+)$/;

export interface Reported {
  obj_id: string;
  /** Degrees, ICRS. */
  ra: number;
  dec: number;
  /** Standard errors of them, arcsec. */
  ra_err: number | null;
  dec_err: number | null;
  host_name: string | null;
  redshift: number | null;
  reporter: string;
  remarks: string;
  archival_comment: string;
  source_group_id: number;
}

/** `2026-01-02 03:04:05` */
const time = (mjd: number): string => mjdToIso(mjd).slice(0, 19).replace('T', ' ');

function seen({ mjd, filter, instrument_name = '' }: PhotometryPoint): { obsdate: string; flux_units: string; filter_value: string; instrument_value: string; exptime: string; observer: string; comments: string } {
  const instrument = TNS_INSTRUMENT_IDS[instrument_name.toLowerCase()]?.[0];
  const band = TNS_FILTER_IDS[filter];
  if (instrument === undefined) throw new NoEvidence(`the Transient Name Server does not know the instrument ${instrument_name}`);
  if (band === undefined) throw new NoEvidence(`the Transient Name Server does not know the filter ${filter}`);
  return { obsdate: time(mjd), flux_units: AB_MAG, filter_value: String(band), instrument_value: String(instrument), exptime: '', observer: 'Robot', comments: '' };
}

const number = (value: number | null | undefined, digits: number): string => (typeof value === 'number' ? value.toFixed(digits) : '');

/** @throws NoEvidence for names, instruments and filters that the server does not know */
export function tnsReport(of: Reported, { detections, non_detection, archival }: Evidence): { at_report: Record<string, object> } {
  if (!KNOWN_NAME.test(of.obj_id)) throw new NoEvidence(`${of.obj_id} is no name of ZTF, DECam or LSST`);
  const [first] = detections as [PhotometryPoint, ...PhotometryPoint[]];
  const place = (value: number, error: number | null) => ({ value: value.toFixed(6), error: number(error, 3), units: 'arcsec' });
  return {
    at_report: {
      0: {
        ra: place(of.ra, of.ra_err), dec: place(of.dec, of.dec_err),
        reporting_group_id: String(of.source_group_id), discovery_data_source_id: String(of.source_group_id),
        reporter: of.reporter, discovery_datetime: time(first.mjd), at_type: AT_TYPE,
        host_name: of.host_name ?? '', host_redshift: '', transient_redshift: number(of.redshift, 6), internal_name: of.obj_id, remarks: of.remarks,
        non_detection: archival || !non_detection
          ? { archiveid: OTHER_ARCHIVE, archival_remarks: of.archival_comment }
          : { ...seen(non_detection), limiting_flux: number(non_detection.limiting_mag, 3) },
        photometry: {
          photometry_group: Object.fromEntries(detections.map((point, i) => [
            String(i), { ...seen(point), flux: number(point.mag, 3), flux_error: number(point.magerr, 3), limiting_flux: number(point.limiting_mag, 3) },
          ])),
        },
      },
    },
  };
}
