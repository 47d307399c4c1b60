'use client';

import { Modal, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import type { Stream } from '@/lib/streams/schema';

/** Makes a stream (`new`) or changes one. */
export function StreamDialog({ stream, onClose }: { stream: Stream | 'new' | null; onClose: () => void }) {
  return (
    <Modal opened={stream !== null} onClose={onClose} title={stream === 'new' || !stream ? 'New stream' : `Edit ${stream.name}`}>
      {stream && <StreamForm stream={stream} onClose={onClose} />}
    </Modal>
  );
}

function parsed(text: string): Record<string, unknown> | null | undefined {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function StreamForm({ stream, onClose }: { stream: Stream | 'new'; onClose: () => void }) {
  const client = useQueryClient();
  const known = stream === 'new' ? null : stream;
  const [name, setName] = useState(known?.name ?? '');
  const [text, setText] = useState(known?.altdata ? JSON.stringify(known.altdata, null, 2) : '');
  const [auto_join, setAutoJoin] = useState(known?.auto_join ?? false);
  const altdata = parsed(text);
  const saving = useMutation<unknown>({
    mutationFn: () => {
      const body = { name: name.trim(), altdata, auto_join };
      return known ? api.patch('/api/streams/[stream_id]', { params: { stream_id: known.id }, body }) : api.post('/api/streams', { body });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/streams'] });
      onClose();
    },
  });
  return (
    <Form
      onSubmit={() => {
        if (name.trim() && altdata !== undefined) saving.mutate();
      }}
      submitLabel={known ? 'Save' : 'Make stream'}
      busy={saving.isPending}
      problem={saving.error?.message}
      onCancel={onClose}
    >
      <Stack gap="sm">
        <TextInput label="Name" required data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Textarea
          label="Alerts in it"
          description="As JSON: the collection of the broker and the values of the selector that belong to the stream"
          placeholder={'{"collection": "ZTF_alerts", "selector": [1, 2]}'}
          autosize
          minRows={3}
          ff="monospace"
          value={text}
          error={altdata === undefined ? 'This is not a JSON object' : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Switch
          label="Open to everybody"
          description="Any user sees the stream and can take it"
          checked={auto_join}
          onChange={(event) => setAutoJoin(event.currentTarget.checked)}
        />
      </Stack>
    </Form>
  );
}
