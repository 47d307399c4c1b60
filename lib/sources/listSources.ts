import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { colorMagnitude } from '@/lib/objs/colorMagnitude';
import { searchedRegion } from '@/lib/localizations/searchWithin';
import { complete } from '@/lib/objs/complete';
import { readQueryResult, storeQueryResult } from '@/lib/objs/queryResults';
import { searchedEntry } from '@/lib/spatialCatalogs/catalogs';
import { selectMatches, selectSavedRows, type Found } from './listQueries';
import { selectSources, type ListedRow } from './queries';
import type { ListedSource, SourceListQuery, SourcePage } from './schema';

/** The groups to search in; null: all that the viewer can see. */
function searchedGroups(viewer: Viewer, group_ids: readonly number[] | undefined): readonly number[] | null {
  if (!group_ids) return null;
  if (!viewer.is_admin && group_ids.some((id) => !viewer.group_ids.includes(id))) {
    throw new BadRequest('Selected group(s) not all accessible to user.');
  }
  return group_ids;
}

async function find(
  viewer: Viewer,
  query: SourceListQuery,
  group_ids: readonly number[] | null,
): Promise<Found & { queryID?: string }> {
  const { pageNumber, numPerPage, useCache, queryID } = query;
  const offset = (pageNumber - 1) * numPerPage;
  if (!useCache) return selectMatches(viewer, query, group_ids, { offset, limit: numPerPage });
  if (queryID && pageNumber === 1) throw new BadRequest('queryID: the first page makes the cached query, so it takes none');
  if (!queryID && pageNumber > 1) throw new BadRequest('queryID: with useCache, pages after the first need the queryID that the first page gave');
  const kept = queryID ? await readQueryResult(viewer, 'sources', queryID) : null;
  const obj_ids = kept?.obj_ids ?? (await selectMatches(viewer, query, group_ids, null)).ids;
  const id = kept && queryID ? queryID : await storeQueryResult(viewer, 'sources', { obj_ids, total: obj_ids.length });
  return { total: obj_ids.length, ids: obj_ids.slice(offset, offset + numPerPage), queryID: id };
}

function geoJson(sources: readonly ListedRow[]): Record<string, unknown> {
  return {
    type: 'FeatureCollection',
    features: sources
      .filter(({ ra, dec }) => ra !== null && dec !== null)
      .map(({ id, ra, dec }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [ra, dec] },
        properties: { name: id, url: `/source/${id}` },
      })),
  };
}

function shape(found: ListedRow, query: SourceListQuery): ListedSource {
  const source = complete(found);
  if (!query.includeColorMagnitude) return source;
  const { annotations = [], ...rest } = source;
  return { ...rest, ...(query.removeNested ? {} : { annotations }), color_magnitude: colorMagnitude(annotations) };
}

/** A page of the sources that a search finds. */
export async function listSources(viewer: Viewer, asked: SourceListQuery): Promise<SourcePage> {
  const [region, entryRegion] = await Promise.all([
    searchedRegion(viewer, asked, { names: ['startDate', 'endDate'], from: asked.startDate, to: asked.endDate }),
    searchedEntry(viewer, asked.spatialCatalogName, asked.spatialCatalogEntryName),
  ]);
  const query = { ...asked, region, entryRegion };
  const { pageNumber, numPerPage } = query;
  const group_ids = searchedGroups(viewer, query.group_ids);
  const [only, ...others] = group_ids ?? (viewer.is_admin ? [] : viewer.group_ids);
  const paging = { pageNumber, numPerPage, ...(only !== undefined && others.length === 0 ? { group_id: only } : {}) };
  if (query.saveSummary) {
    const { total, sources } = await selectSavedRows(viewer, query, group_ids, { offset: (pageNumber - 1) * numPerPage, limit: numPerPage });
    return { sources, totalMatches: total, ...paging };
  }
  const { total, ids, queryID } = await find(viewer, query, group_ids);
  const found = ids.length ? await selectSources(viewer, ids, query) : [];
  return {
    sources: found.map((source) => shape(source, query)),
    totalMatches: total,
    ...paging,
    ...(queryID ? { queryID } : {}),
    ...(query.includeGeoJSON ? { geojson: geoJson(found) } : {}),
  };
}

