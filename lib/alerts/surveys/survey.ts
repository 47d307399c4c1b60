/** What the portal has to know of a survey to take its alerts. */
import type { Cutouts, Fields, Point } from '@/lib/alerts/types';

export interface Survey {
  /** Also the name of the instrument, and the start of the collections' names: `ZTF_alerts`, `ZTF_alerts_aux`. */
  name: string;
  /** Whether a decoded packet is of this survey. */
  recognises(packet: Fields): boolean;
  /** The object's name as it appears in the portal. */
  objectId(packet: Fields): string | null;
  candid(packet: Fields): string | null;
  /** The detection that the alert is about, with at least `jd` (UTC), `ra`, `dec`, `programid` in it. */
  candidate(packet: Fields): Fields | null;
  /** How real the detection is, 0 to 1, by the survey's own classifier. */
  score(candidate: Fields): number | null;
  /** What of the packet filters see beside `candid`, `objectId`, `candidate`, `classifications` and `coordinates`. */
  extras(packet: Fields): Fields;
  prvCandidates(packet: Fields): Fields[];
  fpHists(packet: Fields): Fields[];
  cutouts(packet: Fields): Cutouts;
  /** A detection or limit of the object's history as a measurement, or null when it is none. */
  point(entry: Fields, programid: number): Point | null;
  /** A measurement of forced photometry, or null when the survey says that it failed. */
  forcedPoint(entry: Fields, programid: number): Point | null;
}

/** The origin of forced photometry that came in alerts. */
export const FORCED_ORIGIN = 'alert_fp';
