'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import { NewFilterDialog } from '@/components/filters/NewFilterDialog';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import type { GroupDetail } from '@/lib/groups/schema';

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
    { key: 'autosave', header: 'Saves by itself', cell: ({ autosave }) => (autosave ? 'Yes' : 'No'), width: 140 },
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
        stackOnPhone
        columns={columns}
        rows={group.filters}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/filters/${id}`}
        empty={<EmptyState title="No filter" compact>A filter picks the alerts that become candidates of this group.</EmptyState>}
      />
      <NewFilterDialog group_id={group.id} opened={creating} onClose={dialog.close} />
    </Panel>
  );
}
