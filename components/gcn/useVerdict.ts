'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifyError } from '@/components/ui/notify';
import type { GCN_OBJ_STATUSES } from '@/lib/gcn/schema';
import { api } from '@/lib/http/client';

export type EventVerdict = (typeof GCN_OBJ_STATUSES)[number];

/** What a verdict is about. */
export interface Vetting {
  obj_id: string;
  /** The verdict that there is. */
  known: EventVerdict | null;
  status: EventVerdict;
  localization_name: string;
  /** Of the region that it was found in. */
  cumprob: number;
  explanation?: string;
}

/** Says whether an object is the counterpart of an event; everybody who sees the event sees it. */
export function useVerdict(dateobs: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ obj_id, known, status, localization_name, cumprob, explanation }: Vetting): Promise<void> => {
      if (known !== null) {
        await api.patch('/api/sources_in_gcn/[dateobs]/[source_id]', { params: { dateobs, source_id: obj_id }, body: { status, explanation } });
        return;
      }
      await api.post('/api/sources_in_gcn/[dateobs]', {
        params: { dateobs },
        body: {
          source_id: obj_id, localization_name, localization_cumprob: cumprob, status, explanation,
          start_date: dateobs.slice(0, 19), end_date: new Date().toISOString().slice(0, 19),
        },
      });
    },
    onError: (error, { obj_id }) => notifyError(`The verdict on ${obj_id} was not saved`, error),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['/api/internal/gcn_objs/[dateobs]'] }),
        client.invalidateQueries({ queryKey: ['/api/sources_in_gcn/[dateobs]'] }),
      ]),
  });
}
