'use client';

import { useQuery } from '@tanstack/react-query';
import { dashboardPreferences } from '@/components/profile/usePreferences';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { useViewer } from '@/components/shell/ViewerContext';
import { PageHeader } from '@/components/ui/PageHeader';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './dashboard.module.css';
import { FirstSteps } from './FirstSteps';
import { MyFilters } from './MyFilters';
import { MyGroups } from './MyGroups';
import { NewsFeed } from './NewsFeed';
import { RecentCandidates } from './RecentCandidates';
import { RecentSources } from './RecentSources';
import { Tiles } from './Tiles';

const SOURCES = ['skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE'];
const CANDIDATES = ['skyportal/REFRESH_CANDIDATES', 'skyportal/REFRESH_FILTER', ...SOURCES];

/** What happened since one was here last: candidates, sources, filters, and where it is dark. */
export function Dashboard() {
  const viewer = useViewer();
  const { data: profile } = useQuery(apiQuery('/api/internal/profile'));
  useRefreshOn(SOURCES, ['/api/internal/recent_sources', '/api/internal/source_counts', '/api/internal/first_steps', '/api/newsfeed']);
  useRefreshOn(CANDIDATES, ['/api/internal/recent_candidates', '/api/internal/filter_activity']);
  useRefreshOn(['skyportal/FETCH_NEWSFEED'], ['/api/newsfeed']);
  useRefreshOn(['skyportal/FETCH_USER_PROFILE', 'skyportal/FETCH_GROUPS'], ['/api/internal/first_steps', '/api/filters']);
  const { dismissed } = dashboardPreferences(profile?.preferences ?? {});
  return (
    <>
      <PageHeader title={`Clear skies, ${profile?.first_name || viewer.username}`} description="What your groups found lately." />
      {!dismissed && !viewer.is_anonymous && <FirstSteps />}
      <Tiles />
      <div className={classes.page}>
        <div className={classes.column}>
          <RecentCandidates />
          <RecentSources />
        </div>
        <div className={classes.column}>
          <MyFilters />
          <MyGroups />
          <NewsFeed />
        </div>
      </div>
    </>
  );
}
