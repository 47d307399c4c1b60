/** Which measurements of an object a report names: pure, so that it can be tried by itself. */
import type { PhotometryPoint } from '@/lib/photometry/schema';

/** Signal to noise below which nothing is reported as a detection. */
const MIN_SNR = 5;
/** 2.5 / ln 10: error of a magnitude, times signal to noise. */
const MAG_PER_SNR = 2.5 / Math.LN10;

export interface Wanted {
  instrument_ids: readonly number[];
  /** None: whatever the stream. */
  stream_ids: readonly number[];
  first_and_last: boolean;
  archival: boolean;
  /** Where there is no non-detection before, the report becomes archival instead of failing. */
  may_become_archival: boolean;
}

export interface Evidence {
  /** The first detection, and the last one where both are wanted. */
  detections: PhotometryPoint[];
  /** The last one before the first detection; null in an archival report. */
  non_detection: PhotometryPoint | null;
  archival: boolean;
}

/** Why there is nothing to report. */
export class NoEvidence extends Error {}

const isDetection = ({ mag, magerr }: PhotometryPoint): boolean => typeof mag === 'number' && typeof magerr === 'number' && magerr > 0 && MAG_PER_SNR / magerr >= MIN_SNR;

/** @throws NoEvidence */
export function chooseEvidence(points: readonly PhotometryPoint[], { instrument_ids, stream_ids, first_and_last, archival, may_become_archival }: Wanted): Evidence {
  const allowed = points
    .filter(({ instrument_id, streams }) => instrument_id !== undefined && instrument_ids.includes(instrument_id)
      && (stream_ids.length === 0 || (streams ?? []).some(({ id }) => stream_ids.includes(id))))
    .sort((a, b) => a.mjd - b.mjd);
  const found = allowed.filter(isDetection);
  const first = found[0];
  if (!first) throw new NoEvidence(`there is no detection above a signal to noise of ${MIN_SNR} by the instruments and streams that may be shared`);
  const last = found.at(-1) as PhotometryPoint;
  if (first_and_last && found.length < 2) throw new NoEvidence('two detections are needed, and there is one');
  const non_detection = allowed.filter(({ mag, limiting_mag, mjd }) => mag == null && typeof limiting_mag === 'number' && mjd < first.mjd).at(-1) ?? null;
  if (!non_detection && !archival && !may_become_archival) throw new NoEvidence('there is no non-detection before the first detection, and the report is not archival');
  const isArchival = archival || !non_detection;
  return { detections: first_and_last ? [first, last] : [first], non_detection: isArchival ? null : non_detection, archival: isArchival };
}
