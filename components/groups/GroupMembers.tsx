'use client';

import { ActionIcon, Button, Group as Row, Select, Switch, Tooltip } from '@mantine/core';
import { IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError, notifyUndo } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { UserAvatar } from '@/components/ui/UserAvatar';
import type { GroupDetail } from '@/lib/groups/schema';
import { api } from '@/lib/http/client';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
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
            {fullName(member) || member.username} {fullName(member) && <span className={classes.faint}>{member.username}</span>}
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
          <Switch
            size="xs"
            aria-label={`${label}: ${member.username}`}
            checked={wanted(member, right) ?? member[field]}
            disabled={!isAdmin || change.isPending}
            onChange={(event) => change.mutate({ userID: member.id, [right]: event.currentTarget.checked })}
          />
        ),
      }),
    ),
    {
      key: 'remove',
      header: 'Remove',
      hiddenHeader: true,
      width: 50,
      cell: (member) =>
        (isAdmin || (member.id === viewer.id && !group.single_user_group)) && (
          <Tooltip label={member.id === viewer.id ? 'Leave the group' : 'Remove from the group'}>
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
      actions={isAdmin && <AddMember group={group} busy={add.isPending} onAdd={(id) => add.mutate(id)} />}
    >
      <DataTable caption="Members" stackOnPhone columns={columns} rows={group.users ?? []} rowKey={({ id }) => id} />
    </Panel>
  );
}

function AddMember({ group, busy, onAdd }: { group: GroupDetail; busy: boolean; onAdd: (user_id: number) => void }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { data } = useQuery(apiQuery('/api/user'));
  const members = new Set(group.users?.map(({ id }) => id));
  const options = data?.users.filter(({ id }) => !members.has(id)).map((user) => ({
    value: String(user.id),
    label: fullName(user) ? `${fullName(user)} (${user.username})` : user.username,
  }));
  return (
    <>
      <Select
        aria-label="User to add"
        placeholder="Add a user"
        size="xs"
        searchable
        clearable
        data={options ?? []}
        value={chosen}
        onChange={setChosen}
      />
      <Button
        size="xs"
        leftSection={<IconUserPlus size={14} />}
        disabled={!chosen}
        loading={busy}
        onClick={() => {
          if (chosen) onAdd(Number(chosen));
          setChosen(null);
        }}
      >
        Add
      </Button>
    </>
  );
}
