import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { findLocalization } from '@/lib/localizations/findLocalization';
import { countMatching, matching, selectByIds, selectCatalogs, selectPage, selectPlaces } from './queries';
import type { CatalogCount, Galaxy, GalaxyPage, GalaxyQuery } from './schema';
import { weigh } from './weigh';

/** Galaxies that can be ranked at once. */
const MAX_RANKED = 2_000_000;

const asGeoJson = (galaxies: readonly Galaxy[]) => ({
  type: 'FeatureCollection',
  features: galaxies.map(({ ra, dec, name, distmpc, redshift, mstar }) => ({
    type: 'Feature', geometry: { type: 'Point', coordinates: [ra, dec] }, properties: { name, distmpc, redshift, mstar, url: `/galaxies?name=${encodeURIComponent(name)}` },
  })),
});

/** A page of the galaxies that are asked for, or all catalogues. @throws BadRequest */
export async function listGalaxies(viewer: Viewer, query: GalaxyQuery): Promise<GalaxyPage | CatalogCount[]> {
  if (query.catalogNamesOnly) return selectCatalogs();
  const { ra, dec, radius, localizationDateobs: dateobs, localizationName, pageNumber, numPerPage } = query;
  const given = [ra, dec, radius].filter((value) => value !== undefined).length;
  if (given > 0 && given < 3) throw new BadRequest('get_galaxies fails: ra, dec, radius: all three are needed');
  if (dateobs === undefined && localizationName !== undefined) throw new BadRequest('get_galaxies fails: localizationName: needs localizationDateobs');
  const localization = dateobs === undefined ? undefined : await findLocalization(viewer, dateobs, localizationName);
  const sortBy = query.sortBy ?? (localization ? 'mstar_prob_weighted' : null);
  const byProbability = sortBy === 'prob' || sortBy === 'mstar_prob_weighted';
  if (!localization && (byProbability || query.returnProbability)) throw new BadRequest('get_galaxies fails: localizationDateobs: needed for probabilities');
  const sortOrder = query.sortOrder ?? (byProbability ? 'desc' : 'asc');
  const where = matching(viewer, query);
  const region = await localization?.region(query.localizationCumprob);
  const offset = (pageNumber - 1) * numPerPage;
  let galaxies: Galaxy[];
  let totalMatches: number;
  if (localization && region && (byProbability || query.returnProbability)) {
    const places = await selectPlaces(where, region, MAX_RANKED + 1);
    if (places.length > MAX_RANKED) throw new BadRequest(`get_galaxies fails: there are more than ${MAX_RANKED} galaxies inside; ask for a part of them`);
    const ranked = weigh(places, (await localization.skymap()).map);
    const parts = new Map(ranked.map((one) => [one.id, one]));
    totalMatches = ranked.length;
    if (byProbability) {
      const sign = sortOrder === 'desc' ? -1 : 1;
      ranked.sort((a, b) => sign * (a[sortBy] - b[sortBy]) || a.id - b.id);
      galaxies = await selectByIds(ranked.slice(offset, offset + numPerPage).map(({ id }) => id));
    } else {
      galaxies = await selectPage(where, region, { sortBy: sortBy ?? 'id', sortOrder, limit: numPerPage, offset });
    }
    galaxies = galaxies.map((galaxy) => {
      const { prob = 0, mstar_prob_weighted = 0 } = parts.get(galaxy.id) ?? {};
      return { ...galaxy, probability: prob, ...(query.includeDetails ? { mstar_prob_weighted } : {}) };
    });
  } else {
    [galaxies, totalMatches] = await Promise.all([
      selectPage(where, region, { sortBy: sortBy ?? 'id', sortOrder, limit: numPerPage, offset }),
      countMatching(where, region),
    ]);
  }
  // Programs that know only the columns of a galaxy get no others.
  if (!query.includeDetails) galaxies = galaxies.map(({ catalog_name: _, ...galaxy }) => galaxy);
  return { galaxies, totalMatches, page: pageNumber, numPerPage, sortBy, sortOrder, ...(query.includeGeoJSON ? { geojson: asGeoJson(galaxies) } : {}) };
}
