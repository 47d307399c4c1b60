import type { Metadata } from 'next';
import { FiltersPage } from '@/components/filters/FiltersPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { readFilterActivity } from '@/lib/dashboard/readDashboard';
import { listFilters } from '@/lib/filters/readFilters';
import { readGroupLists } from '@/lib/groups/readGroups';
import { listStreams } from '@/lib/streams/readStreams';

export const metadata: Metadata = { title: 'Filters' };

export default async function Page() {
  const viewer = await requireViewer('/filters');
  const [filters, activity, groups, streams] = await Promise.all([
    listFilters(viewer),
    readFilterActivity(viewer),
    readGroupLists(viewer),
    listStreams(viewer),
  ]);
  return (
    <Prefetched
      queries={[
        { path: '/api/filters', data: filters },
        { path: '/api/internal/filter_activity', data: activity },
        { path: '/api/groups', data: groups },
        { path: '/api/streams', data: streams },
      ]}
    >
      <FiltersPage />
    </Prefetched>
  );
}
