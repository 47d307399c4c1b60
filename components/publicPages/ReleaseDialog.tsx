'use client';

import { Modal, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import { pageOptions, type Release } from '@/lib/publicPages/schema';
import { NO_OPTIONS, OptionFields } from './OptionFields';

/** A name as an address: "First year" is at `first-year`. */
const linkOf = (name: string): string => name.trim().toLowerCase().replace(/[^0-9a-z\-_.+]+/g, '-').replace(/^-+|-+$/g, '');

/** Makes a release, or changes one. */
export function ReleaseDialog({ release, onClose }: { release: Release | null; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(release?.name ?? '');
  const [link, setLink] = useState<string | null>(null);
  const [description, setDescription] = useState(release?.description ?? '');
  const [group_ids, setGroups] = useState(release?.group_ids ?? []);
  const [is_visible, setVisible] = useState(release?.is_visible ?? true);
  const [auto_publish_enabled, setAuto] = useState(release?.auto_publish_enabled ?? false);
  const [options, setOptions] = useState(release ? pageOptions.parse(release.options) : NO_OPTIONS);
  const link_name = release?.link_name ?? link ?? linkOf(name);
  const saving = useMutation({
    mutationFn: async () => {
      const body = { name, description, group_ids, is_visible, auto_publish_enabled, options };
      if (release) await api.patch('/api/public_pages/release/[release_id]', { params: { release_id: release.id }, body });
      else await api.post('/api/public_pages/release', { body: { ...body, link_name } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/public_pages/release'] });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={release ? `Change ${release.name}` : 'New release'} size="lg">
      <Form onSubmit={() => saving.mutate()} submitLabel={release ? 'Save release' : 'Make release'} onCancel={onClose} submitDisabled={!name.trim() || group_ids.length === 0 || !link_name} busy={saving.isPending} problem={saving.error?.message}>
        <Stack gap="sm">
          <TextInput label="Name" required value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} data-autofocus />
          <TextInput label="Address" description={`/public/releases/${link_name}`} disabled={release !== null} value={link_name} onChange={({ currentTarget }) => setLink(currentTarget.value)} />
          <Textarea label="Description" autosize minRows={2} value={description} onChange={({ currentTarget }) => setDescription(currentTarget.value)} />
          <GroupPicker label="Groups" description="Their members look after it" required value={group_ids} onChange={setGroups} />
          <Switch label="Visible" checked={is_visible} onChange={({ currentTarget }) => setVisible(currentTarget.checked)} />
          <Switch label="Publish what is saved to these groups by itself" checked={auto_publish_enabled} onChange={({ currentTarget }) => setAuto(currentTarget.checked)} />
          <OptionFields value={options} onChange={setOptions} />
        </Stack>
      </Form>
    </Modal>
  );
}
