'use client';

import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { CopyButton } from '@/components/ui/CopyButton';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { formatUtc } from '@/components/ui/format';
import { api } from '@/lib/http/client';
import type { User } from '@/lib/users/schema';

interface Props {
  user: User;
  opened: boolean;
  onClose: () => void;
}

/** A link with which the user sets a password, for those who have none or have forgotten it. */
export function PasswordLinkDialog({ user, opened, onClose }: Props) {
  const making = useMutation({
    mutationFn: () => api.post('/api/user/[user_id]/password_link', { params: { user_id: user.id } }),
  });
  const made = making.data;
  const close = () => {
    making.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={`A password link for ${user.username}`}>
      <Stack gap="md">
        {made ? (
          <>
            <Text size="sm">
              {made.mailed_to ? `It was mailed to ${made.mailed_to}. You can also hand it over yourself:` : 'Hand it over yourself; the account has no e-mail address:'}
            </Text>
            <TextInput
              label="Link"
              value={made.link}
              readOnly
              rightSection={<CopyButton value={made.link} what="link" />}
              description={`Works once, until ${formatUtc(made.valid_until)} UTC`}
            />
            <Button onClick={close}>Done</Button>
          </>
        ) : (
          <>
            <Text size="sm">
              Whoever has the link sets the password of this account, once, within a day. Sessions of the account end when it is
              used; until then nothing changes.
            </Text>
            <ErrorLine error={making.error} />
            <Button loading={making.isPending} onClick={() => making.mutate()}>
              {user.contact_email ? `Make it and mail it to ${user.contact_email}` : 'Make the link'}
            </Button>
          </>
        )}
      </Stack>
    </Modal>
  );
}
