'use client';

import { Group, Modal, NumberInput, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';

const UNITS = { minutes: 1 / 1440, hours: 1 / 24, days: 1 } as const;
type Unit = keyof typeof UNITS;

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** Schedules a call. */
export function RecurringApiDialog({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="New recurring call" size="lg">
      <CallForm onClose={onClose} />
    </Modal>
  );
}

function CallForm({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [method, setMethod] = useState<'GET' | 'POST'>('GET');
  const [endpoint, setEndpoint] = useState('');
  const [payload, setPayload] = useState('{}');
  const [next, setNext] = useState(() => new Date(Date.now() + 3_600_000).toISOString().slice(0, 16));
  const [every, setEvery] = useState<number | string>(1);
  const [unit, setUnit] = useState<Unit>('days');
  const [retries, setRetries] = useState<number | string>(10);
  const saving = useMutation({
    mutationFn: () =>
      api.post('/api/recurring_api', {
        body: { method, endpoint, payload: payload.trim() || '{}', next_call: next, call_delay: Number(every) * UNITS[unit], number_of_retries: Number(retries) || undefined },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/recurring_api'] });
      onClose();
    },
  });
  return (
    <Form onSubmit={() => saving.mutate()} onCancel={onClose} submitLabel="Schedule" submitDisabled={!endpoint.trim() || !Number(every)} busy={saving.isPending} problem={saving.error?.message}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <SegmentedControl aria-label="Method" data={['GET', 'POST']} value={method} onChange={(value) => setMethod(value as 'GET' | 'POST')} />
          <TextInput label="Endpoint" leftSection={<span>/api/</span>} leftSectionWidth={48} placeholder="sources" value={endpoint} onChange={(event) => setEndpoint(event.currentTarget.value)} required flex={1} />
        </Group>
        <Textarea label={method === 'GET' ? 'Parameters' : 'Body'} description="A JSON object" autosize minRows={3} maxRows={14} value={payload} onChange={(event) => setPayload(event.currentTarget.value)} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} />
        <TextInput type="datetime-local" label="First call (UTC)" value={next} onChange={(event) => setNext(event.currentTarget.value)} required />
        <Group gap="sm" align="flex-end">
          <NumberInput label="Every" min={1} w={110} value={every} onChange={setEvery} required />
          <Select aria-label="Unit" data={Object.keys(UNITS)} value={unit} onChange={(value) => setUnit((value ?? 'days') as Unit)} allowDeselect={false} w={130} />
        </Group>
        <NumberInput label="Give up after so many failures in a row" min={1} max={10} w={110} value={retries} onChange={setRetries} styles={{ label: { whiteSpace: 'nowrap' } }} />
      </Stack>
    </Form>
  );
}
