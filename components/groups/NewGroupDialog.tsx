'use client';

import { Button, Group, Modal, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { api } from '@/lib/http/client';

/** Makes a group; whoever makes it is its admin. */
export function NewGroupDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const router = useRouter();
  const client = useQueryClient();
  const [autoAccept, setAutoAccept] = useState(false);
  const creating = useMutation({
    mutationFn: (body: { name: string; nickname?: string; description?: string; auto_accept_requests: boolean }) =>
      api.post('/api/groups', { body }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['/api/groups'] });
      onClose();
      router.push(`/group/${id}`);
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const field = (name: string) => String(data.get(name) ?? '').trim();
    creating.mutate({
      name: field('name'),
      nickname: field('nickname') || undefined,
      description: field('description') || undefined,
      auto_accept_requests: autoAccept,
    });
  }

  return (
    <Modal opened={opened} onClose={onClose} title="New group">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput name="name" label="Name" required maxLength={200} data-autofocus />
          <TextInput name="nickname" label="Nickname" description="Short; shown where room is scarce" maxLength={40} />
          <Textarea name="description" label="Description" autosize minRows={2} />
          <Switch
            label="Accept requests to join at once"
            checked={autoAccept}
            onChange={(event) => setAutoAccept(event.currentTarget.checked)}
          />
          <ErrorLine error={creating.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={creating.isPending}>
              Make group
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
