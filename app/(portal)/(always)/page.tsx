import type { Metadata } from 'next';
import { Dashboard } from '@/components/dashboard/Dashboard';
import { CANDIDATES_SHOWN, newsShown } from '@/components/dashboard/shown';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { readFilterActivity, readFirstSteps, readRecentCandidates } from '@/lib/dashboard/readDashboard';
import { listFilters } from '@/lib/filters/readFilters';
import { readGroupLists } from '@/lib/groups/readGroups';
import { readNewsFeed } from '@/lib/newsfeed/readNewsFeed';
import { readProfile } from '@/lib/profile/readProfile';
import { readRecentSources, readSourceCount } from '@/lib/sources/widgets';
import { listTeams } from '@/lib/teams/readTeams';
import { listTelescopes } from '@/lib/telescopes/readTelescopes';

export const metadata: Metadata = { title: 'Dashboard' };

export default async function Page() {
  const viewer = await requireViewer('/');
  const [profile, { teams }] = await Promise.all([readProfile(viewer), listTeams(viewer)]);
  const teamID = teams.find(({ id }) => id === Number(profile.preferences.activeTeam))?.id;
  const numItems = newsShown(profile.preferences);
  const [steps, count, sources, candidates, groups, filters, activity, telescopes, news] = await Promise.all([
    readFirstSteps(viewer),
    readSourceCount(viewer, { teamID }),
    readRecentSources(viewer, { teamID }),
    readRecentCandidates(viewer, CANDIDATES_SHOWN),
    readGroupLists(viewer),
    listFilters(viewer),
    readFilterActivity(viewer),
    listTelescopes(viewer, {}),
    readNewsFeed(viewer, { numItems, teamID }),
  ]);
  return (
    <Prefetched
      queries={[
        { path: '/api/internal/profile', data: profile },
        { path: '/api/internal/first_steps', data: steps },
        { path: '/api/internal/source_counts', query: { teamID }, data: count },
        { path: '/api/internal/recent_sources', query: { teamID }, data: sources },
        { path: '/api/teams', data: { teams } },
        { path: '/api/internal/recent_candidates', query: { numItems: CANDIDATES_SHOWN }, data: candidates },
        { path: '/api/groups', data: groups },
        { path: '/api/filters', data: filters },
        { path: '/api/internal/filter_activity', data: activity },
        { path: '/api/telescope', data: telescopes },
        { path: '/api/newsfeed', query: { numItems, teamID }, data: news },
      ]}
    >
      <Dashboard />
    </Prefetched>
  );
}
