import type { z } from 'zod';
import { searchedProbability } from '@/lib/astro/skymap';
import { distanceAt } from '@/lib/astro/skymapDistance';
import type { Viewer } from '@/lib/auth/viewer';
import { NotFound } from '@/lib/http/errors';
import { findLocalization } from '@/lib/localizations/findLocalization';
import { requireEvent } from './findEvent';
import { selectInside } from './insideQueries';
import type { objsInside, objsInsideQuery } from './schema';

/** Objects that are shown at most; those that were vetted come first. */
const LIMIT = 500;
const DAY = 86_400_000;

const shift = (dateobs: string, days: number): string => new Date(Date.parse(`${dateobs}Z`) + days * DAY).toISOString().slice(0, 19);

/**
 * Candidates and sources in the credible region of a skymap, new since the event, each with the probability of everything at
 * least as likely as its place and its verdict.
 *
 * @throws NotFound for an event that there is not or that has no skymap
 */
export async function readObjsInside(viewer: Viewer, dateobs: string, query: z.output<typeof objsInsideQuery>): Promise<z.infer<typeof objsInside>> {
  await requireEvent(viewer, dateobs);
  const { localizationName, localizationCumprob, startDate = shift(dateobs, -1), endDate = shift(dateobs, 31) } = query;
  const localization = await findLocalization(viewer, dateobs, localizationName, new NotFound(`The event at ${dateobs} has no such skymap.`));
  const [region, { map, ranking }] = await Promise.all([localization.region(localizationCumprob), localization.skymap()]);
  const found = await selectInside(viewer, dateobs, region, [startDate, endDate], LIMIT + 1);
  return {
    localization_name: localization.localization_name,
    truncated: found.length > LIMIT,
    objs: found.slice(0, LIMIT).map((obj) => ({
      ...obj,
      cumulative_probability: searchedProbability(map, ranking, obj.ra, obj.dec),
      distance: distanceAt(map, obj.ra, obj.dec),
    })),
  };
}
