import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { readQueryResult, storeQueryResult, type QueryResult } from '@/lib/objs/queryResults';
import { readPhotometryOfObjs } from '@/lib/photometry/readPhotometry';
import { saveMany } from '@/lib/sources/saveSource';
import { annotationOrder, objConditions, type Selection } from './conditions.sql';
import { limitedRun } from './limit';
import { chooseWay, countPassages, selectFilters, selectLastId, selectMatches, selectNames, selectPassages, type FilterRow } from './listQueries';
import { walkPage } from './pages';
import { regionOf, selectionOf } from './selection';
import { selectCandidates } from './queries';
import { listedShape } from './shape';
import { countCandidates } from './totals';
import type { CandidateListQuery, CandidatePage, Passage, PassageQuery } from './schema';

/** Ids of a list that are kept; pages beyond are looked up again. */
const MAX_KEPT = 50_000;

interface Page {
  ids: string[];
  total: number;
  /** Promise of the id under which the list is kept, so that keeping it need not be waited for. */
  queryID: Promise<string>;
}

function checkRange({ pageNumber, numPerPage }: CandidateListQuery, total: number): void {
  if (pageNumber > 1 && (pageNumber - 1) * numPerPage >= total) throw new BadRequest('Page number out of range.');
}

/** The selection that a kept list was begun with, as far as the viewer may still read it. */
function keptSelection(kept: QueryResult, filters: readonly FilterRow[]): Selection | null {
  if (!kept.params) return null;
  const params = kept.params as unknown as Selection;
  const readable = new Set(filters.map(({ id }) => id));
  return { ...params, filter_ids: params.filter_ids.filter((id) => readable.has(id)) };
}

/**
 * One page of ids. Filters and times alone are answered by walking an index, and the list is kept as its description with the
 * newest row of its beginning. What depends on more (saves, classes, annotations change while one scans) is found as a whole, and
 * kept as ids.
 */
async function find(
  viewer: Viewer,
  query: CandidateListQuery,
  { selection, filters, signal }: { selection: Selection; filters: readonly FilterRow[]; signal?: AbortSignal },
): Promise<Page> {
  const { pageNumber, numPerPage, queryID } = query;
  const offset = (pageNumber - 1) * numPerPage;
  const kept = queryID ? await readQueryResult(viewer, 'candidates', queryID) : null;
  if (kept && queryID) {
    checkRange(query, kept.total);
    const begun = keptSelection(kept, filters);
    if (begun) return { ids: (await walkPage(begun, kept.total, query)).ids, total: kept.total, queryID: Promise.resolve(queryID) };
    if (offset + numPerPage <= kept.obj_ids.length || kept.total <= kept.obj_ids.length) {
      return { ids: kept.obj_ids.slice(offset, offset + numPerPage), total: kept.total, queryID: Promise.resolve(queryID) };
    }
  }
  const isSorted = query.sortByAnnotationOrigin !== undefined || query.sortByAnnotationKey !== undefined;
  if (!isSorted && objConditions(viewer, query, selection, 'each').length === 0) {
    const begun = { ...selection, last_id: await selectLastId() };
    const [total, page] = await Promise.all([countCandidates(selection), walkPage(selection, null, query)]);
    checkRange(query, total);
    return { ids: page.ids, total, queryID: storeQueryResult(viewer, 'candidates', { obj_ids: [], total, params: { ...begun } }) };
  }
  const way = await chooseWay(selection);
  const conditions = objConditions(viewer, query, selection, way);
  const run = limitedRun(viewer, { conditions, isSorted, hasStart: selection.startDate !== undefined, signal });
  const search = { selection, way, conditions, order: annotationOrder(viewer, query, way) };
  const { total, ids } = await selectMatches(search, { offset: 0, limit: Math.max(MAX_KEPT, offset + numPerPage) }, run);
  checkRange(query, total);
  return {
    ids: ids.slice(offset, offset + numPerPage),
    total,
    queryID: storeQueryResult(viewer, 'candidates', { obj_ids: ids.slice(0, MAX_KEPT), total }),
  };
}

/** A page of candidates: objects that passed filters which the viewer may read. A search stops when `signal` is aborted. */
export async function listCandidates(viewer: Viewer, query: CandidateListQuery, signal?: AbortSignal): Promise<CandidatePage> {
  const { pageNumber, numPerPage, nameOnly, objID } = query;
  const filters = await selectFilters(viewer, query);
  const selection = { ...selectionOf(viewer, filters, query), ...(await regionOf(viewer, query)) };
  if (nameOnly) {
    if (!objID) throw new BadRequest('objID: nameOnly needs the beginning of an id');
    return { candidates: await selectNames(selection.filter_ids, objID, numPerPage) };
  }
  const { ids, total, queryID } = await find(viewer, query, { selection, filters, signal });
  if (query.autosave) await autosave(viewer, query, ids);
  const [found, curves, id] = await Promise.all([
    ids.length ? selectCandidates(viewer, ids, query, selection) : [],
    query.includePhotometry ? readPhotometryOfObjs(viewer, ids, { format: 'flux' }) : null,
    queryID,
  ]);
  const photometry = (obj_id: string) => (curves ? { photometry: (curves.get(obj_id) ?? []).map((point) => ({ ...point })) } : {});
  return {
    candidates: found.map((candidate) => ({ ...listedShape(candidate), ...photometry(candidate.id) })),
    pageNumber,
    numPerPage,
    totalMatches: total,
    queryID: id,
  };
}

/** A GET that saves what it shows, as old programs know it. */
async function autosave(viewer: Viewer, { autosaveGroupIds }: CandidateListQuery, ids: readonly string[]): Promise<void> {
  if (!viewer.is_admin && !viewer.permissions.has('Upload data')) throw new Forbidden('autosave: saving needs the permission "Upload data".');
  await saveMany(viewer, ids, autosaveGroupIds ?? viewer.group_ids);
}

/** Candidate rows, oldest first; the total comes with the first page only. */
export async function listPassages(viewer: Viewer, query: PassageQuery): Promise<{ candidates: Passage[]; totalMatches?: number }> {
  const selection = selectionOf(viewer, await selectFilters(viewer, query), query);
  const [candidates, totalMatches] = await Promise.all([
    selectPassages(viewer, query, selection),
    query.pageNumber === 1 ? countPassages(viewer, query, selection) : undefined,
  ]);
  return totalMatches === undefined ? { candidates } : { candidates, totalMatches };
}
