'use client';

import { ActionIcon, Group as Row, Switch, Tooltip } from '@mantine/core';
import { IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useViewer } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError, notifyUndo } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { UserAvatar } from '@/components/ui/UserAvatar';
import type { GroupDetail } from '@/lib/groups/schema';
import { api } from '@/lib/http/client';
import { apiKey } from '@/lib/http/apiQuery';
import { AddMembers } from './AddMembers';
import classes from './groups.module.css';

type Member = NonNullable<GroupDetail['users']>[number];
type Right = 'admin' | 'canSave' | 'canSharePhotometry';

const RIGHTS: { right: Right; field: 'admin' | 'can_save' | 'can_share_photometry'; label: string; hint: string }[] = [
  { right: 'admin', field: 'admin', label: 'Admin', hint: 'Changes the group, its members and filters' },
  { right: 'canSave', field: 'can_save', label: 'Saves', hint: 'May save sources to the group' },
  { right: 'canSharePhotometry', field: 'can_share_photometry', label: 'Shares', hint: 'May share photometry of the group with other groups' },
];

const fullName = ({ first_name, last_name }: Pick<Member, 'first_name' | 'last_name'>) => [first_name, last_name].filter(Boolean).join(' ');

/** The members and what they may do in the group. */
export function GroupMembers({ group, isAdmin }: { group: GroupDetail; isAdmin: boolean }) {
  const viewer = useViewer();
  const client = useQueryClient();
  const params = { group_id: group.id };
  const reload = () => client.invalidateQueries({ queryKey: apiKey('/api/groups/[group_id]', { params }) });
  const failed = (error: Error) => notifyError('The members were not changed', error);

  const change = useMutation({
    mutationFn: (body: { userID: number } & Partial<Record<Right, boolean>>) => api.patch('/api/groups/[group_id]/users', { params, body }),
    onSettled: reload,
    onError: failed,
  });
  const add = useMutation({
    mutationFn: (userID: number) => api.post('/api/groups/[group_id]/users', { params, body: { userID } }),
    onSettled: reload,
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: (member: Member) => api.delete('/api/groups/[group_id]/users/[user_id]', { params: { ...params, user_id: member.id } }),
    onSuccess: (_, { id, username, admin, can_save, can_share_photometry }) =>
      notifyUndo(`${username} is no longer a member`, async () => {
        await api.post('/api/groups/[group_id]/users', {
          params,
          body: { userID: id, admin, canSave: can_save, canSharePhotometry: can_share_photometry },
        });
        await reload();
      }),
    onSettled: reload,
    onError: failed,
  });

  /** What was just chosen shows before the server has answered. */
  const wanted = (member: Member, right: Right): boolean | undefined =>
    change.isPending && change.variables.userID === member.id ? change.variables[right] : undefined;

  const columns: Column<Member>[] = [
    {
      key: 'username',
      header: 'Member',
      cell: (member) => (
        <Row gap="xs" wrap="nowrap">
          <UserAvatar user={member} size={26} />
          <span className={classes.member}>
            <Link href={`/user/${member.id}`}>{fullName(member) || member.username}</Link> {fullName(member) && <span className={classes.faint}>{member.username}</span>}
          </span>
        </Row>
      ),
    },
    ...RIGHTS.map(
      ({ right, field, label, hint }): Column<Member> => ({
        key: field,
        header: label,
        hint,
        width: 100,
        cell: (member) => (
          <Tooltip label={isAdmin ? hint : 'Only admins of the group change this'}>
            <Switch
              size="xs"
              aria-label={`${label}: ${member.username}`}
              checked={wanted(member, right) ?? member[field]}
              disabled={!isAdmin || change.isPending}
              onChange={(event) => change.mutate({ userID: member.id, [right]: event.currentTarget.checked })}
            />
          </Tooltip>
        ),
      }),
    ),
    {
      key: 'remove',
      header: 'Remove',
      hiddenHeader: true,
      width: 50,
      cell: (member) =>
        isAdmin &&
        member.id !== viewer.id && (
          <Tooltip label="Remove from the group">
            <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${member.username}`} onClick={() => remove.mutate(member)}>
              <IconUserMinus size={16} />
            </ActionIcon>
          </Tooltip>
        ),
    },
  ];

  return (
    <Panel
      title="Members"
      id="members"
      note={group.users?.length}
      flush
      actions={isAdmin && <AddMembers group={group} busy={add.isPending} onAdd={(id) => add.mutate(id)} />}
    >
      <DataTable caption="Members" stackOnPhone columns={columns} rows={group.users ?? []} rowKey={({ id }) => id} />
    </Panel>
  );
}
