import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { countSaves, insertView, selectMostViewed, selectPreferences, selectRecent, selectSavers } from './widgetQueries';
import { widgetPreferences, type RecentSource, type Saver, type saversQuery, type ViewedSource } from './widgetSchema';

const preferences = async (viewer: Viewer) => widgetPreferences.parse(await selectPreferences(viewer));

export async function readMostViewed(viewer: Viewer): Promise<ViewedSource[]> {
  const { sinceDaysAgo, maxNumSources } = (await preferences(viewer)).topSources;
  return selectMostViewed(viewer, sinceDaysAgo, maxNumSources);
}

/** Counts that a person opened a source's page. Programs are counted as they read. */
export async function registerView(viewer: Viewer, obj_id: string): Promise<void> {
  if (viewer.token_id) throw new BadRequest('Views are registered by signed-in people, not with tokens.');
  if (!(await insertView(viewer, obj_id))) throw new NotFound(`There is no object with id ${obj_id}.`);
}

export async function readSourceCount(viewer: Viewer): Promise<{ count: number; sinceDaysAgo: number }> {
  const { sinceDaysAgo } = (await preferences(viewer)).sourceCounts;
  return { count: await countSaves(viewer, sinceDaysAgo), sinceDaysAgo };
}

export async function readSavers(viewer: Viewer, query: z.output<typeof saversQuery>): Promise<Saver[]> {
  const { topSavers } = await preferences(viewer);
  return selectSavers(viewer, query.sinceDaysAgo ?? topSavers.sinceDaysAgo, query.maxNumSavers ?? topSavers.maxNumSavers, query.candidatesOnly);
}

export async function readRecentSources(viewer: Viewer): Promise<RecentSource[]> {
  const { maxNumSources, includeSitewideSources, groupIds } = (await preferences(viewer)).recentSources;
  return selectRecent(viewer, maxNumSources, groupIds, includeSitewideSources ? null : config.public_group_name);
}
