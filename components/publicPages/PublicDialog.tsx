'use client';

import { ActionIcon, Anchor, Modal, Select, Stack } from '@mantine/core';
import { IconExternalLink, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Chip } from '@/components/ui/Chip';
import { Form } from '@/components/ui/FormField';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { pageOptions, type PublicPage } from '@/lib/publicPages/schema';
import { NO_OPTIONS, OptionFields } from './OptionFields';
import classes from './publicPages.module.css';

/** Shows everybody what a source is like now, and lists what has been shown. */
export function PublicDialog({ source_id, onClose }: { source_id: string; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={`Public pages of ${source_id}`} size="lg">
      <Stack gap="lg">
        <PublishForm source_id={source_id} onClose={onClose} />
        <Versions source_id={source_id} />
      </Stack>
    </Modal>
  );
}

const address = ({ source_id, hash, release_link_name }: PublicPage): string =>
  `/public${release_link_name ? `/releases/${encodeURIComponent(release_link_name)}` : ''}/sources/${encodeURIComponent(source_id)}/version/${hash}`;

function PublishForm({ source_id, onClose }: { source_id: string; onClose: () => void }) {
  const client = useQueryClient();
  const { data: releases } = useQuery(apiQuery('/api/public_pages/release'));
  const [options, setOptions] = useState(NO_OPTIONS);
  const [release, setRelease] = useState<string | null>(null);
  const mine = (releases ?? []).filter(({ group_ids }) => group_ids.length > 0);
  const publishing = useMutation({
    mutationFn: () => api.post('/api/public_pages/source/[source_id]', { params: { source_id }, body: { options, ...(release ? { release_id: Number(release) } : {}) } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/public_pages/source/[source_id]'] });
      notifySuccess('Everybody can see the page now');
    },
  });
  function choose(id: string | null) {
    setRelease(id);
    const chosen = mine.find((one) => String(one.id) === id);
    if (chosen) setOptions(pageOptions.parse(chosen.options));
  }
  return (
    <Form onSubmit={() => publishing.mutate()} submitLabel="Publish now" onCancel={onClose} busy={publishing.isPending} problem={publishing.error?.message}>
      {mine.length > 0 && (
        <Select label="Release" placeholder="None" clearable value={release} onChange={choose} data={mine.map(({ id, name }) => ({ value: String(id), label: name }))} />
      )}
      <OptionFields value={options} onChange={setOptions} />
    </Form>
  );
}

function Versions({ source_id }: { source_id: string }) {
  const client = useQueryClient();
  const { data } = useQuery(apiQuery('/api/public_pages/source/[source_id]', { params: { source_id } }));
  const withdrawing = useMutation({
    mutationFn: (id: number) => api.delete('/api/public_pages/source/[source_id]', { params: { source_id: String(id) } }),
    onError: (failure) => notifyError('The page was not taken back', failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/public_pages/source/[source_id]'] }),
  });
  if (!data?.length) return null;
  return (
    <section aria-label="Versions">
      <ul className={classes.versions}>
        {data.map((page) => (
          <li key={page.id}>
            <span>
              <Anchor href={address(page)} target="_blank" size="sm">
                <UtcTime time={page.created_at} precision="minutes" /> <IconExternalLink size={13} aria-label="opens in a new tab" />
              </Anchor>{' '}
              {page.release_link_name && <Chip tone="info">{page.release_link_name}</Chip>}{' '}
              <span className={classes.faint}>{Object.entries(page.options).filter(([, state]) => state === 'public').map(([part]) => part).join(', ') || 'position only'}</span>
            </span>
            <ActionIcon variant="subtle" color="red" aria-label={`Take back the page of ${page.created_at.slice(0, 16).replace('T', ' ')}`} loading={withdrawing.isPending && withdrawing.variables === page.id} onClick={() => withdrawing.mutate(page.id)}>
              <IconTrash size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}
