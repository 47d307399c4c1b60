/** The points of an object's series, for its light curve. */
import type { Viewer } from '@/lib/auth/viewer';
import type { StoredPoint } from '@/lib/photometry/serializePhotometry';
import { numbersOf } from './columns';
import { readColumns } from './file';
import { selectInstruments, selectSeriesOfObjs } from './queries';
import { columnOf, pointsOf } from './statistics';

export interface SeriesPoints {
  /** As stored photometry is read; the `id` is that of the series. */
  points: StoredPoint[];
  /** Names by the id of the instrument. */
  names: Map<number, { instrument: string; telescope: string }>;
}

/** All points of the series of these objects that the viewer may see, series by series, each by time. */
export async function readSeriesPoints(viewer: Viewer, obj_ids: readonly string[]): Promise<SeriesPoints> {
  const found = await selectSeriesOfObjs(viewer, obj_ids);
  if (found.length === 0) return { points: [], names: new Map() };
  const instruments = await selectInstruments([...new Set(found.map(({ instrument_id }) => instrument_id))]);
  const points: StoredPoint[] = [];
  for (const series of found) {
    const columns = await readColumns(series.file_key);
    const { mjd, flux, fluxerr } = pointsOf(columns);
    const limits = columnOf(columns, 'limiting_mag');
    const limiting = limits && numbersOf(limits);
    const { id, obj_id, instrument_id, filter, ra, dec, ra_unc, dec_unc, ref_flux, ref_fluxerr, origin, created_at, limiting_mag, visibility_id, owner_id } = series;
    const common = { id, obj_id, instrument_id, filter, ra, dec, ra_unc, dec_unc, ref_flux, ref_fluxerr, origin, altdata: null, created_at, magsys: null, visibility_id, owner_id };
    const order = mjd.map((_, i) => i).sort((a, b) => (mjd[a] as number) - (mjd[b] as number));
    for (const i of order) {
      const limit = limiting?.[i] ?? NaN;
      points.push({
        ...common,
        mjd: mjd[i] as number,
        flux: flux[i] as number,
        fluxerr: fluxerr[i] as number,
        limiting_mag: Number.isFinite(limit) ? limit : limiting_mag,
      });
    }
  }
  return { points, names: new Map(instruments.map(({ id, instrument, telescope }) => [id, { instrument, telescope }])) };
}
