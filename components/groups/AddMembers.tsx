'use client';

import { Button, Menu, Modal, MultiSelect, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconMailPlus, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { InviteDialog } from '@/components/invitations/InviteDialog';
import { usePermission } from '@/components/shell/ViewerContext';
import { Form } from '@/components/ui/FormField';
import { fullName } from '@/components/users/userRights';
import type { GroupDetail } from '@/lib/groups/schema';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import classes from './groups.module.css';

interface Props {
  group: GroupDetail;
  busy: boolean;
  onAdd: (user_id: number) => void;
}

/** The ways in: a user, all members of other groups, somebody who has no account yet. */
export function AddMembers({ group, busy, onAdd }: Props) {
  const mayInvite = usePermission('Manage users');
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, addDialog] = useDisclosure(false);
  const [inviting, inviteDialog] = useDisclosure(false);
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
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={13} />}>
            More ways
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUsersGroup size={16} />} onClick={addDialog.open}>
            All members of other groups
          </Menu.Item>
          <Menu.Item leftSection={<IconMailPlus size={16} />} onClick={inviteDialog.open} disabled={!mayInvite}>
            Invite by e-mail
            {!mayInvite && <div className={classes.faint}>It needs the permission “Manage users”</div>}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={adding} onClose={addDialog.close} title={`Add members of other groups to ${group.name}`}>
        <FromGroups group={group} onClose={addDialog.close} />
      </Modal>
      <InviteDialog opened={inviting} onClose={inviteDialog.close} group_ids={[group.id]} />
    </>
  );
}

function FromGroups({ group, onClose }: { group: GroupDetail; onClose: () => void }) {
  const client = useQueryClient();
  const params = { group_id: group.id };
  const { data } = useQuery(apiQuery('/api/groups'));
  const [chosen, setChosen] = useState<string[]>([]);
  const adding = useMutation({
    mutationFn: () => api.post('/api/groups/[group_id]/usersFromGroups', { params, body: { fromGroupIDs: chosen.map(Number) } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: apiKey('/api/groups/[group_id]', { params }) });
      onClose();
    },
  });
  const others = data && 'all_groups' in data ? data.all_groups.filter(({ id, single_user_group }) => id !== group.id && !single_user_group) : [];
  return (
    <Form
      onSubmit={() => {
        if (chosen.length) adding.mutate();
      }}
      submitLabel="Add them"
      busy={adding.isPending}
      problem={adding.error?.message}
      onCancel={onClose}
    >
      <MultiSelect
        label="Groups"
        description={
          group.streams.length
            ? `All of their members must have ${group.streams.map(({ name }) => name).join(', ')}; they do not become admins.`
            : 'Their members do not become admins.'
        }
        searchable
        data-autofocus
        data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={chosen}
        onChange={setChosen}
      />
    </Form>
  );
}
