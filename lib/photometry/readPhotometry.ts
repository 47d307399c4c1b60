/** Reading light curves: for endpoints, server pages and other domains. A constant number of queries for any number of points. */
import type { MagSystem } from '@/lib/astro/magnitudes';
import { isoToMjd } from '@/lib/astro/time';
import type { Viewer } from '@/lib/auth/viewer';
import { ebvAt } from '@/lib/dustmap/dustMap';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { readSeriesPoints, type SeriesPoints } from '@/lib/series/seriesPoints';
import {
  selectAnnotations,
  selectInstrumentNames,
  selectObjPositions,
  selectOwners,
  selectPeriod,
  selectPoint,
  selectPointsInRange,
  selectPointsOfObjs,
  selectSameObjs,
  selectValidations,
  selectVisibleTo,
} from './queries';
import type { Format, ObjPhotometryQuery, PhotometryPoint } from './schema';
import { newestOfEach, serializePoint, type Companions, type Output, type StoredPoint } from './serializePhotometry';

export interface Include {
  includeOwnerInfo?: boolean;
  includeStreamInfo?: boolean;
  includeValidationInfo?: boolean;
  includeExtinction?: boolean;
}

const byId = <T extends { id: number }>(items: readonly T[]): Map<number, T> => new Map(items.map((item) => [item.id, item]));

function byPoint<T extends { photometry_id: number }>(items: readonly T[]): Map<number, T[]> {
  const map = new Map<number, T[]>();
  for (const item of items) {
    const own = map.get(item.photometry_id);
    if (own) own.push(item);
    else map.set(item.photometry_id, [item]);
  }
  return map;
}

const NO_COMPANIONS: Companions = { instrument_names: new Map(), groups: new Map(), annotations: new Map() };

/** E(B−V) towards objects; null without a position or a dust map. */
export async function readEbvs(obj_ids: readonly string[]): Promise<Map<string, number | null>> {
  const objs = await selectObjPositions(obj_ids);
  const values = await ebvAt(objs);
  return new Map(objs.map(({ id }, i) => [id, values[i] ?? null]));
}

/** What belongs to the points, as far as the viewer may see it. */
export async function companionsOf(viewer: Viewer, points: readonly StoredPoint[], include: Include): Promise<Companions> {
  const distinct = <T>(value: (point: StoredPoint) => T): T[] => [...new Set(points.map(value))];
  const obj_ids = distinct(({ obj_id }) => obj_id);
  const [instruments, sets, annotations, owners, validations, ebvs] = await Promise.all([
    selectInstrumentNames(distinct(({ instrument_id }) => instrument_id)),
    selectVisibleTo(viewer, distinct(({ visibility_id }) => visibility_id)),
    selectAnnotations(viewer, obj_ids),
    include.includeOwnerInfo ? selectOwners(distinct(({ owner_id }) => owner_id)) : null,
    include.includeValidationInfo ? selectValidations(obj_ids) : null,
    include.includeExtinction ? readEbvs(obj_ids) : undefined,
  ]);
  return {
    instrument_names: new Map(instruments.map(({ id, name }) => [id, name])),
    groups: new Map(sets.map(({ id, groups }) => [id, groups])),
    annotations: byPoint(annotations),
    owners: owners ? byId(owners) : undefined,
    streams: include.includeStreamInfo ? new Map(sets.map(({ id, streams }) => [id, streams])) : undefined,
    validations: validations ? byPoint(validations) : undefined,
    ebvs,
  };
}

async function serialize(viewer: Viewer, points: readonly StoredPoint[], output: Output, include: Include): Promise<PhotometryPoint[]> {
  if (points.length === 0) return [];
  const companions = output.format === 'plot' ? NO_COMPANIONS : await companionsOf(viewer, points, include);
  return points.map((point) => serializePoint(point, output, companions));
}

/** Points of series: nobody comments or judges them one by one; instrument and telescope go by their names too. */
async function serializeSeries(viewer: Viewer, { points, names }: SeriesPoints, output: Output, include: Include): Promise<PhotometryPoint[]> {
  if (points.length === 0) return [];
  const companions = output.format === 'plot' ? NO_COMPANIONS : await companionsOf(viewer, points, include);
  const own: Companions = { ...companions, annotations: new Map(), ...(companions.validations ? { validations: new Map() } : {}) };
  return points.map((point) => {
    const serialized = serializePoint(point, output, own);
    return output.format === 'plot' ? serialized : { ...serialized, ...names.get(point.instrument_id) };
  });
}

export type ReadOptions = Partial<ObjPhotometryQuery>;

const outputOf = ({ format = 'mag', magsys = 'ab' }: { format?: Format; magsys?: MagSystem }): Output => ({ format, magsys });

/**
 * The objects whose photometry is an object's light curve.
 *
 * @throws Forbidden  when there is no such object
 */
export async function objsOfLightCurve(obj_id: string, { includeSuperObjsPhotometry }: { includeSuperObjsPhotometry?: boolean }): Promise<string[]> {
  const same = await selectSameObjs(obj_id);
  if (!same) throw new Forbidden(`Cannot find the object ${obj_id}.`);
  return includeSuperObjsPhotometry ? same : [obj_id];
}

/**
 * The light curve of an object as far as the viewer may see it, sorted by time.
 *
 * @throws Forbidden  when there is no such object
 * @throws BadRequest when the light curve is to be folded and no annotation has a period
 */
export async function readPhotometry(viewer: Viewer, obj_id: string, options: ReadOptions = {}): Promise<PhotometryPoint[]> {
  const output = outputOf(options);
  const obj_ids = await objsOfLightCurve(obj_id, options);
  const { individualOrSeries = 'both' } = options;
  const [stored, dense, folding] = await Promise.all([
    individualOrSeries === 'series' ? [] : selectPointsOfObjs(viewer, obj_ids),
    individualOrSeries === 'individual' ? null : readSeriesPoints(viewer, obj_ids),
    options.phaseFoldData ? selectPeriod(viewer, obj_id) : null,
  ]);
  if (options.phaseFoldData && !folding) throw new BadRequest(`phaseFoldData: no annotation of ${obj_id} has a period`);
  const chosen = options.deduplicatePhotometry && output.format !== 'plot' ? newestOfEach(stored) : stored;
  const points = await serialize(viewer, chosen, output, options);
  // One by one: there may be more of them than a call takes arguments.
  if (dense) for (const point of await serializeSeries(viewer, dense, output, options)) points.push(point);
  if (folding) for (const point of points) point.phase = (((point.mjd / folding.period) % 1) + 1) % 1;
  return points;
}

/** Light curves of many objects at once, each sorted by time; objects without readable photometry have an empty one. */
export async function readPhotometryOfObjs(
  viewer: Viewer,
  obj_ids: readonly string[],
  options: Include & { format?: Format; magsys?: MagSystem } = {},
): Promise<Map<string, PhotometryPoint[]>> {
  const curves = new Map<string, PhotometryPoint[]>(obj_ids.map((obj_id) => [obj_id, []]));
  if (curves.size === 0) return curves;
  const points = await serialize(viewer, await selectPointsOfObjs(viewer, [...curves.keys()]), outputOf(options), options);
  for (const point of points) curves.get(point.obj_id)?.push(point);
  return curves;
}

/** @throws BadRequest when there is no such point that the viewer may see */
export async function readPhotometryPoint(viewer: Viewer, id: number, output: Output): Promise<PhotometryPoint> {
  const stored = await selectPoint(viewer, id);
  if (!stored) throw new BadRequest(`There is no photometry with id ${id}.`);
  const [point] = await serialize(viewer, [stored], output, {});
  return point as PhotometryPoint;
}

const MAX_RANGE = 100_000;

export interface RangeQuery extends Output {
  instrument_ids?: number[];
  /** ISO, UTC */
  min_date?: string;
  max_date?: string;
}

/**
 * Photometry of instruments in a span of time, shared with the viewer by group.
 *
 * @throws BadRequest when there is too much for one answer
 */
export async function readPhotometryRange(viewer: Viewer, { instrument_ids, min_date, max_date, ...output }: RangeQuery): Promise<PhotometryPoint[]> {
  const mjd = (date?: string) => (date === undefined ? undefined : isoToMjd(date));
  const stored = await selectPointsInRange(viewer, { instrument_ids, from: mjd(min_date), to: mjd(max_date) }, MAX_RANGE + 1);
  if (stored.length > MAX_RANGE) throw new BadRequest(`More than ${MAX_RANGE} points are in this range; narrow it by dates or instruments.`);
  return serialize(viewer, stored, output, {});
}
