'use client';

import { ActionIcon, Menu, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Chip, GroupChip } from '@/components/ui/Chip';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { PageHeader } from '@/components/ui/PageHeader';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import type { FilterDetail } from '@/lib/filters/schema';
import { api } from '@/lib/http/client';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import { FilterPipeline } from './FilterPipeline';
import classes from './filters.module.css';
import { RenameFilterDialog } from './RenameFilterDialog';
import { useFilterRights } from './useFilterRights';

/** One filter: its versions, its pipeline, what it would pass, and whether it is in use. */
export function FilterPage({ filter_id }: { filter_id: number }) {
  const params = { filter_id };
  const { data: filter, error, refetch } = useQuery(apiQuery('/api/filters/[filter_id]', { params }));
  const { data: versions } = useQuery(apiQuery('/api/filters/[filter_id]/versions', { params }));
  const { data: group } = useQuery({
    ...apiQuery('/api/groups/[group_id]', { params: { group_id: filter?.group_id ?? 0 } }),
    enabled: filter !== undefined,
  });
  const rights = useFilterRights(group);
  if (!filter || !versions) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const active = versions.find((version) => version.active);

  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Filters', href: '/filters' }]}
        title={filter.name}
        aside={
          <>
            {active ? <Chip tone="good">Active</Chip> : <Chip>{versions.length ? 'Off' : 'Empty'}</Chip>}
            {group && <GroupChip group={group} />}
            <Chip tone="info">{filter.stream.name}</Chip>
          </>
        }
        description={
          active
            ? 'Runs over every alert of its stream. What passes becomes a candidate of the group.'
            : 'Runs over no alert until one of its versions is active.'
        }
        actions={
          <>
            <Autosave filter={filter} mayChange={rights.mayChange} />
            {rights.mayDelete && <FilterMenu filter={filter} mayChange={rights.mayChange} />}
          </>
        }
      />
      <FilterPipeline filter={filter} versions={versions} members={group?.users ?? []} mayChange={rights.mayChange} />
    </>
  );
}

function Autosave({ filter, mayChange }: { filter: FilterDetail; mayChange: boolean }) {
  const client = useQueryClient();
  const queryKey = apiKey('/api/filters/[filter_id]', { params: { filter_id: filter.id } });
  const saving = useMutation({
    mutationFn: (autosave: boolean) => api.patch('/api/filters/[filter_id]', { params: { filter_id: filter.id }, body: { autosave } }),
    onMutate: (autosave) => {
      client.setQueryData<FilterDetail>(queryKey, (now) => now && { ...now, autosave });
    },
    onError: (error) => notifyError('The filter was not changed', error),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <Switch
      className={classes.autosave}
      label="Save what passes"
      description="Candidates become sources at once"
      labelPosition="left"
      checked={filter.autosave}
      disabled={!mayChange}
      onChange={(event) => saving.mutate(event.currentTarget.checked)}
    />
  );
}

function FilterMenu({ filter, mayChange }: { filter: FilterDetail; mayChange: boolean }) {
  const router = useRouter();
  const client = useQueryClient();
  const [renaming, renameDialog] = useDisclosure(false);
  const [deleting, deleteDialog] = useDisclosure(false);
  const refreshFilters = () => {
    for (const path of ['/api/filters', '/api/internal/filter_activity', '/api/groups/[group_id]']) {
      void client.invalidateQueries({ queryKey: [path] });
    }
  };
  return (
    <>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More about this filter">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} disabled={!mayChange} onClick={renameDialog.open}>
            Rename
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={deleteDialog.open}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameFilterDialog filter={filter} opened={renaming} onClose={renameDialog.close} />
      <ConfirmDialog
        opened={deleting}
        onClose={deleteDialog.close}
        title={`Delete filter ${filter.name}?`}
        confirmLabel="Delete filter"
        onConfirm={async () => {
          await api.delete('/api/filters/[filter_id]', { params: { filter_id: filter.id } });
          refreshFilters();
          notifyDeleted(`Filter ${filter.name} deleted`, 'filters', filter.id, refreshFilters);
          router.push('/filters');
        }}
      >
        Its versions and its candidates go with it, for all members of the group; it can be undone for some weeks. Saved sources stay.
      </ConfirmDialog>
    </>
  );
}
