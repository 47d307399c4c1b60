import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { LiveUpdates } from '@/components/shell/LiveUpdates';
import { PortalFrame } from '@/components/shell/PortalFrame';
import { NAV_COOKIE } from '@/components/shell/preferences';
import { optionalViewer } from '@/lib/auth/page';
import { readAdministered } from '@/lib/groups/readGroups';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const viewer = await optionalViewer();
  // The page itself, which knows its address, sends whoever is not signed in to the sign-in page.
  if (!viewer) return children;
  const administered = viewer.is_anonymous ? [] : await readAdministered(viewer);
  const collapsed = (await cookies()).get(NAV_COOKIE)?.value === 'collapsed';
  return (
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
      <LiveUpdates />
      {children}
    </PortalFrame>
  );
}
