'use client';

import { Modal, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import type { GroupDetail } from '@/lib/groups/schema';
import { api } from '@/lib/http/client';

interface Props {
  group: GroupDetail;
  opened: boolean;
  onClose: () => void;
}

/** Changes what a group is called and how people join it. */
export function EditGroupDialog({ group, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Edit ${group.name}`}>
      <EditGroup group={group} onClose={onClose} />
    </Modal>
  );
}

function EditGroup({ group, onClose }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const [texts, setTexts] = useState({ name: group.name, nickname: group.nickname ?? '', description: group.description ?? '' });
  const [auto_accept_requests, setAutoAccept] = useState(group.auto_accept_requests);
  const [isPrivate, setPrivate] = useState(group.private);
  const saving = useMutation({
    mutationFn: () =>
      api.put('/api/groups/[group_id]', {
        params: { group_id: group.id },
        body: {
          name: texts.name.trim(),
          nickname: texts.nickname.trim() || null,
          description: texts.description.trim() || null,
          private: isPrivate,
          auto_accept_requests,
        },
      }),
    onSuccess: async () => {
      await Promise.all(['/api/groups', '/api/groups/[group_id]'].map((path) => client.invalidateQueries({ queryKey: [path] })));
      onClose();
    },
  });
  const field = (name: keyof typeof texts) => ({
    value: texts[name],
    onChange: (event: { currentTarget: { value: string } }) => setTexts({ ...texts, [name]: event.currentTarget.value }),
  });
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel="Save" busy={saving.isPending} problem={saving.error?.message} onCancel={onClose}>
      <Stack gap="sm">
        <TextInput label="Name" required maxLength={200} data-autofocus {...field('name')} />
        <TextInput label="Nickname" description="Short; shown where room is scarce" maxLength={40} {...field('nickname')} />
        <Textarea label="Description" autosize minRows={2} {...field('description')} />
        <Switch
          label="Accept join requests automatically"
          description="Otherwise an admin of the group decides about each"
          checked={auto_accept_requests}
          onChange={(event) => setAutoAccept(event.currentTarget.checked)}
        />
        <Switch
          label="Private"
          description="Only members and system admins know that the group exists"
          checked={isPrivate}
          onChange={(event) => setPrivate(event.currentTarget.checked)}
        />
      </Stack>
    </Form>
  );
}
