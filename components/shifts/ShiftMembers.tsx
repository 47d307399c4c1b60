'use client';

import { Button, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useViewer } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { notifyError } from '@/components/ui/notify';
import { EmptyState } from '@/components/ui/StateBox';
import { api } from '@/lib/http/client';
import type { ShiftDetail, ShiftUser } from '@/lib/shifts/schema';
import classes from './shifts.module.css';

const nameOf = ({ first_name, last_name, username }: Pick<ShiftUser, 'first_name' | 'last_name' | 'username'>): string =>
  [first_name, last_name].filter(Boolean).join(' ') || username;

/** Who is on a shift, and what may be done about it: join, leave, ask for a replacement, take somebody's place. */
export function ShiftMembers({ shift, runs }: { shift: ShiftDetail; runs: boolean }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const shift_id = shift.id;
  const change = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => notifyError('The shift was not changed', error),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['/api/shifts'] }), client.invalidateQueries({ queryKey: ['/api/shifts/[shift_id]'] })]),
  });
  const join = (userID: number, replaces?: number) => change.mutate(() => api.post('/api/shifts/[shift_id]/users', { params: { shift_id }, body: { userID, replaces } }));
  const update = (user_id: number, body: { admin?: boolean; needs_replacement?: boolean }) =>
    change.mutate(() => api.patch('/api/shifts/[shift_id]/users/[user_id]', { params: { shift_id, user_id }, body }));
  const leave = (user_id: number) => change.mutate(() => api.delete('/api/shifts/[shift_id]/users/[user_id]', { params: { shift_id, user_id } }));

  const isOn = shift.shift_users_ids.includes(viewer.id);
  const isFull = shift.required_users_number !== null && shift.shift_users.length >= shift.required_users_number;
  const others = shift.group.group_users.filter(({ id }) => !shift.shift_users_ids.includes(id));
  return (
    <>
      {shift.shift_users.length === 0 && <EmptyState title="Nobody yet">Everybody in the group may join.</EmptyState>}
      <ul className={classes.members}>
        {shift.shift_users.map((member) => {
          const { user_id, admin, needs_replacement } = member;
          const name = nameOf(member);
          const mayChange = runs || user_id === viewer.id;
          return (
            <li key={user_id}>
              <span className={classes.member}>
                {name}
                {user_id === viewer.id && <Chip tone="accent">You</Chip>}
                {admin && <Chip>Admin</Chip>}
                {needs_replacement && <Chip tone="warn">Needs a replacement</Chip>}
              </span>
              <span className={classes.deeds}>
                {needs_replacement && !isOn && <Button size="compact-xs" aria-label={`Take the place of ${name}`} onClick={() => join(viewer.id, user_id)} loading={change.isPending}>Take the place</Button>}
                {mayChange && (
                  <>
                    <Button size="compact-xs" variant="subtle" onClick={() => update(user_id, { admin, needs_replacement: !needs_replacement })} disabled={change.isPending}>
                      {needs_replacement ? 'Keep my place' : 'Ask for a replacement'}
                    </Button>
                    {runs && user_id !== viewer.id && (
                      <Button size="compact-xs" variant="subtle" onClick={() => update(user_id, { admin: !admin, needs_replacement })} disabled={change.isPending}>{admin ? 'Remove as admin' : 'Make admin'}</Button>
                    )}
                    <Button size="compact-xs" variant="subtle" color="red" aria-label={user_id === viewer.id ? 'Leave' : `Take ${name} off`} onClick={() => leave(user_id)} disabled={change.isPending}>
                      {user_id === viewer.id ? 'Leave' : 'Remove'}
                    </Button>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <div className={classes.foot}>
        {!isOn && <Button size="xs" onClick={() => join(viewer.id)} disabled={isFull} loading={change.isPending}>{isFull ? 'Full' : 'Join'}</Button>}
        {runs && !isFull && others.length > 0 && (
          <Select
            aria-label="Add a person" size="xs" w={220} placeholder="Add a person" searchable value={null}
            data={others.map((user) => ({ value: String(user.id), label: nameOf(user) }))} onChange={(value) => value !== null && join(Number(value))}
          />
        )}
      </div>
    </>
  );
}
