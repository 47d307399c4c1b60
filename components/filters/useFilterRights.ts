'use client';

import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import type { GroupDetail } from '@/lib/groups/schema';

/** What the viewer may do with the filters of a group; the server decides again. */
export function useFilterRights(group: Pick<GroupDetail, 'users'> | undefined): { mayChange: boolean; mayDelete: boolean } {
  const viewer = useViewer();
  const isSystemAdmin = usePermission('System admin');
  const managesGroups = usePermission('Manage groups');
  const uploads = usePermission('Upload data');
  const member = group?.users?.find(({ id }) => id === viewer.id);
  return {
    mayChange: isSystemAdmin || (uploads && Boolean(member && (member.admin || managesGroups))),
    mayDelete: isSystemAdmin || (uploads && Boolean(member)),
  };
}
