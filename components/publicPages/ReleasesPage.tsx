'use client';

import { ActionIcon, Anchor, Button, Group } from '@mantine/core';
import { IconPackageExport, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip, GroupChip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Release } from '@/lib/publicPages/schema';
import { ReleaseDialog } from './ReleaseDialog';
import classes from './publicPages.module.css';

/** Collections of public pages. */
export function ReleasesPage() {
  const client = useQueryClient();
  const mayManage = usePermission('Manage sources');
  const groups = useMyGroups();
  const [editing, setEditing] = useState<Release | 'new' | null>(null);
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/public_pages/release'));
  const deleting = useMutation({
    mutationFn: (release_id: number) => api.delete('/api/public_pages/release/[release_id]', { params: { release_id } }),
    onError: (failure) => notifyError('The release was not deleted', failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/public_pages/release'] }),
  });
  const columns: Column<Release>[] = [
    {
      key: 'name', header: 'Release', width: '40%',
      cell: ({ name, link_name, description, is_visible }) => (
        <div>
          {is_visible ? <Anchor href={`/public/releases/${encodeURIComponent(link_name)}`} target="_blank" size="sm" fw={600}>{name}</Anchor> : <b>{name}</b>}
          {description && <div className={classes.faint}>{description}</div>}
        </div>
      ),
    },
    {
      key: 'state', header: 'State',
      cell: ({ is_visible, auto_publish_enabled }) => <Group gap={4}><Chip tone={is_visible ? 'good' : 'neutral'}>{is_visible ? 'Visible' : 'Hidden'}</Chip>{auto_publish_enabled && <Chip tone="info">Publishes by itself</Chip>}</Group>,
    },
    { key: 'groups', header: 'Groups', hiddenOnPhone: true, cell: ({ group_ids }) => <Group gap={4}>{groups.filter(({ id }) => group_ids.includes(id)).map((group) => <GroupChip key={group.id} group={group} />)}</Group> },
    {
      key: 'actions', header: 'Actions', hiddenHeader: true, width: 84,
      cell: (release) => mayManage && release.group_ids.length > 0 && (
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="subtle" aria-label={`Change ${release.name}`} onClick={() => setEditing(release)}><IconPencil size={16} /></ActionIcon>
          <ActionIcon variant="subtle" aria-label={`Delete ${release.name}`} loading={deleting.isPending && deleting.variables === release.id} onClick={() => deleting.mutate(release.id)}><IconTrash size={16} /></ActionIcon>
        </Group>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title="Releases" description="Collections of public pages: sources as they were when they were published, for everybody."
        actions={
          <>
            <Button component="a" href="/public/releases" target="_blank" variant="default">What everybody sees</Button>
            {mayManage && <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>New release</Button>}
          </>
        }
      />
      <Panel flush>
        <DataTable
          caption="Releases" columns={columns} rows={data} rowKey={({ id }) => id} loading={isPending} error={error} onRetry={() => void refetch()} stackOnPhone
          empty={<EmptyState title="No release yet" icon={IconPackageExport} compact>Sources are published on their pages; a release puts those of a paper or a year together.</EmptyState>}
        />
      </Panel>
      {editing !== null && <ReleaseDialog release={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}
