'use client';

import { ActionIcon, Button, Group as Row, Tooltip } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { TagChip } from '@/components/ui/Chip';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { plural } from '@/components/ui/format';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { TagOption } from '@/lib/tags/schema';
import { TagDialog } from './TagDialog';

/** The tags that sources can have. */
export function TagsPage() {
  const client = useQueryClient();
  const search = useSearchParams();
  const mayMake = usePermission('Manage sources');
  const isAdmin = usePermission('System admin');
  const { data: options, error, refetch } = useQuery(apiQuery('/api/objtagoption'));
  const { data: usage } = useQuery(apiQuery('/api/internal/tag_usage'));
  const [editing, setEditing] = useState<TagOption | 'new' | null>(null);
  const [deleting, setDeleting] = useState<TagOption | null>(null);
  const uses = new Map(usage?.map(({ objtagoption_id, objs }) => [objtagoption_id, objs]));
  const text = search.get('q') ?? '';
  const rows = options?.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  const used = deleting ? (uses.get(deleting.id) ?? 0) : 0;

  const columns: Column<TagOption>[] = [
    { key: 'name', header: 'Tag', cell: ({ name, color }) => <TagChip name={name} color={color} /> },
    { key: 'color', header: 'Colour', width: 130, cell: ({ color }) => (color ? <code>{color}</code> : 'By its name'), hiddenOnPhone: true },
    { key: 'objs', header: 'Objects', hint: 'Objects that you see it on', numeric: true, width: 110, cell: ({ id }) => uses.get(id) ?? 0 },
    ...(isAdmin
      ? [
          {
            key: 'actions',
            header: 'Actions',
            hiddenHeader: true,
            width: 90,
            cell: (tag: TagOption) => (
              <Row gap={4} wrap="nowrap" justify="flex-end">
                <Tooltip label="Edit">
                  <ActionIcon aria-label={`Edit ${tag.name}`} onClick={() => setEditing(tag)}>
                    <IconPencil size={16} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
                <Tooltip label="Delete">
                  <ActionIcon aria-label={`Delete ${tag.name}`} onClick={() => setDeleting(tag)}>
                    <IconTrash size={16} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
              </Row>
            ),
          },
        ]
      : []),
  ];
  const whyNot = mayMake ? null : 'It needs the permission “Manage sources”';

  return (
    <>
      <PageHeader
        title="Tags"
        description="Words that sources are marked with and found by. System admins rename, recolour and delete them."
        actions={
          <Reason why={whyNot}>
            <Button leftSection={<IconPlus size={16} />} disabled={whyNot !== null} onClick={() => setEditing('new')}>
              New tag
            </Button>
          </Reason>
        }
      />
      <Panel
        title="All tags"
        note={options?.length}
        flush
        actions={<SearchBox label="Find a tag" value={text} onSearch={(found) => replaceSearch({ q: found || null })} />}
      >
        <DataTable
          caption="Tags"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          stackOnPhone
          error={error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState title={text ? 'No tag has this name' : 'There are no tags yet'} compact>
              {text ? 'Look for another part of it.' : 'Make one, and mark sources with it on their pages.'}
            </EmptyState>
          }
        />
      </Panel>
      <TagDialog tag={editing} onClose={() => setEditing(null)} />
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title={`Delete the tag ${deleting?.name ?? ''}?`}
        confirmLabel="Delete tag"
        onConfirm={async () => {
          if (deleting) await api.delete('/api/objtagoption/[tag_id]', { params: { tag_id: deleting.id } });
          await client.invalidateQueries({ queryKey: ['/api/objtagoption'] });
        }}
      >
        {used ? `It is taken off ${plural(used, 'object')}, in every group.` : 'No object that you see has it; it is taken off those that others see it on.'}
      </ConfirmDialog>
    </>
  );
}
