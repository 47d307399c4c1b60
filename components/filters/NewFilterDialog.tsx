'use client';

import { Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** The group it is for; without one it is chosen. */
  group_id?: number;
}

/** Makes a filter and goes to it, where it gets its pipeline. */
export function NewFilterDialog({ opened, onClose, group_id }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="New filter">
      <NewFilter onClose={onClose} group_id={group_id} />
    </Modal>
  );
}

function NewFilter({ onClose, group_id }: Omit<Props, 'opened'>) {
  const router = useRouter();
  const client = useQueryClient();
  const isSystemAdmin = usePermission('System admin');
  const { data: groups } = useQuery(apiQuery('/api/groups'));
  const [name, setName] = useState('');
  const [group, setGroup] = useState(group_id === undefined ? null : String(group_id));
  const [stream, setStream] = useState<string | null>(null);
  const creating = useMutation({
    mutationFn: (stream_id: number) => api.post('/api/filters', { body: { name: name.trim(), stream_id, group_id: Number(group) } }),
    onSuccess: async ({ id }) => {
      await Promise.all(
        ['/api/filters', '/api/internal/filter_activity', '/api/groups/[group_id]'].map((path) => client.invalidateQueries({ queryKey: [path] })),
      );
      router.push(`/filters/${id}`);
    },
  });
  const lists = groups && 'all_groups' in groups ? groups : undefined;
  const mine = new Set(lists?.user_groups.map(({ id }) => id));
  const choices = lists?.all_groups.filter(({ id }) => isSystemAdmin || mine.has(id)) ?? [];
  const streams = choices.find(({ id }) => String(id) === group)?.streams ?? [];
  // The first stream of the group, until another is chosen.
  const chosen = streams.find(({ id }) => String(id) === stream) ?? streams[0];
  const ready = Boolean(name.trim() && group && chosen);
  return (
    <Form
      onSubmit={() => {
        if (ready && chosen) creating.mutate(chosen.id);
      }}
      submitLabel="Make filter"
      busy={creating.isPending}
      problem={creating.error?.message}
      onCancel={onClose}
    >
      <Stack gap="sm">
        <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        {group_id === undefined && (
          <Select
            label="Group"
            description="What passes becomes a candidate of this group"
            required
            searchable
            data={choices.map(({ id, name: label }) => ({ value: String(id), label }))}
            value={group}
            onChange={setGroup}
          />
        )}
        <Select
          label="Stream"
          required
          allowDeselect={false}
          disabled={!group}
          data={streams.map(({ id, name: label }) => ({ value: String(id), label }))}
          value={chosen ? String(chosen.id) : null}
          onChange={setStream}
          error={group && lists && streams.length === 0 ? 'The group has no stream yet.' : undefined}
        />
      </Stack>
    </Form>
  );
}
