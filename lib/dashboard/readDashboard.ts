import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { BadRequest } from '@/lib/http/errors';
import { selectFilterActivity, selectFirstSteps, selectRecentCandidates } from './queries';
import type { FilterActivity, FirstSteps, RecentCandidate } from './schema';

/** The objects that passed the viewer's filters last, newest first. */
export const readRecentCandidates = (viewer: Viewer, numItems: number): Promise<RecentCandidate[]> =>
  selectRecentCandidates(viewer, numItems);

/** For each filter that the viewer can read: its active version, and how many candidates it gave of late. */
export const readFilterActivity = (viewer: Viewer): Promise<FilterActivity[]> => selectFilterActivity(viewer);

/** What a newcomer has done already. */
export async function readFirstSteps(viewer: Viewer): Promise<FirstSteps> {
  const found = await selectFirstSteps(viewer.user_id, config.public_group_name);
  if (!found) throw new BadRequest('There is no such user any more.');
  return found;
}
