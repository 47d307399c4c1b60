'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useViewer } from '@/components/shell/ViewerContext';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import type { Stream } from '@/lib/streams/schema';

/** Joins a stream that is open to everybody. */
export function useJoinStream() {
  const client = useQueryClient();
  const viewer = useViewer();
  return useMutation({
    mutationFn: ({ id }: Stream) => api.post('/api/streams/[stream_id]/users', { params: { stream_id: id }, body: { user_id: viewer.id } }),
    onSuccess: (_, { name }) => notifySuccess(`You have the stream ${name} now`),
    onError: (error, { name }) => notifyError(`You did not get ${name}`, error),
    onSettled: () => Promise.all(['/api/internal/profile', '/api/streams', '/api/groups'].map((path) => client.invalidateQueries({ queryKey: [path] }))),
  });
}
