'use client';

import { Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { plural } from '@/components/ui/format';
import type { GroupDetail } from '@/lib/groups/schema';
import { api } from '@/lib/http/client';
import classes from './groups.module.css';

interface Props {
  group: GroupDetail;
  opened: boolean;
  onClose: () => void;
  onDeleted: () => void;
}

/** Deletes a group when its name is typed: it cannot be undone, and it is so for all members. */
export function DeleteGroupDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={`Delete group ${props.group.name}?`} size="sm">
      <DeleteGroup {...props} />
    </Modal>
  );
}

function DeleteGroup({ group, onClose, onDeleted }: Props) {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const deletion = useMutation({
    mutationFn: () => api.delete('/api/groups/[group_id]', { params: { group_id: group.id } }),
    onSuccess: async () => {
      onDeleted();
      await client.invalidateQueries({ queryKey: ['/api/groups'] });
    },
  });
  const right = typed.trim() === group.name;
  return (
    <Form
      onSubmit={() => {
        setTried(true);
        if (right) deletion.mutate();
      }}
      submitLabel="Delete group"
      destructive
      busy={deletion.isPending}
      problem={deletion.error?.message}
      onCancel={onClose}
    >
      <div>
        Its {plural(group.filters.length, 'filter')} and their candidates go with it, for all {plural(group.users?.length ?? 0, 'member')}. Sources,
        photometry and comments stay with whoever else can see them. This cannot be undone.
      </div>
      <TextInput
        className={classes.typed}
        label={`Type the group’s name to delete it: ${group.name}`}
        data-autofocus
        autoComplete="off"
        value={typed}
        error={tried && !right ? 'This is not its name' : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </Form>
  );
}
