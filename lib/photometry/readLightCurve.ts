/** Light curves in columns, for plots and tables of any number of points. */
import type { MagSystem } from '@/lib/astro/magnitudes';
import type { Viewer } from '@/lib/auth/viewer';
import { readSeriesPoints, type SeriesPoints } from '@/lib/series/seriesPoints';
import { selectPointsOfObjs } from './queries';
import { companionsOf, objsOfLightCurve } from './readPhotometry';
import type { LightCurveColumns, LightCurveQuery, PointKind } from './schema';
import { known, outputSystem, uploadedLimit, type Companions, type StoredPoint } from './serializePhotometry';

/** Positions of values that come many times; `make` is called once for each key. */
class Dictionary<T> {
  readonly values: T[] = [];
  private readonly places = new Map<string, number>();

  place(key: string, make: () => T): number {
    const found = this.places.get(key);
    if (found !== undefined) return found;
    this.places.set(key, this.values.length);
    return this.values.push(make()) - 1;
  }
}

const column = (points: readonly StoredPoint[], value: (point: StoredPoint) => number | null): (number | null)[] | null => {
  const values = points.map((point) => known(value(point)));
  return values.some((one) => one !== null) ? values : null;
};

function kindOf(point: StoredPoint, magsys: MagSystem, companions: Companions, names: SeriesPoints['names'] | null): PointKind {
  const { obj_id, filter, instrument_id, origin, visibility_id, owner_id } = point;
  return {
    obj_id,
    filter,
    instrument_id,
    instrument_name: companions.instrument_names.get(instrument_id) ?? '',
    ...names?.get(instrument_id),
    origin,
    groups: companions.groups.get(visibility_id) ?? [],
    streams: companions.streams?.get(visibility_id) ?? [],
    owner: companions.owners?.get(owner_id) ?? null,
    ...outputSystem(filter, magsys),
  };
}

/**
 * The light curve of an object as far as the viewer may see it: single points by time, then photometric series.
 *
 * @throws Forbidden  when there is no such object
 */
export async function readLightCurve(viewer: Viewer, obj_id: string, { magsys, ...options }: LightCurveQuery): Promise<LightCurveColumns> {
  const obj_ids = await objsOfLightCurve(obj_id, options);
  const [single, dense] = await Promise.all([selectPointsOfObjs(viewer, obj_ids), readSeriesPoints(viewer, obj_ids)]);
  const points = single.concat(dense.points);
  const companions = await companionsOf(viewer, points, { includeOwnerInfo: true, includeStreamInfo: true, includeValidationInfo: true });
  const kinds = new Dictionary<PointKind>();
  const times = new Dictionary<string>();
  const kind = points.map((point, i) => {
    const series = i >= single.length;
    const { obj_id: own, filter, instrument_id, origin, visibility_id, owner_id } = point;
    const key = [series, instrument_id, filter, visibility_id, owner_id, own, origin].join('/');
    return kinds.place(key, () => kindOf(point, magsys, companions, series ? dense.names : null));
  });
  return {
    kind,
    kinds: kinds.values,
    id: points.map(({ id }) => id),
    mjd: points.map(({ mjd }) => mjd),
    flux: points.map(({ flux }) => known(flux)),
    fluxerr: points.map(({ fluxerr }) => known(fluxerr)),
    limits: column(points, uploadedLimit),
    ra: column(points, ({ ra }) => ra),
    dec: column(points, ({ dec }) => dec),
    ra_unc: column(points, ({ ra_unc }) => ra_unc),
    dec_unc: column(points, ({ dec_unc }) => dec_unc),
    created_at: points.map(({ created_at }) => times.place(created_at, () => created_at)),
    times: times.values,
    altdata: points.flatMap(({ altdata }, i): [number, unknown][] => (altdata === null ? [] : [[i, altdata]])),
    // The id of a series is not that of a point.
    validations: single.flatMap(({ id }, i): LightCurveColumns['validations'] => {
      const own = companions.validations?.get(id);
      return own ? [[i, own]] : [];
    }),
  };
}
