import type { Metadata } from 'next';
import { cache } from 'react';
import { Prefetched } from '@/components/shell/Prefetched';
import { UserPage } from '@/components/users/UserPage';
import { fullName } from '@/components/users/userRights';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { ACLS } from '@/lib/auth/permissions';
import { readGroupLists } from '@/lib/groups/readGroups';
import { countTokens } from '@/lib/tokens/readTokens';
import { listRoles, listUsers, readUser } from '@/lib/users/readUsers';
import { userListQuery } from '@/lib/users/schema';

interface Props {
  params: Promise<{ user_id: string }>;
}

const load = cache(async (text: string) => {
  const user_id = pageId(text);
  const viewer = await requireViewer(`/user/${text}`);
  return { viewer, user_id, user: await orNotFound(readUser(viewer, user_id)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { user } = await load((await params).user_id);
  return { title: fullName(user) || user.username };
}

export default async function Page({ params }: Props) {
  const { viewer, user_id, user } = await load((await params).user_id);
  const manages = viewer.is_admin || viewer.permissions.has('Manage users');
  const listQuery = { username: user.username, includeExpired: true };
  const [roles, groups, list, tokens] = await Promise.all([
    listRoles(),
    readGroupLists(viewer),
    manages ? listUsers(viewer, userListQuery.parse(listQuery)) : null,
    viewer.is_admin || viewer.user_id === user_id ? countTokens(user_id) : null,
  ]);
  return (
    <Prefetched
      queries={[
        { path: '/api/user/[user_id]', params: { user_id }, data: user },
        ...(list ? [{ path: '/api/user', query: listQuery, data: list }] : []),
        { path: '/api/roles', data: roles },
        { path: '/api/groups', data: groups },
      ]}
    >
      <UserPage
        user_id={user_id}
        permissionTexts={ACLS}
        listed={list?.users.find(({ id }) => id === user_id) ?? null}
        tokens={tokens}
      />
    </Prefetched>
  );
}
