'use client';

import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { RelativeTime } from '@/components/ui/Time';
import { UserAvatar } from '@/components/ui/UserAvatar';
import { fullName } from '@/components/users/userRights';
import type { AdmissionRequest } from '@/lib/admissions/schema';
import type { GroupDetail } from '@/lib/groups/schema';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import classes from './groups.module.css';

/** Who asks to join; for admins of the group. Nothing is shown when nobody does. */
export function AdmissionRequests({ group }: { group: GroupDetail }) {
  const client = useQueryClient();
  const query = { groupID: group.id };
  const { data } = useQuery(apiQuery('/api/group_admission_requests', { query }));
  useRefreshOn(['skyportal/REFRESH_GROUP', 'skyportal/FETCH_NOTIFICATIONS'], ['/api/group_admission_requests']);
  const decide = useMutation({
    mutationFn: ({ request, status }: { request: AdmissionRequest; status: 'accepted' | 'declined' }) =>
      api.patch('/api/group_admission_requests/[request_id]', { params: { request_id: request.id }, body: { status } }),
    onError: (error) => notifyError('The request was not decided', error),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['/api/group_admission_requests'] }),
        client.invalidateQueries({ queryKey: apiKey('/api/groups/[group_id]', { params: { group_id: group.id } }) }),
      ]),
  });
  const pending = data?.filter(({ status, group_id }) => status === 'pending' && group_id === group.id) ?? [];
  if (pending.length === 0) return null;
  return (
    <Panel title="Requests to join" id="requests" note={pending.length} flush>
      <ul className={classes.requests}>
        {pending.map((request) => {
          const { user } = request;
          const busy = decide.isPending && decide.variables.request.id === request.id;
          return (
            <li key={request.id}>
              <UserAvatar user={user} size={32} tooltip={false} />
              <span className={classes.requester}>
                <Link href={`/user/${user.id}`}>{fullName(user) || user.username}</Link>
                <span className={classes.faint}>
                  {[user.username, ...user.affiliations].join(' · ')} · asked <RelativeTime time={request.created_at} />
                </span>
              </span>
              <Button size="xs" leftSection={<IconCheck size={14} />} loading={busy} onClick={() => decide.mutate({ request, status: 'accepted' })} aria-label={`Accept ${user.username}`}>
                Accept
              </Button>
              <Button size="xs" variant="default" leftSection={<IconX size={14} />} disabled={busy} onClick={() => decide.mutate({ request, status: 'declined' })} aria-label={`Decline ${user.username}`}>
                Decline
              </Button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
