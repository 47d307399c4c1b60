import { probabilityIn } from '@/lib/astro/coverage';
import { mocArea, mocFromRanges, type Moc } from '@/lib/astro/moc';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectUnion } from '@/lib/instruments/fieldQueries';
import { findLocalization } from '@/lib/localizations/findLocalization';
import { selectObservations, selectObservedFields } from './queries';
import type { ObservationList, ObservationQuery } from './schema';

/** What fields cover together. */
export async function fieldUnion(field_ids: readonly number[]): Promise<Moc> {
  const ranges = await selectUnion(field_ids);
  return mocFromRanges(ranges.flatMap(({ first, end }) => [BigInt(first), BigInt(end)]));
}

/**
 * Observations between two times; with a localization those of fields that touch its credible region, and on demand how much
 * of it they cover together.
 *
 * @throws BadRequest  for a localization that there is not, and statistics without one
 */
export async function readObservations(viewer: Viewer, query: ObservationQuery): Promise<ObservationList> {
  const { startDate, endDate, localizationDateobs, localizationName, localizationCumprob, returnStatistics, includeGeoJSON } = query;
  if (startDate > endDate) throw new BadRequest('endDate: must not be before startDate');
  if (localizationDateobs === undefined && (returnStatistics || localizationName !== undefined)) {
    throw new BadRequest(`localizationDateobs: is needed with ${returnStatistics ? 'returnStatistics' : 'localizationName'}`);
  }
  const localization = localizationDateobs === undefined ? null : await findLocalization(viewer, localizationDateobs, localizationName);
  const region = localization ? await localization.region(localizationCumprob) : null;
  const list = await selectObservations(viewer, query, region);
  if (!returnStatistics && !includeGeoJSON) return list;
  const fields = await selectObservedFields(viewer, query, region);
  const shapes = includeGeoJSON ? { geojson: fields.map(({ contour_summary }) => contour_summary), field_ids: fields.map(({ field_id }) => field_id) } : {};
  if (!returnStatistics || !localization) return { ...list, ...shapes };
  const [covered, { map }] = await Promise.all([fieldUnion(fields.map(({ id }) => id)), localization.skymap()]);
  return {
    ...list, ...shapes, probability: probabilityIn(map, covered), area: mocArea(covered),
    min_observations_per_field: fields.reduce((least, { n }) => Math.min(least, n), fields[0]?.n ?? 0),
  };
}
