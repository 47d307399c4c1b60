'use client';

import { Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import type { Filter } from '@/lib/filters/schema';
import { api } from '@/lib/http/client';

interface Props {
  filter: Filter;
  opened: boolean;
  onClose: () => void;
}

/** Gives a filter another name. Annotations that it made keep the old one. */
export function RenameFilterDialog({ filter, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Rename filter">
      <Rename filter={filter} onClose={onClose} />
    </Modal>
  );
}

function Rename({ filter, onClose }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const [name, setName] = useState(filter.name);
  const saving = useMutation({
    mutationFn: () => api.patch('/api/filters/[filter_id]', { params: { filter_id: filter.id }, body: { name: name.trim() } }),
    onSuccess: async () => {
      await Promise.all(['/api/filters', '/api/filters/[filter_id]'].map((path) => client.invalidateQueries({ queryKey: [path] })));
      onClose();
    },
  });
  return (
    <Form
      onSubmit={() => {
        if (name.trim()) saving.mutate();
      }}
      submitLabel="Rename"
      busy={saving.isPending}
      problem={saving.error?.message}
      onCancel={onClose}
    >
      <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
    </Form>
  );
}
