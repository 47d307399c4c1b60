/** Reading and computing the summaries of light curves. Writes of photometry keep them current by themselves. */
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { BadRequest } from '@/lib/http/errors';
import { updatePhotStats } from './photStats';
import {
  countWithoutStats, countWithStats, deleteStat, objExists, selectAggregate, selectObjsWithoutStats, selectObjsWithStats, selectPhotStat, statExists,
} from './statQueries';
import { AGGREGATE_FIELDS, type AggregatePoint, type AggregateQuery, type PhotStatRow, type StatFilter } from './statSchema';

const noObj = (obj_id: string): BadRequest => new BadRequest(`There is no object with id ${obj_id}.`);
const noStat = (obj_id: string): BadRequest => new BadRequest(`There are no photometry statistics of ${obj_id}.`);

/** @throws BadRequest when there is no such object, or it has no summary */
export async function readPhotStat(obj_id: string): Promise<PhotStatRow> {
  const stat = await selectPhotStat(obj_id);
  if (stat) return stat;
  throw (await objExists(obj_id)) ? noStat(obj_id) : noObj(obj_id);
}

/**
 * Computes the summary of an object.
 *
 * @param anew whether there may be one already
 * @throws BadRequest when there is no such object, or a summary that there may not be
 */
export async function computePhotStat(obj_id: string, { anew }: { anew: boolean }): Promise<void> {
  await bulkTransaction(async (client) => {
    if (!(await objExists(obj_id, client))) throw noObj(obj_id);
    if (!anew && (await statExists(obj_id, client))) throw new BadRequest(`There are photometry statistics of ${obj_id} already.`);
    await updatePhotStats(client, [obj_id]);
  });
}

/** @throws BadRequest when there is none */
export async function deletePhotStat(obj_id: string): Promise<void> {
  await bulkTransaction(async (client) => {
    if ((await deleteStat(obj_id, client)) === 0) throw noStat(obj_id);
  });
}

export async function countPhotStats(filter: StatFilter): Promise<{ totalWithoutPhotStats: number; totalWithPhotStats: number }> {
  const [totalWithoutPhotStats, totalWithPhotStats] = await Promise.all([countWithoutStats(filter), countWithStats(filter)]);
  return { totalWithoutPhotStats, totalWithPhotStats };
}

interface Page {
  pageNumber: number;
  numPerPage: number;
}
interface Batch extends Page {
  totalMatches: number;
}

const compute = (obj_ids: readonly string[]): Promise<void> => bulkTransaction((client) => updatePhotStats(client, obj_ids));

/**
 * Computes summaries of objects that have none. What is done no longer matches, so each request takes the next ones
 * whatever page it names, and both paging on and asking for page 1 again reach all.
 */
export async function computeMissing({ pageNumber, numPerPage, ...filter }: StatFilter & Page): Promise<Batch> {
  const totalMatches = await countWithoutStats(filter);
  await compute(await selectObjsWithoutStats(filter, numPerPage));
  return { totalMatches, numPerPage, pageNumber };
}

/** Computes summaries anew, those first that are oldest, so that as many requests as there are pages do all. */
export async function recompute({ pageNumber, numPerPage, ...filter }: StatFilter & Page): Promise<Batch> {
  const totalMatches = await countWithStats(filter);
  await compute(await selectObjsWithStats(filter, numPerPage));
  return { totalMatches, numPerPage, pageNumber };
}

interface Aggregate {
  fields: { value: string; label: string }[];
  points: AggregatePoint[];
  count: number;
  truncated: boolean;
}

/**
 * One statistic against another, for the objects that the viewer can see as sources; without both, what there is to plot.
 *
 * @throws BadRequest when only one of them is named
 */
export async function aggregatePhotStats(viewer: Viewer, query: AggregateQuery): Promise<Aggregate> {
  const fields = Object.entries(AGGREGATE_FIELDS).map(([value, label]) => ({ value, label }));
  const { xField, yField, maxMatches } = query;
  if (!xField && !yField) return { fields, points: [], count: 0, truncated: false };
  if (!xField || !yField) throw new BadRequest(`${xField ? 'yField' : 'xField'}: missing`);
  const found = await selectAggregate(viewer, query, maxMatches + 1);
  const points = found.slice(0, maxMatches);
  return { fields, points, count: points.length, truncated: found.length > maxMatches };
}
