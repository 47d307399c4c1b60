'use client';

import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '@/components/ui/format';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import type { User } from '@/lib/users/schema';
import { useUsersChanged } from './useUserWrites';

interface Props {
  users: readonly Pick<User, 'id' | 'username' | 'expiration_date'>[];
  opened: boolean;
  onClose: () => void;
  onDone?: () => void;
}

/** Sets or clears the day on which accounts expire. */
export function ExpiryDialog(props: Props) {
  const { users, opened, onClose } = props;
  const who = users.length === 1 ? users[0]?.username : plural(users.length, 'account');
  return (
    <Modal opened={opened} onClose={onClose} title={`When ${who} expires`} size="sm">
      <Expiry {...props} />
    </Modal>
  );
}

function Expiry({ users, onClose, onDone }: Props) {
  const changed = useUsersChanged();
  const [day, setDay] = useState(users.length === 1 ? (users[0]?.expiration_date?.slice(0, 10) ?? '') : '');
  const saving = useMutation({
    mutationFn: async (expirationDate: string) => {
      for (const { id } of users) await api.patch('/api/user/[user_id]', { params: { user_id: id }, body: { expirationDate } });
    },
    onSuccess: () => {
      onDone?.();
      onClose();
    },
    onSettled: changed,
  });
  return (
    <Form
      onSubmit={() => saving.mutate(day)}
      submitLabel={day ? 'Set' : 'Never expires'}
      busy={saving.isPending}
      problem={saving.error?.message}
      onCancel={onClose}
      actions={
        day && (
          <Button variant="subtle" onClick={() => saving.mutate('')} disabled={saving.isPending}>
            Never
          </Button>
        )
      }
    >
      <Stack gap="sm">
        <TextInput
          type="date"
          label="Expires on (UTC)"
          description="From the beginning of this day neither the person nor their tokens get in."
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          data-autofocus
        />
      </Stack>
    </Form>
  );
}
