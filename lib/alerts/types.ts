/** What an alert is to the portal, whichever survey sent it. */

/** A plain object as it goes into JSON: what packets, documents and pipelines are made of. */
export type Fields = Record<string, unknown>;

export type CutoutName = 'new' | 'ref' | 'sub';

/** One flux measurement, µJy AB, UTC. `flux` is null for a non-detection known only by its limit. */
export interface Point {
  mjd: number;
  filter: string;
  flux: number | null;
  fluxerr: number;
  /** The limit as the survey stated it, and how many sigma it is; for non-detections. */
  limiting_mag?: number;
  limiting_mag_nsigma?: number;
  ra: number | null;
  dec: number | null;
  programid: number;
  /** Null for the difference photometry of the alerts themselves. */
  origin: string | null;
}

/** The gzipped or plain FITS files of an alert. */
export type Cutouts = Partial<Record<CutoutName, Uint8Array>>;

export interface Alert {
  survey: string;
  object_id: string;
  /** Beyond 2^53, so it is text. */
  candid: string;
  /** UTC. */
  jd: number;
  programid: number;
  ra: number;
  dec: number;
  score: number | null;
  /** What filters see of the alert itself: everything but history and cutouts. */
  document: Fields;
  /** Earlier detections and limits that the packet carries, and the alert's own detection. */
  prv_candidates: Fields[];
  fp_hists: Fields[];
  cutouts: Cutouts;
}

/** An object's history: the `<survey>_alerts_aux` collection. */
export interface Aux {
  prv_candidates: Fields[];
  fp_hists: Fields[];
  cross_matches: Fields;
}

/** A packet that is not what its survey says packets are. */
export class PacketError extends Error {
  override name = 'PacketError';
}
