import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { LiveUpdates } from '@/components/shell/LiveUpdates';
import { Prefetched } from '@/components/shell/Prefetched';
import { PortalFrame } from '@/components/shell/PortalFrame';
import { NAV_COOKIE } from '@/components/shell/preferences';
import { optionalViewer } from '@/lib/auth/page';
import { readAdministered } from '@/lib/groups/readGroups';
import { readProfile } from '@/lib/profile/readProfile';
import { listTeams } from '@/lib/teams/readTeams';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const made_at = Date.now();
  const viewer = await optionalViewer();
  // The page itself, which knows its address, sends whoever is not signed in to the sign-in page.
  if (!viewer) return children;
  const [administered, profile, teams] = await Promise.all([
    viewer.is_anonymous ? [] : readAdministered(viewer),
    readProfile(viewer),
    listTeams(viewer),
  ]);
  const collapsed = (await cookies()).get(NAV_COOKIE)?.value === 'collapsed';
  // The frame asks for these as well as many pages: whoever asks first must not find them missing.
  const shared = [
    { path: '/api/internal/profile', data: profile },
    { path: '/api/teams', data: teams },
  ];
  return (
    <Prefetched queries={shared} frame>
      <PortalFrame
        viewer={{
          id: viewer.user_id,
          username: viewer.username,
          // Whatever the anonymous user was given: visitors change nothing.
          acls: viewer.is_anonymous ? [] : [...viewer.permissions],
          admin_of: administered,
          acted_by: viewer.acted_by,
          is_anonymous: viewer.is_anonymous,
        }}
        navCollapsed={collapsed}
      >
        <LiveUpdates made_at={made_at} />
        {children}
      </PortalFrame>
    </Prefetched>
  );
}
