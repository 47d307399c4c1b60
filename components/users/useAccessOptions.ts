'use client';

import { useQuery } from '@tanstack/react-query';
import type { AddOption } from '@/components/ui/AddMenu';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Role } from '@/lib/users/schema';
import type { UserRights } from './userRights';

const LONG = { staleTime: 5 * 60_000 };

export interface AccessOptions {
  roles: AddOption[];
  acls: AddOption[];
  groups: AddOption[];
  streams: AddOption[];
  allRoles: readonly Role[];
}

/** Roles, ACLs, groups and streams to give, each with the reason where the viewer may not. */
export function useAccessOptions(rights: UserRights): AccessOptions {
  const { data: roles = [] } = useQuery({ ...apiQuery('/api/roles'), ...LONG });
  const { data: acls = [] } = useQuery({ ...apiQuery('/api/acls'), ...LONG });
  const { data: streams = [] } = useQuery({ ...apiQuery('/api/streams'), ...LONG });
  const { data: lists } = useQuery(apiQuery('/api/groups'));
  const groups = lists && 'all_groups' in lists ? lists.all_groups : [];
  return {
    roles: roles.map((role) => ({ value: role.id, label: role.id, why: rights.grantRole(role) })),
    acls: acls.map((acl) => ({ value: acl, label: acl, why: rights.grantAcl(acl) })),
    groups: groups
      .filter(({ single_user_group }) => !single_user_group)
      .map(({ id, name }) => ({ value: String(id), label: name, why: rights.changeMembers(id) })),
    streams: streams.map(({ id, name }) => ({ value: String(id), label: name })),
    allRoles: roles,
  };
}
