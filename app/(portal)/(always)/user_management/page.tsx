import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { NoPermission } from '@/components/ui/StateBox';
import { readUserSearch, userQuery } from '@/components/users/userSearch';
import { UsersPage } from '@/components/users/UsersPage';
import { requireViewer } from '@/lib/auth/page';
import { readGroupLists } from '@/lib/groups/readGroups';
import { listRoles, listUsers } from '@/lib/users/readUsers';
import { userListQuery } from '@/lib/users/schema';

export const metadata: Metadata = { title: 'Users' };

type SearchParams = Record<string, string | string[] | undefined>;

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer('/user_management');
  if (!viewer.is_admin && !viewer.permissions.has('Manage users')) return <NoPermission requires="Manage users" />;
  const found = await searchParams;
  const query = userQuery(readUserSearch((name) => [found[name]].flat()[0] ?? null));
  const [users, roles, groups] = await Promise.all([
    listUsers(viewer, userListQuery.parse(query)),
    listRoles(),
    readGroupLists(viewer),
  ]);
  return (
    <Prefetched
      queries={[
        { path: '/api/user', query, data: users },
        { path: '/api/roles', data: roles },
        { path: '/api/groups', data: groups },
      ]}
    >
      <UsersPage />
    </Prefetched>
  );
}
