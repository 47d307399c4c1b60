'use client';

import { useQuery } from '@tanstack/react-query';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Named } from './inviteCsv';

export interface InviteOptions {
  /** Whether the portal lets people be invited at all. */
  enabled: boolean;
  groups: Named[];
  streams: Named[];
  roles: string[];
}

/** What an invitation of this viewer can give: no more than they have themselves. */
export function useInviteOptions(): InviteOptions {
  const viewer = useViewer();
  const isAdmin = usePermission('System admin');
  const { data: config } = useQuery(apiQuery('/api/config'));
  const { data: roles } = useQuery(apiQuery('/api/roles'));
  const { data: streams } = useQuery(apiQuery('/api/streams'));
  const { data: lists } = useQuery(apiQuery('/api/groups'));
  const admin = new Set(viewer.admin_of);
  return {
    enabled: config?.invitationsEnabled !== false,
    groups: (lists && 'all_groups' in lists ? lists.all_groups : []).filter(
      ({ id, single_user_group }) => !single_user_group && (isAdmin || admin.has(id)),
    ),
    streams: streams ?? [],
    roles: (roles ?? []).filter(({ acls }) => isAdmin || acls.every((acl) => viewer.acls.includes(acl))).map(({ id }) => id),
  };
}
