'use client';

import { Modal, MultiSelect, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, FormField } from '@/components/ui/FormField';
import { plural } from '@/components/ui/format';
import { notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import type { SourceDetail } from './types';

/** Tells the groups that have the source saved about it. */
export function NotifyDialog({ source, onClose }: { source: SourceDetail; onClose: () => void }) {
  const saved = source.groups.filter(({ active }) => active);
  const [group_ids, setGroups] = useState<string[]>(saved.length === 1 && saved[0] ? [String(saved[0].id)] : []);
  const [level, setLevel] = useState<'soft' | 'hard'>('soft');
  const [notes, setNotes] = useState('');
  const sending = useMutation({
    mutationFn: () =>
      api.post('/api/source_notifications', {
        body: { groupIds: group_ids.map(Number), sourceId: source.id, level, additionalNotes: notes.trim() || null },
      }),
    onSuccess: () => {
      notifySuccess(`The members of ${plural(group_ids.length, 'group')} are told`);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Notify groups about ${source.id}`}>
      <Form
        onSubmit={() => sending.mutate()}
        submitLabel="Notify"
        submitDisabled={group_ids.length === 0}
        busy={sending.isPending}
        problem={sending.error?.message}
        onCancel={onClose}
      >
        <MultiSelect
          label="Groups"
          description="Those that have it saved"
          required
          searchable
          hidePickedOptions
          data={saved.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={group_ids}
          onChange={setGroups}
        />
        <FormField label="How urgent" description="Members get a notification and a mail either way; an urgent one says so in its subject">
          <SegmentedControl
            fullWidth
            aria-label="How urgent"
            value={level}
            onChange={(value) => setLevel(value as typeof level)}
            data={[{ value: 'soft', label: 'Worth a look' }, { value: 'hard', label: 'Urgent' }]}
          />
        </FormField>
        <Textarea label="What they should know" autosize minRows={2} maxRows={8} maxLength={5000} value={notes} onChange={(event) => setNotes(event.currentTarget.value)} />
      </Form>
    </Modal>
  );
}
