'use client';

import { Button, Group } from '@mantine/core';
import { IconRefresh, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import type { ParkedMessage } from '@/lib/system/schema';

/** Has a parked message read once more, or throws it away. */
export function ParkedActions({ kind, message }: { kind: 'alerts' | 'notices'; message: ParkedMessage }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const what = { params: { kind, message_id: message.id } };
  const noun = kind === 'alerts' ? 'alert' : 'notice';
  const refresh = () =>
    Promise.all(['/api/internal/system/parked', '/api/internal/system'].map((path) => client.invalidateQueries({ queryKey: [path] })));
  const retrying = useMutation({
    mutationFn: () => api.post('/api/internal/system/parked/[kind]/[message_id]', what),
    onSuccess: async () => {
      notifySuccess(`The ${noun} could be read now.`);
      await refresh();
    },
    onError: (failure) => notifyError(`The ${noun} stays parked`, failure),
  });
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconRefresh size={13} aria-hidden />}
        loading={retrying.isPending}
        onClick={() => retrying.mutate()}
        aria-label={`Try the ${noun} from ${message.origin} again`}
      >
        Try again
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconTrash size={13} aria-hidden />}
        onClick={() => setAsking(true)}
        aria-label={`Throw away the ${noun} from ${message.origin}`}
      >
        Discard
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Throw away this ${noun}?`}
        confirmLabel={`Throw ${noun} away`}
        onConfirm={async () => {
          await api.delete('/api/internal/system/parked/[kind]/[message_id]', what);
          await refresh();
        }}
      >
        It came from {message.origin} and could not be read: {message.reason}. Nobody can have it read later.
      </ConfirmDialog>
    </Group>
  );
}
