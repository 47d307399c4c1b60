/** What follows from a new skymap: regions for queries, contours, areas, tags. */
import { skymapContours } from '@/lib/astro/contours';
import { credibleArea, credibleRegion, probabilityWithin, totalProbability, type Skymap, type Ranking } from '@/lib/astro/skymap';
import { marginalDistance } from '@/lib/astro/skymapDistance';
import { applyDefaultTags } from '@/lib/gcn/defaultTags';
import type { GcnNews } from '@/lib/gcn/tellOfEvent';
import { transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';
import { publish } from '@/lib/http/events';
import { enqueue } from '@/lib/jobs/queue';
import { selectUnfinished } from './finishQueries';
import { insertRegions } from './queries';
import { regionOf, skymapOf } from './skymaps';
import type { FinishJob } from './storeLocalization';

/** Levels whose regions are kept with the map. */
export const USUAL_LEVELS = [0.5, 0.9, 0.95, 0.99] as const;
const CONTOURS = [50, 90] as const;

type Facts = Record<string, number>;

/** Square degrees and Mpc; the reference's names where it has them. */
function factsOf(map: Skymap, ranking: Ranking): Facts {
  const facts: Facts = {
    area_50: credibleArea(ranking, 0.5),
    area_90: credibleArea(ranking, 0.9),
    probability_500: probabilityWithin(ranking, 500) * Math.min(1, totalProbability(map)),
  };
  const distance = marginalDistance(map);
  return distance ? { ...facts, distmean: distance.mean, diststd: distance.std } : facts;
}

function tagsOf({ area_90, probability_500, distmean }: Facts): string[] {
  const tags: string[] = [];
  for (const limit of [150, 250]) if (distmean !== undefined && distmean <= limit) tags.push(`< ${limit} Mpc`);
  for (const limit of [200, 500, 1000]) if (area_90! < limit) tags.push(`< ${limit} sq. deg.`);
  if (probability_500! >= 0.9) tags.push('> 0.9 in 500 sq. deg.');
  return tags;
}

/** Finishes a localization; once more does no harm. */
export async function finishLocalization({ localization_id }: FinishJob): Promise<void> {
  const found = await selectUnfinished(localization_id);
  // It was deleted meanwhile.
  if (!found) return;
  const { map, ranking } = await skymapOf(localization_id);
  await insertRegions(localization_id, USUAL_LEVELS.map((level) => ({ level, ...regionOf(credibleRegion(map, ranking, level)) })));
  if (found.finished) return;
  const { dateobs, sent_by_id, header } = found;
  const facts = { ...factsOf(map, ranking), ...header };
  const contour = JSON.stringify(skymapContours(map, ranking, CONTOURS));
  await transaction(async (tx) => {
    await execute(sql`UPDATE localizations SET contour = ${contour}::jsonb WHERE id = ${localization_id}`, tx);
    await execute(sql`DELETE FROM localization_properties WHERE localization_id = ${localization_id}`, tx);
    await tx.localizationProperty.create({ data: { localization_id, sent_by_id, data: facts } });
    await tx.localizationTag.createMany({ data: tagsOf(facts).map((text) => ({ localization_id, sent_by_id, text })), skipDuplicates: true });
    await applyDefaultTags(tx, dateobs, sent_by_id);
    await enqueue(tx, 'default-plans', { localization_id });
    await enqueue(tx, 'gcn-news', { dateobs, localization_id } satisfies GcnNews);
    await publish(
      tx,
      { action: 'skyportal/REFRESH_GCN_EVENT', payload: { gcnEvent_dateobs: dateobs } },
      { action: 'skyportal/REFRESH_GCN_EVENTS', payload: {} },
      { action: 'skyportal/FETCH_RECENT_GCNEVENTS', payload: {} },
    );
  });
}
