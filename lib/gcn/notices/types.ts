/** What a notice says, whatever its format. */

/** Where a skymap comes from. Angles are degrees. */
export type SkymapSource =
  | { kind: 'url'; url: string; name: string }
  | { kind: 'file'; bytes: Uint8Array; name: string }
  | { kind: 'cone'; ra: number; dec: number; error: number }
  | { kind: 'ellipse'; name: string; ra: number; dec: number; amaj: number; amin: number; phi: number }
  | { kind: 'polygon'; name: string; polygon: [number, number][] }
  | {
      kind: 'cells';
      name: string;
      uniq: number[];
      probdensity: number[];
      distmu?: number[];
      distsigma?: number[];
      distnorm?: number[];
    };

/** In the words of the interface: why there is or is no skymap. */
export type SkymapStatus = 'available' | 'unavailable' | 'healpix_file' | 'retraction' | 'cone' | 'missing';

export interface ParsedNotice {
  notice_format: 'voevent' | 'json' | 'dictionary';
  /** Time of the event, to the second; null when the notice does not say it (as retractions). */
  dateobs: string | null;
  trigger_id: string | null;
  /** Part of an alias of the event that the notice is about. */
  ref_id: string | null;
  ivorn: string | null;
  stream: string;
  /** When the notice was sent. */
  date: string;
  notice_type: string | null;
  tags: string[];
  properties: Record<string, number | string>;
  aliases: string[];
  group_ids?: number[];
  /** The best there is; an address is asked later. */
  skymap: SkymapSource | null;
  /** What the notice itself says of the place, until the map at an address is there. */
  meanwhile: SkymapSource | null;
  skymap_status: SkymapStatus;
}

/** A notice cannot be read; the message says why. */
export class NoticeError extends Error {
  override name = 'NoticeError';
}
