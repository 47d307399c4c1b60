'use client';

import { Menu, Modal, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { notifyError } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';
import { parseScanQuery, scanQueryParams, type ScanQuery } from './scanQuery';

const PROFILE = apiQuery('/api/internal/profile');

/** A query under a name, in the preferences of its maker. `query` is the query string of the page. */
export interface ScanProfile {
  name: string;
  query: string;
}

const isProfile = (value: unknown): value is ScanProfile =>
  typeof value === 'object' && value !== null && typeof (value as ScanProfile).name === 'string' && typeof (value as ScanProfile).query === 'string';

/** The named queries of the page's menu: load one, keep the present one, forget the one that is loaded. */
export function ProfileItems({ query, onLoad }: { query: ScanQuery; onLoad: (query: ScanQuery) => void }) {
  const client = useQueryClient();
  const { data } = useQuery(PROFILE);
  const [naming, dialog] = useDisclosure(false);
  const [name, setName] = useState('');
  const all: unknown[] = Array.isArray(data?.preferences.scanningProfiles) ? data.preferences.scanningProfiles : [];
  const profiles = all.filter(isProfile);
  const present = new URLSearchParams(scanQueryParams(query)).toString();
  const loaded = profiles.find((profile) => profile.query === present);

  const store = useMutation({
    mutationFn: (scanningProfiles: unknown[]) => api.patch('/api/internal/profile', { body: { preferences: { scanningProfiles } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: PROFILE.queryKey }),
  });

  return (
    <>
      <Menu.Divider />
      <Menu.Label>Scanning profiles</Menu.Label>
      {profiles.map((profile) => (
        <Menu.Item
          key={profile.name}
          leftSection={<IconBookmark size={16} />}
          aria-current={profile === loaded || undefined}
          onClick={() => onLoad(parseScanQuery(new URLSearchParams(profile.query)))}
        >
          {profile.name}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<IconBookmarkPlus size={16} />} onClick={dialog.open}>
        Keep this query…
      </Menu.Item>
      {loaded && (
        <Menu.Item
          leftSection={<IconTrash size={16} />}
          onClick={() =>
            store.mutate(all.filter((one) => one !== loaded), { onError: (error) => notifyError('The profile was not deleted', error) })
          }
        >
          Forget “{loaded.name}”
        </Menu.Item>
      )}
      <Modal opened={naming} onClose={dialog.close} title="Keep this query" size="sm">
        <Form
          submitLabel="Keep"
          busy={store.isPending}
          problem={store.error?.message}
          onCancel={dialog.close}
          onSubmit={() => {
            const kept = name.trim();
            if (!kept) return;
            const others = all.filter((one) => !isProfile(one) || one.name !== kept);
            store.mutate([...others, { name: kept, query: present }], {
              onSuccess: () => {
                setName('');
                dialog.close();
              },
            });
          }}
        >
          <TextInput label="Name" data-autofocus required value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </Form>
      </Modal>
    </>
  );
}

