import type { Metadata } from 'next';
import { ProfilePage } from '@/components/profile/ProfilePage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { MIN_PASSWORD_LENGTH } from '@/lib/auth/passwords';
import { ACLS } from '@/lib/auth/permissions';
import { readGroupLists } from '@/lib/groups/readGroups';
import { waysToTell } from '@/lib/notifications/messages';
import { hasPassword } from '@/lib/profile/changePassword';
import { readProfile } from '@/lib/profile/readProfile';

export const metadata: Metadata = { title: 'Profile' };

export default async function Page() {
  const viewer = await requireViewer('/profile');
  const [profile, groups, localAccount] = await Promise.all([readProfile(viewer), readGroupLists(viewer), hasPassword(viewer)]);
  return (
    <Prefetched
      queries={[
        { path: '/api/internal/profile', data: profile },
        { path: '/api/groups', data: groups },
      ]}
    >
      <ProfilePage permissionTexts={ACLS} minPassword={localAccount ? MIN_PASSWORD_LENGTH : null} ways={waysToTell()} />
    </Prefetched>
  );
}
