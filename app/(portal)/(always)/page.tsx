import type { Metadata } from 'next';
import { Dashboard } from '@/components/dashboard/Dashboard';
import { readArrangement, type WidgetId } from '@/components/dashboard/arrangement';
import { CANDIDATES_SHOWN, newsShown, SAVERS_SHOWN } from '@/components/dashboard/shown';
import { dashboardPreferences } from '@/components/profile/preferences';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { readFilterActivity, readFirstSteps, readRecentCandidates } from '@/lib/dashboard/readDashboard';
import { listFilters } from '@/lib/filters/readFilters';
import { recentEvents } from '@/lib/gcn/listEvents';
import { readGroupLists } from '@/lib/groups/readGroups';
import { readNewsFeed } from '@/lib/newsfeed/readNewsFeed';
import { readProfile } from '@/lib/profile/readProfile';
import { readMostViewed, readRecentSources, readSavers, readSourceCount } from '@/lib/sources/widgets';
import { listTeams } from '@/lib/teams/readTeams';
import { listTelescopes } from '@/lib/telescopes/readTelescopes';

export const metadata: Metadata = { title: 'Dashboard' };

export default async function Page() {
  const viewer = await requireViewer('/');
  const [profile, { teams }] = await Promise.all([readProfile(viewer), listTeams(viewer)]);
  const teamID = teams.find(({ id }) => id === Number(profile.preferences.activeTeam))?.id;
  const numItems = newsShown(profile.preferences);
  const { main, side } = readArrangement(profile.preferences);
  const shown = (id: WidgetId): boolean => main.includes(id) || side.includes(id);
  const { saversDays, candidatesOnly } = dashboardPreferences(profile.preferences);
  const savers = { teamID, sinceDaysAgo: saversDays, candidatesOnly, maxNumSavers: SAVERS_SHOWN };
  const [steps, count, sources, candidates, groups, filters, activity, telescopes, news, events, views, saved] = await Promise.all([
    readFirstSteps(viewer),
    readSourceCount(viewer, { teamID }),
    shown('sources') ? readRecentSources(viewer, { teamID }) : null,
    shown('candidates') ? readRecentCandidates(viewer, CANDIDATES_SHOWN) : null,
    readGroupLists(viewer),
    listFilters(viewer),
    readFilterActivity(viewer),
    listTelescopes(viewer, {}),
    shown('news') ? readNewsFeed(viewer, { numItems, teamID }) : null,
    shown('events') ? recentEvents(viewer) : null,
    shown('views') ? readMostViewed(viewer, { teamID }) : null,
    shown('savers') ? readSavers(viewer, savers) : null,
  ]);
  return (
    <Prefetched
      queries={[
        { path: '/api/internal/profile', data: profile },
        { path: '/api/internal/first_steps', data: steps },
        { path: '/api/internal/source_counts', query: { teamID }, data: count },
        ...(sources ? [{ path: '/api/internal/recent_sources', query: { teamID }, data: sources } as const] : []),
        { path: '/api/teams', data: { teams } },
        ...(candidates ? [{ path: '/api/internal/recent_candidates', query: { numItems: CANDIDATES_SHOWN }, data: candidates } as const] : []),
        { path: '/api/groups', data: groups },
        { path: '/api/filters', data: filters },
        { path: '/api/internal/filter_activity', data: activity },
        { path: '/api/telescope', data: telescopes },
        ...(news ? [{ path: '/api/newsfeed', query: { numItems, teamID }, data: news } as const] : []),
        ...(events ? [{ path: '/api/internal/recent_gcn_events', data: events } as const] : []),
        ...(views ? [{ path: '/api/internal/source_views', query: { teamID }, data: views } as const] : []),
        ...(saved ? [{ path: '/api/internal/source_savers', query: savers, data: saved } as const] : []),
      ]}
    >
      <Dashboard />
    </Prefetched>
  );
}
