'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconLayoutDashboard } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dashboardPreferences } from '@/components/profile/preferences';
import { useSavePreferences } from '@/components/profile/usePreferences';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { useViewer } from '@/components/shell/ViewerContext';
import { PageHeader } from '@/components/ui/PageHeader';
import { apiQuery } from '@/lib/http/apiQuery';
import { readArrangement, USUAL, type Arrangement } from './arrangement';
import { FirstSteps } from './FirstSteps';
import { Tiles } from './Tiles';
import { ArrangeWidgets, Widgets } from './Widgets';

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
  useRefreshOn(['skyportal/REFRESH_RECENT_GCNEVENTS', 'skyportal/REFRESH_GCN_EVENTS', 'skyportal/REFRESH_GCN_TRIGGERED'], ['/api/internal/recent_gcn_events']);
  useRefreshOn(['skyportal/FETCH_TOP_SOURCES'], ['/api/internal/source_views']);
  useRefreshOn(['skyportal/FETCH_TOP_SAVERS'], ['/api/internal/source_savers']);
  const { dismissed } = dashboardPreferences(profile?.preferences ?? {});
  const [arranging, mode] = useDisclosure(false);
  // What is moved is there at once, before the preferences say so.
  const [draft, setDraft] = useState<Arrangement | null>(null);
  const arrangement = draft ?? readArrangement(profile?.preferences ?? {});
  const save = useSavePreferences();
  const keep = (next: Arrangement) => {
    setDraft(next);
    save.mutate({ dashboard: { main: next.main, side: next.side, hidden: next.hidden } });
  };
  return (
    <>
      <PageHeader
        title={`Clear skies, ${profile?.first_name || viewer.username}`}
        description="What your groups found lately."
        actions={
          !viewer.is_anonymous && (
            <>
              {arranging && <Button variant="subtle" onClick={() => keep(USUAL)}>As at first</Button>}
              <Button variant="default" leftSection={arranging ? <IconCheck size={16} /> : <IconLayoutDashboard size={16} />} onClick={mode.toggle}>
                {arranging ? 'Done' : 'Arrange'}
              </Button>
            </>
          )
        }
      />
      {!dismissed && !viewer.is_anonymous && <FirstSteps />}
      <Tiles />
      {arranging ? <ArrangeWidgets arrangement={arrangement} onChange={keep} /> : <Widgets arrangement={arrangement} />}
    </>
  );
}
