/** How one stands to a group, and what can be done about it. */
import type { GroupLists } from '@/lib/groups/schema';

type Listed = GroupLists['all_groups'][number];

export interface AdmissionRequest {
  id: number;
  group_id: number;
  user_id: number;
  status: string;
}

export type Standing =
  | { state: 'member' }
  | { state: 'pending'; request_id: number }
  | { state: 'declined' | 'none'; joins: boolean; missing: string[] };

/** `joins`: a request is accepted at once. `missing`: streams of the group that one lacks; without them one cannot ask. */
export function standing(
  group: Listed,
  mine: ReadonlySet<number>,
  myStreams: ReadonlySet<number>,
  requests: readonly AdmissionRequest[],
): Standing {
  if (mine.has(group.id)) return { state: 'member' };
  const own = requests.filter(({ group_id }) => group_id === group.id);
  const pending = own.find(({ status }) => status === 'pending');
  if (pending) return { state: 'pending', request_id: pending.id };
  return {
    state: own.some(({ status }) => status === 'declined') ? 'declined' : 'none',
    joins: group.auto_accept_requests,
    missing: group.streams.filter(({ id }) => !myStreams.has(id)).map(({ name }) => name),
  };
}
