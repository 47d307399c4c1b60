import type { Metadata } from 'next';
import { GroupsPage } from '@/components/groups/GroupsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { readGroupLists } from '@/lib/groups/readGroups';
import { readProfile } from '@/lib/profile/readProfile';

export const metadata: Metadata = { title: 'Groups' };

export default async function Page() {
  const viewer = await requireViewer('/groups');
  const [data, profile] = await Promise.all([readGroupLists(viewer), readProfile(viewer)]);
  return (
    <Prefetched queries={[{ path: '/api/groups', data }, { path: '/api/internal/profile', data: profile }]}>
      <GroupsPage />
    </Prefetched>
  );
}
