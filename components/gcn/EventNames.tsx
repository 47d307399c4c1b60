'use client';

import { useViewer } from '@/components/shell/ViewerContext';
import { Chip, Chips } from '@/components/ui/Chip';
import type { GcnEventDetail } from '@/lib/gcn/schema';
import { api } from '@/lib/http/client';
import { AddWord } from './AddWord';
import { useEventWrite } from './useEventWrite';
import { useMayManage } from './useMayManage';

/** Names that missions gave stay. */
const GIVEN = /^(LVC|FERMI)#/;

/** What else the event is called. */
export function EventNames({ event }: { event: GcnEventDetail }) {
  const mayManage = useMayManage(event);
  const params = { dateobs: event.dateobs };
  const adding = useEventWrite('The alias was not added', (alias: string) => api.post('/api/gcn_event/[dateobs]/alias', { params, body: { alias } }));
  const removing = useEventWrite('The alias was not removed', (alias: string) => api.delete('/api/gcn_event/[dateobs]/alias', { params, body: { alias } }));
  return (
    <Chips>
      {event.aliases.map((alias) => (
        <Chip key={alias} onRemove={mayManage && !GIVEN.test(alias) ? () => removing.mutate(alias) : undefined} removeLabel={`Remove the alias ${alias}`}>
          {alias}
        </Chip>
      ))}
      {mayManage && <AddWord label="Add an alias" placeholder="GRB 260301A" busy={adding.isPending} onAdd={(alias) => adding.mutateAsync(alias)} />}
      {event.aliases.length === 0 && !mayManage && '–'}
    </Chips>
  );
}

/** Who has taken the event up; one joins and leaves by oneself. */
export function Advocates({ event }: { event: GcnEventDetail }) {
  const { id, is_anonymous } = useViewer();
  const params = { dateobs: event.dateobs };
  const joining = useEventWrite('You were not added', (userID: number) => api.post('/api/gcn_event/[dateobs]/users', { params, body: { userID } }));
  const leaving = useEventWrite('You were not taken out', (user_id: number) => api.delete('/api/gcn_event/[dateobs]/users/[user_id]', { params: { ...params, user_id } }));
  const isOne = event.event_users.some(({ user_id }) => user_id === id);
  return (
    <Chips>
      {event.event_users.map(({ user_id, username }) => (
        <Chip key={user_id} href={`/user/${user_id}`} onRemove={user_id === id ? () => leaving.mutate(id) : undefined} removeLabel="Withdraw as advocate">
          {username}
        </Chip>
      ))}
      {!isOne && !is_anonymous && (
        <Chip tone="accent" onClick={() => joining.mutate(id)} clickLabel="Become an advocate of this event">
          Take it up
        </Chip>
      )}
    </Chips>
  );
}
