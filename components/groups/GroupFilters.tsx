'use client';

import { Button, Group as Row, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import type { GroupDetail } from '@/lib/groups/schema';
import { api } from '@/lib/http/client';
import { apiKey } from '@/lib/http/apiQuery';

type Filter = GroupDetail['filters'][number];

/** The group's alert filters: what passes them becomes its candidates. */
export function GroupFilters({ group }: { group: GroupDetail }) {
  const viewer = useViewer();
  const [creating, dialog] = useDisclosure(false);
  const mayCreate = usePermission('Upload data') && Boolean(group.users?.some(({ id }) => id === viewer.id));
  const streamName = new Map(group.streams.map(({ id, name }) => [id, name]));
  const columns: Column<Filter>[] = [
    { key: 'name', header: 'Filter', cell: ({ id, name }) => <Link href={`/filters/${id}`}>{name}</Link> },
    { key: 'stream_id', header: 'Stream', cell: ({ stream_id }) => streamName.get(stream_id) ?? `Stream ${stream_id}` },
    { key: 'autosave', header: 'Saves by itself', cell: ({ autosave }) => (autosave ? 'Yes' : 'No'), width: 140, hiddenOnPhone: true },
  ];
  return (
    <Panel
      title="Filters"
      id="filters"
      note={group.filters.length}
      flush
      actions={
        mayCreate &&
        group.streams.length > 0 && (
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={dialog.open}>
            New filter
          </Button>
        )
      }
    >
      <DataTable
        caption="Filters"
        columns={columns}
        rows={group.filters}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/filters/${id}`}
        empty={<EmptyState title="No filter" compact>A filter picks the alerts that become candidates of this group.</EmptyState>}
      />
      <NewFilterDialog group={group} opened={creating} onClose={dialog.close} />
    </Panel>
  );
}

function NewFilterDialog({ group, opened, onClose }: { group: GroupDetail; opened: boolean; onClose: () => void }) {
  const router = useRouter();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [stream, setStream] = useState<string | null>(group.streams[0] ? String(group.streams[0].id) : null);
  const creating = useMutation({
    mutationFn: () => api.post('/api/filters', { body: { name: name.trim(), stream_id: Number(stream), group_id: group.id } }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: apiKey('/api/groups/[group_id]', { params: { group_id: group.id } }) });
      router.push(`/filters/${id}`);
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="New filter">
      <Stack gap="sm">
        <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <Select
          label="Stream"
          required
          allowDeselect={false}
          data={group.streams.map(({ id, name: label }) => ({ value: String(id), label }))}
          value={stream}
          onChange={setStream}
        />
        <ErrorLine error={creating.error} />
        <Row justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={!name.trim() || !stream} loading={creating.isPending} onClick={() => creating.mutate()}>
            Make filter
          </Button>
        </Row>
      </Stack>
    </Modal>
  );
}
