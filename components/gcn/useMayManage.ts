'use client';

import { usePermission, useViewer } from '@/components/shell/ViewerContext';

/** Whether one may change what an event is called: who sent it, and who looks after events. */
export function useMayManage({ sent_by_id }: { sent_by_id: number }): boolean {
  const { id } = useViewer();
  const manages = usePermission('Manage GCNs');
  return manages || id === sent_by_id;
}
