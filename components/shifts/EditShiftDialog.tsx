'use client';

import { Modal, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import type { ShiftDetail } from '@/lib/shifts/schema';

interface Props {
  shift: ShiftDetail;
  opened: boolean;
  onClose: () => void;
}

/** Changes what a shift is called and how many it takes; its time stays. */
export function EditShiftDialog({ shift, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Edit the shift">
      <EditForm shift={shift} onClose={onClose} />
    </Modal>
  );
}

function EditForm({ shift, onClose }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const [name, setName] = useState(shift.name ?? '');
  const [description, setDescription] = useState(shift.description ?? '');
  const [required, setRequired] = useState<number | string>(shift.required_users_number ?? '');
  const saving = useMutation({
    mutationFn: () =>
      api.patch('/api/shifts/[shift_id]', {
        params: { shift_id: shift.id },
        body: { name: name.trim(), description: description.trim() || null, required_users_number: required === '' ? null : Number(required) },
      }),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['/api/shifts'] }), client.invalidateQueries({ queryKey: ['/api/shifts/[shift_id]'] })]);
      onClose();
    },
  });
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel="Save" submitDisabled={!name.trim()} busy={saving.isPending} problem={saving.error?.message} onCancel={onClose}>
      <Stack gap="sm">
        <TextInput label="Name" required value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <NumberInput label="People" description="People needed; leave empty for any number" min={1} value={required} onChange={setRequired} />
        <Textarea label="Description" autosize minRows={2} value={description} onChange={({ currentTarget }) => setDescription(currentTarget.value)} />
      </Stack>
    </Form>
  );
}
