'use client';

import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useViewer } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Reason } from '@/components/ui/Reason';
import { api } from '@/lib/http/client';
import type { Group } from '@/lib/groups/schema';
import type { Standing } from './membership';
import classes from './groups.module.css';

/** Ask to join, join at once, or take the request back; and why one cannot. */
export function JoinCell({ group, standing }: { group: Pick<Group, 'id' | 'name'>; standing: Standing }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const onSettled = () =>
    Promise.all(['/api/groups', '/api/internal/profile', '/api/group_admission_requests'].map((path) => client.invalidateQueries({ queryKey: [path] })));
  const ask = useMutation({
    mutationFn: () => api.post('/api/group_admission_requests', { body: { groupID: group.id, userID: viewer.id } }),
    onSuccess: () => {
      if ('joins' in standing && standing.joins) notifySuccess(`You are a member of ${group.name} now`);
    },
    onError: (error) => notifyError(`You did not join ${group.name}`, error),
    onSettled,
  });
  const withdraw = useMutation({
    mutationFn: (request_id: number) => api.delete('/api/group_admission_requests/[request_id]', { params: { request_id } }),
    onError: (error) => notifyError('The request was not taken back', error),
    onSettled,
  });
  if (standing.state === 'member') return <Chip tone="accent">Member</Chip>;
  if (standing.state === 'pending') {
    return (
      <span className={classes.join}>
        <Chip tone="warn">Requested</Chip>
        <Button size="compact-xs" variant="subtle" loading={withdraw.isPending} onClick={() => withdraw.mutate(standing.request_id)} aria-label={`Take back the request to join ${group.name}`}>
          Cancel
        </Button>
      </span>
    );
  }
  const { joins, missing } = standing;
  const why = viewer.is_anonymous
    ? 'Sign in to join groups'
    : missing.length > 0
      ? `You lack ${missing.length === 1 ? 'the stream' : 'the streams'} ${missing.join(', ')}`
      : null;
  return (
    <span className={classes.join}>
      {standing.state === 'declined' && <Chip tone="bad">Declined</Chip>}
      <Reason why={why}>
        <Button size="compact-sm" variant="light" disabled={why !== null} loading={ask.isPending} onClick={() => ask.mutate()} aria-label={`${joins ? 'Join' : 'Ask to join'} ${group.name}`}>
          {joins ? 'Join' : standing.state === 'declined' ? 'Ask again' : 'Ask to join'}
        </Button>
      </Reason>
      {missing.length > 0 && <span className={classes.faint}>{why}</span>}
    </span>
  );
}
