import type { Metadata } from 'next';
import { GroupsPage } from '@/components/groups/GroupsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { readGroupLists } from '@/lib/groups/readGroups';

export const metadata: Metadata = { title: 'Groups' };

export default async function Page() {
  const viewer = await requireViewer('/groups');
  const data = await readGroupLists(viewer);
  return (
    <Prefetched queries={[{ path: '/api/groups', data }]}>
      <GroupsPage />
    </Prefetched>
  );
}
