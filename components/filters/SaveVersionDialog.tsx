'use client';

import { Modal, Stack, Switch, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';

interface Props {
  filter_id: number;
  pipeline: unknown[];
  hasActive: boolean;
  opened: boolean;
  onClose: () => void;
  onSaved: (version_id: number) => void;
}

/** Keeps the pipeline as a new version; the ones before stay. */
export function SaveVersionDialog({ opened, onClose, ...props }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Save as a new version">
      <SaveVersion {...props} onClose={onClose} />
    </Modal>
  );
}

function SaveVersion({ filter_id, pipeline, hasActive, onClose, onSaved }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const [comment, setComment] = useState('');
  const [active, setActive] = useState(!hasActive);
  const saving = useMutation({
    mutationFn: () =>
      api.post('/api/filters/[filter_id]/versions', { params: { filter_id }, body: { pipeline, comment: comment.trim() || undefined, active } }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['/api/filters/[filter_id]/versions'] });
      void client.invalidateQueries({ queryKey: ['/api/internal/filter_activity'] });
      onSaved(id);
      onClose();
    },
  });
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel="Save version" busy={saving.isPending} problem={saving.error?.message} onCancel={onClose}>
      <Stack gap="md">
        <Textarea
          label="What is new"
          description="For those who ask later why candidates changed"
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
          data-autofocus
        />
        <Switch
          label="Use it from now on"
          description={hasActive ? 'Instead of the version that is active' : 'The filter runs over every alert from now on'}
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
      </Stack>
    </Form>
  );
}
