'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifyError } from '@/components/ui/notify';

/** One change to an event: what the page shows of it is asked for again; `refused` begins the message when it fails. */
export function useEventWrite<T>(refused: string, write: (what: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onError: (error) => notifyError(refused, error),
    onSettled: () => Promise.all(['/api/gcn_event/[dateobs]', '/api/gcn_event', '/api/gcn_event/tags'].map((path) => client.invalidateQueries({ queryKey: [path] }))),
  });
}
