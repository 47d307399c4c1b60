'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifyError, notifyUndo } from '@/components/ui/notify';
import { api } from '@/lib/http/client';

export type UserPart = 'role' | 'acl' | 'group' | 'stream';

export interface UserWrite {
  user: { id: number; username: string };
  part: UserPart;
  /** Id of the role or ACL, or of the group or stream. */
  id: string;
  label: string;
}

/** Gives a user a role, an ACL, a group or a stream. */
export async function give({ user, part, id }: UserWrite): Promise<void> {
  const params = { user_id: user.id };
  if (part === 'role') await api.post('/api/user/[user_id]/roles', { params, body: { roleIds: [id] } });
  else if (part === 'acl') await api.post('/api/user/[user_id]/acls', { params, body: { aclIds: [id] } });
  else if (part === 'group') await api.post('/api/groups/[group_id]/users', { params: { group_id: id }, body: { userID: user.id } });
  else await api.post('/api/streams/[stream_id]/users', { params: { stream_id: id }, body: { user_id: user.id } });
}

async function take({ user, part, id }: UserWrite): Promise<void> {
  const params = { user_id: user.id };
  if (part === 'role') await api.delete('/api/user/[user_id]/roles/[role_id]', { params: { ...params, role_id: id } });
  else if (part === 'acl') await api.delete('/api/user/[user_id]/acls/[acl_id]', { params: { ...params, acl_id: id } });
  else if (part === 'group') await api.delete('/api/groups/[group_id]/users/[user_id]', { params: { ...params, group_id: id } });
  else await api.delete('/api/streams/[stream_id]/users/[user_id]', { params: { ...params, stream_id: id } });
}

/** Refreshes whatever shows users. */
export function useUsersChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(['/api/user', '/api/user/[user_id]'].map((path) => client.invalidateQueries({ queryKey: [path] })));
  };
}

/** What is given and taken in the cells of the table, at once; what is taken can be given back. */
export function useUserWrites() {
  const changed = useUsersChanged();
  const giving = useMutation({
    mutationFn: give,
    onError: (error, { user, label }) => notifyError(`${user.username} did not get ${label}`, error),
    onSettled: changed,
  });
  const taking = useMutation({
    mutationFn: take,
    onSuccess: (_, write) =>
      notifyUndo(`${write.user.username} no longer has ${write.label}`, async () => {
        await give(write);
        await changed();
      }),
    onError: (error, { user, label }) => notifyError(`${label} was not taken from ${user.username}`, error),
    onSettled: changed,
  });
  return { give: giving.mutate, take: taking.mutate, busy: giving.isPending || taking.isPending };
}
