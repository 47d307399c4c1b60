'use client';

import { Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import type { Survey } from './surveys';

/** Saves an object of a broker to groups, and goes to its page. */
export function SaveAlertDialog({ broker_id, name, survey, onClose }: { broker_id: number; name: string; survey: Survey; onClose: () => void }) {
  const client = useQueryClient();
  const router = useRouter();
  const [group_ids, setGroups] = useState<number[]>([]);
  const saving = useMutation({
    mutationFn: () => api.post('/api/brokers/[broker_id]/alerts/[alert_id]/save', { params: { broker_id, alert_id: name }, query: { survey }, body: { group_ids } }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['/api/sources'] });
      router.push(`/source/${encodeURIComponent(id)}`);
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Save ${name}`}>
      <Form onSubmit={() => saving.mutate()} submitLabel="Save" onCancel={onClose} busy={saving.isPending} problem={saving.error?.message} submitDisabled={group_ids.length === 0}>
        <Stack gap="sm">
          <GroupPicker label="Groups" required value={group_ids} onChange={setGroups} data-autofocus />
          <Text size="sm" c="dimmed">Its light curve and images come with it.</Text>
        </Stack>
      </Form>
    </Modal>
  );
}
