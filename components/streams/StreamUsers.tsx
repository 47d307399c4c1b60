'use client';

import { ActionIcon, Button, Drawer, Select, Tooltip } from '@mantine/core';
import { IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { notifyError, notifyUndo } from '@/components/ui/notify';
import { ErrorState, EmptyState } from '@/components/ui/StateBox';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { UserAvatar } from '@/components/ui/UserAvatar';
import { fullName } from '@/components/users/userRights';
import { api } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Stream } from '@/lib/streams/schema';
import type { UserInList } from '@/lib/users/schema';
import classes from './streams.module.css';

/** Who has a stream; system admins give and take it. */
export function StreamUsers({ stream, onClose }: { stream: Stream | null; onClose: () => void }) {
  return (
    <Drawer opened={stream !== null} onClose={onClose} position="right" size={400} title={stream ? `Users of ${stream.name}` : ''}>
      {stream && <Users stream={stream} />}
    </Drawer>
  );
}

function Users({ stream }: { stream: Stream }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(apiQuery('/api/user', { query: { stream: stream.name, includeExpired: true } }));
  const { data: all } = useQuery(apiQuery('/api/user'));
  const onSettled = () => client.invalidateQueries({ queryKey: ['/api/user'] });
  const params = { stream_id: stream.id };
  const add = useMutation({
    mutationFn: (user_id: number) => api.post('/api/streams/[stream_id]/users', { params, body: { user_id } }),
    onSuccess: () => setChosen(null),
    onError: (failure) => notifyError('The user did not get the stream', failure),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: ({ id }: UserInList) => api.delete('/api/streams/[stream_id]/users/[user_id]', { params: { ...params, user_id: id } }),
    onSuccess: (_, user) => notifyUndo(`${user.username} no longer has ${stream.name}`, () => void add.mutateAsync(user.id)),
    onError: (failure) => notifyError('The stream was not taken', failure),
    onSettled,
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} compact />;
  if (!data) return <TextSkeleton lines={6} />;
  const has = new Set(data.users.map(({ id }) => id));
  return (
    <>
      <div className={classes.add}>
        <Select
          aria-label="User to give the stream to"
          placeholder="Give it to a user"
          searchable
          flex={1}
          data={(all?.users ?? []).filter(({ id }) => !has.has(id)).map((user) => ({ value: String(user.id), label: fullName(user) ? `${fullName(user)} (${user.username})` : user.username }))}
          value={chosen}
          onChange={setChosen}
        />
        <Button leftSection={<IconUserPlus size={15} />} disabled={!chosen} loading={add.isPending} onClick={() => add.mutate(Number(chosen))}>
          Give
        </Button>
      </div>
      {data.users.length === 0 && <EmptyState title="Nobody has it" compact />}
      <ul className={classes.users}>
        {data.users.map((user) => (
          <li key={user.id}>
            <UserAvatar user={user} size={28} tooltip={false} />
            <Link href={`/user/${user.id}`} className={classes.userName}>
              {fullName(user) || user.username}
              {fullName(user) && <span className={classes.faint}> {user.username}</span>}
            </Link>
            <Tooltip label="Remove stream">
              <ActionIcon aria-label={`Take the stream from ${user.username}`} onClick={() => remove.mutate(user)}>
                <IconUserMinus size={16} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
    </>
  );
}
