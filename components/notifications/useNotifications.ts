'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLiveEvents } from '@/components/shell/liveEvents';
import { notifyError } from '@/components/ui/notify';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Notification } from '@/lib/notifications/schema';

const LIST = '/api/internal/notifications';

export type Change =
  | { kind: 'viewed'; id: number; viewed: boolean }
  | { kind: 'delete'; id: number }
  | { kind: 'allViewed'; viewed: boolean; ids?: number[] }
  | { kind: 'deleteAll'; ids?: number[] };

/** The list as it will be: shown before the server has answered. */
function changed(list: readonly Notification[], change: Change): Notification[] {
  switch (change.kind) {
    case 'viewed':
      return list.map((one) => (one.id === change.id ? { ...one, viewed: change.viewed } : one));
    case 'delete':
      return list.filter(({ id }) => id !== change.id);
    case 'allViewed':
      return list.map((one) => (change.ids?.includes(one.id) ?? true ? { ...one, viewed: change.viewed } : one));
    case 'deleteAll':
      return list.filter(({ id }) => !(change.ids?.includes(id) ?? true));
  }
}

async function send(change: Change): Promise<void> {
  if (change.kind === 'viewed') {
    await api.patch('/api/internal/notifications/[notification_id]', { params: { notification_id: change.id }, body: { viewed: change.viewed } });
  } else if (change.kind === 'delete') {
    await api.delete('/api/internal/notifications/[notification_id]', { params: { notification_id: change.id } });
  } else if (change.kind === 'allViewed') {
    await api.patch('/api/internal/notifications/all', { body: { viewed: change.viewed, ids: change.ids } });
  } else await api.delete('/api/internal/notifications/all', { body: { ids: change.ids } });
}

/** My notifications, newest first, and what can be done with them: shown at once, taken back when the server refuses. */
export function useNotifications() {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ ...apiQuery(LIST), staleTime: 60_000 });
  useLiveEvents(({ action }) => {
    if (action === 'skyportal/FETCH_NOTIFICATIONS') void client.invalidateQueries({ queryKey: [LIST] });
  });
  const change = useMutation({
    mutationFn: send,
    onMutate: async (wanted: Change) => {
      await client.cancelQueries({ queryKey: [LIST] });
      const before = client.getQueryData<Notification[]>(apiKey(LIST));
      client.setQueryData<Notification[]>(apiKey(LIST), (list) => list && changed(list, wanted));
      return before;
    },
    onError: (failure, _, before) => {
      client.setQueryData(apiKey(LIST), before);
      notifyError('The notifications were not changed', failure);
    },
    onSettled: () => client.invalidateQueries({ queryKey: [LIST] }),
  });
  return { data, error, refetch, change: change.mutate };
}
