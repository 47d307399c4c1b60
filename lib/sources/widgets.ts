import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { readPreferences } from '@/lib/profile/readProfile';
import { groupsOfTeam } from '@/lib/teams/readTeams';
import { countSaves, insertView, selectMostViewed, selectRecent, selectSavers } from './widgetQueries';
import { widgetPreferences, type RecentSource, type Saver, type saversQuery, type ViewedSource, type widgetQuery } from './widgetSchema';

type Widget = Partial<z.output<typeof widgetQuery>>;

const preferences = async (viewer: Viewer) => widgetPreferences.parse(await readPreferences(viewer));

export async function readMostViewed(viewer: Viewer, { teamID }: Widget = {}): Promise<ViewedSource[]> {
  const { sinceDaysAgo, maxNumSources } = (await preferences(viewer)).topSources;
  return selectMostViewed(viewer, sinceDaysAgo, maxNumSources, await groupsOfTeam(viewer, teamID));
}

/** Counts that a person opened a source's page. Programs are counted as they read. */
export async function registerView(viewer: Viewer, obj_id: string): Promise<void> {
  if (viewer.token_id) throw new BadRequest('Views are registered by signed-in people, not with tokens.');
  if (!(await insertView(viewer, obj_id))) throw new NotFound(`There is no object with id ${obj_id}.`);
}

export async function readSourceCount(viewer: Viewer, { teamID }: Widget = {}): Promise<{ count: number; sinceDaysAgo: number }> {
  const { sinceDaysAgo } = (await preferences(viewer)).sourceCounts;
  return { count: await countSaves(viewer, sinceDaysAgo, await groupsOfTeam(viewer, teamID)), sinceDaysAgo };
}

export async function readSavers(viewer: Viewer, query: z.output<typeof saversQuery>): Promise<Saver[]> {
  const { topSavers } = await preferences(viewer);
  const { sinceDaysAgo = topSavers.sinceDaysAgo, maxNumSavers = topSavers.maxNumSavers, candidatesOnly, teamID } = query;
  return selectSavers(viewer, sinceDaysAgo, maxNumSavers, candidatesOnly, await groupsOfTeam(viewer, teamID));
}

export async function readRecentSources(viewer: Viewer, { teamID }: Widget = {}): Promise<RecentSource[]> {
  const { maxNumSources, includeSitewideSources, groupIds } = (await preferences(viewer)).recentSources;
  const ofTeam = await groupsOfTeam(viewer, teamID);
  const groups = ofTeam && groupIds ? ofTeam.filter((id) => groupIds.includes(id)) : (ofTeam ?? groupIds);
  return selectRecent(viewer, maxNumSources, groups, includeSitewideSources ? null : config.public_group_name);
}
