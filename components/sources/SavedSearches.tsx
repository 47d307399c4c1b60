'use client';

import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconLink, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { GroupPicker } from '@/components/source/GroupPicker';
import { notifyError, notifySuccess, notifyUndo } from '@/components/ui/notify';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { SavedSearch } from '@/lib/savedSearches/schema';
import classes from './SourcesPage.module.css';

interface Props {
  /** Path of the page whose searches these are. */
  page: string;
  /** What the page searches for now. */
  params: Readonly<Record<string, string>>;
}

const hrefOf = ({ page, params }: SavedSearch): string => {
  const text = new URLSearchParams(params).toString();
  return text ? `${page}?${text}` : page;
};

/** Searches under a name: one's own, and those of one's groups. Opening one is following a link. */
export function SavedSearches({ page, params }: Props) {
  const viewer = useViewer();
  const router = useRouter();
  const client = useQueryClient();
  const [saving, dialog] = useDisclosure(false);
  const { data } = useQuery({ ...apiQuery('/api/internal/saved_searches', { query: { page } }), staleTime: 60_000 });
  const refresh = () => client.invalidateQueries({ queryKey: ['/api/internal/saved_searches'] });
  const deleting = useMutation({
    mutationFn: ({ id }: SavedSearch) => api.delete('/api/internal/saved_searches/[search_id]', { params: { search_id: id } }),
    onSuccess: (_, { id, name }) =>
      notifyUndo(`The search “${name}” is deleted`, async () => {
        await api.post('/api/internal/deletions/restore', { body: { kind: 'saved_searches', subject_id: String(id) } });
        await refresh();
      }),
    onError: (error) => notifyError('The search was not deleted', error),
    onSettled: refresh,
  });
  const copy = () => navigator.clipboard.writeText(window.location.href).then(() => notifySuccess('The link is copied'), (error: unknown) => notifyError('The link was not copied', error));
  const sections = [
    { label: 'Mine', searches: data?.filter(({ is_mine }) => is_mine) ?? [] },
    { label: 'Of my groups', searches: data?.filter(({ is_mine }) => !is_mine) ?? [] },
  ];
  return (
    <>
      <Menu position="bottom-end" width={300} withinPortal>
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconBookmark size={14} />}>
            Searches
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {sections.map(({ label, searches }) =>
            searches.length ? (
              <div key={label} role="group" aria-label={label}>
                <Menu.Label>{label}</Menu.Label>
                {searches.map((search) => (
                  <div key={search.id} className={classes.saved}>
                    <Menu.Item
                      onClick={() => router.push(hrefOf(search))}
                      rightSection={search.groups.length ? <IconUsers size={13} aria-label={`shared with ${search.groups.map(({ name }) => name).join(', ')}`} /> : undefined}
                    >
                      {search.name}
                      {!search.is_mine && <Text span size="xs" c="dimmed"> by {search.author.username}</Text>}
                    </Menu.Item>
                    {search.may_delete && (
                      <ActionIcon size="sm" aria-label={`Delete the search ${search.name}`} onClick={() => deleting.mutate(search)}>
                        <IconTrash size={14} />
                      </ActionIcon>
                    )}
                  </div>
                ))}
              </div>
            ) : null,
          )}
          {data?.length === 0 && <Menu.Label>No search is saved yet</Menu.Label>}
          <Menu.Divider />
          {!viewer.is_anonymous && (
            <Menu.Item leftSection={<IconBookmark size={14} />} onClick={dialog.open}>
              Save this search…
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLink size={14} />} onClick={() => void copy()}>
            Copy a link to it
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={saving} onClose={dialog.close} title="Save this search" size="sm">
        <SaveForm page={page} params={params} onDone={() => { dialog.close(); void refresh(); }} />
      </Modal>
    </>
  );
}

function SaveForm({ page, params, onDone }: Props & { onDone: () => void }) {
  const [name, setName] = useState('');
  const [group_ids, setGroups] = useState<number[]>([]);
  const saving = useMutation({
    mutationFn: () => api.post('/api/internal/saved_searches', { body: { name, page, params, group_ids } }),
    onSuccess: onDone,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    saving.mutate();
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput label="Name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} error={saving.error?.message} />
        <GroupPicker label="Share with groups" placeholder={group_ids.length ? undefined : 'Nobody'} value={group_ids} onChange={setGroups} comboboxProps={{ withinPortal: false }} />
        <Group justify="flex-end">
          <Button type="submit" size="xs" disabled={!name.trim()} loading={saving.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
