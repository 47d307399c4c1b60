/** What a report says of an object, from what is known of it. Pure. */
import type { Detection, ItemData } from './schema';

/** A point of a light curve, AB. */
export interface Point {
  mjd: number;
  filter: string;
  mag: number | null;
  magerr: number | null;
  snr: number | null;
  origin: string;
  survey: string;
}

export interface Known {
  tns_name: string | null;
  redshift: number | null;
  /** Arcseconds from the nearest static object; 0 where that is not known. */
  offset: number | null;
  /** Distance modulus (mag) and angular diameter distance (Mpc). */
  dm: number | null;
  angular_diameter_distance: number | null;
  associated_objs: string[];
  annotations: { origin: string; data: Record<string, unknown> }[];
  classifications: ItemData['classifications'];
  saved_info: ItemData['saved_info'];
  groups_saved_to: string[];
  followups: ItemData['followups'];
  assignments: ItemData['assignments'];
  gcn_match: ItemData['gcn_match'];
}

export interface Moment {
  /** When the report is made, MJD. */
  now: number;
  /** Above how many sigma a point is a detection. */
  nsigma: number;
  isForced: (origin: string) => boolean;
}

const ARCSEC_PER_RADIAN = 206_264.806;

/** The redshift that a DESI crossmatch found: a number named like `z` or `redshift` in an annotation whose origin or key says DESI. */
export function desiRedshift(annotations: Known['annotations']): number | null {
  for (const { origin, data } of annotations) {
    for (const [key, value] of Object.entries(data)) {
      if (typeof value !== 'number' || !Number.isFinite(value) || !/desi/i.test(`${origin} ${key}`)) continue;
      if (/(^|_)(z|redshift)($|_)/i.test(key)) return value;
    }
  }
  return null;
}

const detectionOf = ({ mjd, filter, mag, magerr, origin }: Point, { now, isForced }: Moment): Detection => ({
  mag, magerr, filter, mjd, days_ago: now - mjd, forced: isForced(origin),
});

function bySurvey(detections: readonly Point[], moment: Moment): ItemData['detections_by_survey'] {
  const surveys = new Map<string, Point[]>();
  for (const point of detections) surveys.set(point.survey, [...(surveys.get(point.survey) ?? []), point]);
  const one = (point: Point | undefined) => (point ? detectionOf(point, moment) : null);
  return Object.fromEntries(
    [...surveys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([survey, points]) => {
      const peak = points.reduce((best, point) => ((point.mag ?? Infinity) < (best.mag ?? Infinity) ? point : best));
      return [survey, { first: one(points[0]), first_real: one(points.find(({ origin }) => !moment.isForced(origin))), peak: one(peak), last: one(points.at(-1)) }];
    }),
  );
}

export function itemDataOf(known: Known, points: readonly Point[], moment: Moment): ItemData {
  const detections = points.filter(({ mag, snr }) => mag !== null && snr !== null && snr > moment.nsigma).sort((a, b) => a.mjd - b.mjd);
  const [first, current, previous] = [detections[0], detections.at(-1), detections.at(-2)];
  const { dm, angular_diameter_distance } = known;
  const arcsec = known.offset !== null && known.offset > 0 ? known.offset : null;
  const kpc = arcsec !== null && angular_diameter_distance !== null ? (arcsec / ARCSEC_PER_RADIAN) * angular_diameter_distance * 1000 : null;
  return {
    tns_name: known.tns_name,
    associated_objs: known.associated_objs,
    comment: null,
    host_redshift: known.redshift,
    desi_redshift: desiRedshift(known.annotations),
    offset: { arcsec, kpc },
    current_filter: current?.filter ?? null,
    abs_mag: current?.mag !== null && current?.mag !== undefined && dm !== null ? current.mag - dm : null,
    current_mag: current?.mag ?? null,
    current_mjd: current?.mjd ?? null,
    current_age: first && current ? current.mjd - first.mjd : null,
    previous_mag: previous?.mag ?? null,
    previous_mjd: previous?.mjd ?? null,
    previous_filter: previous?.filter ?? null,
    classifications: known.classifications,
    saved_info: known.saved_info,
    groups_saved_to: known.groups_saved_to,
    followups: known.followups,
    assignments: known.assignments,
    detections_by_survey: bySurvey(detections, moment),
    gcn_match: known.gcn_match && { ...known.gcn_match, days_after_event: first ? first.mjd - (known.gcn_match.mjd as number) : null },
  };
}
