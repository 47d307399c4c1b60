import type { PhotometryRow } from '@/lib/photometry/insertPhotometry';
import { surveyNamed } from './surveys';
import type { Aux, Fields, Point } from './types';

type Entries = Pick<Aux, 'prv_candidates' | 'fp_hists'>;

export interface RowSetting {
  survey: string;
  obj_id: string;
  instrument_id: number;
  owner_id: number;
  upload_id: string;
  visibilityOf(survey: string, programid: number): Promise<number>;
}

/** The measurements in an object's history as rows of photometry; entries that measure nothing are left out. */
export async function photometryRows(entries: Entries, setting: RowSetting): Promise<PhotometryRow[]> {
  const survey = surveyNamed(setting.survey);
  if (!survey) throw new Error(`There is no survey ${setting.survey}.`);
  const points: (Point | null)[] = [
    ...entries.prv_candidates.map((entry: Fields) => survey.point(entry, 0)),
    ...entries.fp_hists.map((entry: Fields) => survey.forcedPoint(entry, 0)),
  ];
  const rows: PhotometryRow[] = [];
  for (const point of points) {
    if (!point || !Number.isFinite(point.fluxerr)) continue;
    const { mjd, filter, flux, fluxerr, ra, dec, origin, limiting_mag, limiting_mag_nsigma } = point;
    rows.push({
      obj_id: setting.obj_id,
      instrument_id: setting.instrument_id,
      owner_id: setting.owner_id,
      upload_id: setting.upload_id,
      // A Julian date holds 1e-8 days at best; the rest is noise of the subtraction.
      mjd: Math.round(mjd * 1e8) / 1e8,
      filter,
      flux: flux ?? NaN,
      fluxerr,
      ra,
      dec,
      origin,
      original_user_data: limiting_mag === undefined ? null : { limiting_mag, magsys: 'ab', limiting_mag_nsigma },
      visibility_id: await setting.visibilityOf(setting.survey, point.programid),
    });
  }
  return rows;
}
