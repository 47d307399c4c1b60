'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '@/components/ui/format';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import type { OverviewRequest } from '@/lib/followup/types';
import { payloadOf } from './payload';
import { refreshRequests } from './refresh';
import { isAtFacility, isResubmittable } from './states';

export type Bulk = { how: 'retry' } | { how: 'delete' } | { how: 'watch' } | { how: 'unwatch' } | { how: 'priority'; priority: number };

const DONE: Record<Bulk['how'], string> = { retry: 'submitted again', delete: 'taken back', watch: 'watched', unwatch: 'no longer watched', priority: 'changed' };

function act(request: OverviewRequest, bulk: Bulk): Promise<unknown> {
  const params = { followup_request_id: request.id };
  if (bulk.how === 'delete') return api.delete('/api/followup_request/[followup_request_id]', { params });
  if (bulk.how === 'watch') return api.post('/api/followup_request/watch/[followup_request_id]', { params });
  if (bulk.how === 'unwatch') return api.delete('/api/followup_request/watch/[followup_request_id]', { params });
  if (bulk.how === 'retry') return api.put('/api/followup_request/[followup_request_id]', { params, body: {} });
  const payload = { ...payloadOf(request), priority: bulk.priority };
  // A facility that has it is told; what is not there yet is only changed here.
  return api.put('/api/followup_request/[followup_request_id]', { params, body: isAtFacility(request.state) ? { payload } : { payload, status: request.status } });
}

/** Whether this can be done with a request in its state. */
export function fits({ state, watchers }: OverviewRequest, how: Bulk['how'], user_id: number): boolean {
  const watched = watchers.some((each) => each.user_id === user_id);
  if (how === 'watch') return !watched;
  if (how === 'unwatch') return watched;
  if (how === 'retry') return isResubmittable(state);
  return state !== 'deleted';
}

/** So many facilities are waited for at once. */
const AT_ONCE = 3;

/** Does the same with many requests: each is asked for by itself, and what is refused leaves the others alone. */
export function useBulk() {
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  async function run(requests: readonly OverviewRequest[], bulk: Bulk): Promise<void> {
    const waiting = [...requests];
    const refused: string[] = [];
    let done = 0;
    setProgress({ done, of: requests.length });
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { obj_id } = next;
        await act(next, bulk).catch((error: unknown) => refused.push(`${obj_id}: ${(error as Error).message}`));
        setProgress({ done: (done += 1), of: requests.length });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setProgress(null);
    await refreshRequests(client);
    if (refused.length < requests.length) notifySuccess(`${plural(requests.length - refused.length, 'request')} ${DONE[bulk.how]}.`);
    if (refused.length) notifyError(`${plural(refused.length, 'request')} not ${DONE[bulk.how]}`, `${refused.slice(0, 5).join('\n')}${refused.length > 5 ? `\nand ${refused.length - 5} more` : ''}`);
  }
  return { progress, run };
}
