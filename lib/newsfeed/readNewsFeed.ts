import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { readPreferences } from '@/lib/profile/readProfile';
import { groupsOfTeam } from '@/lib/teams/readTeams';
import { selectNews } from './queries';
import { newsFeedPreferences, type NewsItem, type newsFeedQuery } from './schema';

/** What happened to the viewer's sources lately, newest first, in the kinds that they want to hear of. */
export async function readNewsFeed(viewer: Viewer, { numItems, teamID }: Partial<z.output<typeof newsFeedQuery>> = {}): Promise<NewsItem[]> {
  const { numItems: usual, categories } = newsFeedPreferences.parse((await readPreferences(viewer)).newsFeed);
  const found = await selectNews(viewer, { categories, limit: numItems ?? usual, group_ids: await groupsOfTeam(viewer, teamID) });
  return found.map(({ author, author_info, ...item }) => ({ ...item, ...(author !== null && { author }), ...(author_info && { author_info }) }));
}
