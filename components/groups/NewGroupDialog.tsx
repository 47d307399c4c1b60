'use client';

import { Modal, MultiSelect, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { Form } from '@/components/ui/FormField';
import { fullName } from '@/components/users/userRights';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';

/** Makes a group; whoever makes it is its admin. */
export function NewGroupDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="New group">
      <NewGroup onClose={onClose} />
    </Modal>
  );
}

function NewGroup({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const client = useQueryClient();
  const viewer = useViewer();
  const { data } = useQuery(apiQuery('/api/user'));
  const [texts, setTexts] = useState({ name: '', nickname: '', description: '' });
  const [admins, setAdmins] = useState<string[]>([]);
  const [auto_accept_requests, setAutoAccept] = useState(false);
  const creating = useMutation({
    mutationFn: () =>
      api.post('/api/groups', {
        body: {
          name: texts.name.trim(),
          nickname: texts.nickname.trim() || undefined,
          description: texts.description.trim() || undefined,
          group_admins: admins.map(Number),
          auto_accept_requests,
        },
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['/api/groups'] });
      onClose();
      router.push(`/group/${id}`);
    },
  });
  const field = (name: keyof typeof texts) => ({
    value: texts[name],
    onChange: (event: { currentTarget: { value: string } }) => setTexts({ ...texts, [name]: event.currentTarget.value }),
  });
  return (
    <Form
      onSubmit={() => {
        if (texts.name.trim()) creating.mutate();
      }}
      submitLabel="Make group"
      busy={creating.isPending}
      problem={creating.error?.message}
      onCancel={onClose}
    >
      <Stack gap="sm">
        <TextInput label="Name" required maxLength={200} data-autofocus {...field('name')} />
        <TextInput label="Nickname" description="Short; shown where room is scarce" maxLength={40} {...field('nickname')} />
        <Textarea label="Description" autosize minRows={2} {...field('description')} />
        <MultiSelect
          label="More admins"
          description="You are one in any case"
          searchable
          data={(data?.users ?? [])
            .filter(({ id }) => id !== viewer.id)
            .map((user) => ({ value: String(user.id), label: fullName(user) ? `${fullName(user)} (${user.username})` : user.username }))}
          value={admins}
          onChange={setAdmins}
        />
        <Switch
          label="Accept join requests automatically"
          description="Otherwise an admin of the group decides about each"
          checked={auto_accept_requests}
          onChange={(event) => setAutoAccept(event.currentTarget.checked)}
        />
      </Stack>
    </Form>
  );
}
