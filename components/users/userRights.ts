/** What the viewer may do to users, and why not: said before anything is tried. The server decides again. */
import type { FrameViewer } from '@/components/shell/AppFrame';
import type { Role } from '@/lib/users/schema';

/** Why it may not be done, in a sentence for a tooltip; null when it may. */
export type Why = string | null;

export interface UserRights {
  grantRole: (role: Pick<Role, 'id' | 'acls'>) => Why;
  grantAcl: (acl: string) => Why;
  changeMembers: (group_id: number) => Why;
  changeStreams: Why;
  /** Names, addresses, expiry, deletion of somebody else. */
  changeAccount: Why;
  actAs: Why;
  setPassword: Why;
}

export function userRights(viewer: FrameViewer): UserRights {
  const isAdmin = viewer.acls.includes('System admin');
  const has = (acl: string) => isAdmin || viewer.acls.includes(acl);
  const adminsOnly = isAdmin ? null : 'Only system admins can do this';
  const manager = has('Manage users') ? null : 'It needs the permission “Manage users”';
  return {
    grantRole: ({ acls }) => {
      const beyond = acls.filter((acl) => !has(acl));
      return manager ?? (beyond.length ? `It allows what you may not do: ${beyond.slice(0, 3).join(', ')}${beyond.length > 3 ? ' …' : ''}` : null);
    },
    grantAcl: (acl) => manager ?? (has(acl) ? null : 'You do not have it yourself'),
    changeMembers: (group_id) => (isAdmin || viewer.admin_of?.includes(group_id) ? null : 'You are not an admin of this group'),
    changeStreams: adminsOnly,
    changeAccount: adminsOnly,
    setPassword: adminsOnly,
    actAs: has('Become user') ? null : 'It needs the permission “Become user”',
  };
}

/** Whether the account has run out by the end of the minute that begins at `now`, ms since the epoch: the page's clock ticks by minutes. */
export const hasExpired = (expiration_date: string | null, now: number): boolean =>
  expiration_date !== null && Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(expiration_date) ? expiration_date : `${expiration_date}Z`) < now + 60_000;

export const fullName = (user: { first_name?: string | null; last_name?: string | null }): string =>
  [user.first_name, user.last_name].filter(Boolean).join(' ');
