'use client';

import { Modal, SimpleGrid, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import type { User } from '@/lib/users/schema';
import { useUsersChanged } from './useUserWrites';

interface Props {
  user: User;
  opened: boolean;
  onClose: () => void;
}

/** Names, addresses and affiliations of an account. */
export function EditUserDialog({ user, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Edit ${user.username}`} size="lg">
      <EditUser user={user} onClose={onClose} />
    </Modal>
  );
}

const TEXTS = ['first_name', 'last_name', 'contact_email', 'contact_phone', 'username'] as const;
type TextName = (typeof TEXTS)[number];

function EditUser({ user, onClose }: Omit<Props, 'opened'>) {
  const changed = useUsersChanged();
  const [texts, setTexts] = useState(() => Object.fromEntries(TEXTS.map((name) => [name, user[name] ?? ''])) as Record<TextName, string>);
  const [affiliations, setAffiliations] = useState(user.affiliations);
  const [is_bot, setBot] = useState(user.is_bot);
  const saving = useMutation({
    mutationFn: () => {
      const edited = TEXTS.filter((name) => texts[name].trim() !== (user[name] ?? ''));
      const body = { ...Object.fromEntries(edited.map((name) => [name, texts[name].trim() || null])), affiliations, ...(is_bot === user.is_bot ? {} : { is_bot }) };
      return api.patch('/api/user/[user_id]', { params: { user_id: user.id }, body });
    },
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  const field = (name: TextName) => ({
    value: texts[name],
    onChange: (event: { currentTarget: { value: string } }) => setTexts({ ...texts, [name]: event.currentTarget.value }),
    autoComplete: 'off',
  });
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel="Save" busy={saving.isPending} problem={saving.error?.message} onCancel={onClose}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          <TextInput label="First name" data-autofocus {...field('first_name')} />
          <TextInput label="Last name" {...field('last_name')} />
          <TextInput label="E-mail" type="email" {...field('contact_email')} />
          <TextInput label="Phone" type="tel" placeholder="+1 650 253 0000" {...field('contact_phone')} />
        </SimpleGrid>
        <TagsInput label="Affiliations" description="Enter after each" value={affiliations} onChange={setAffiliations} acceptValueOnBlur />
        <TextInput label="Username" description="They sign in with it; mentions of the old one no longer reach them" {...field('username')} />
        <Switch label="A bot: a program, not a person" checked={is_bot} onChange={(event) => setBot(event.currentTarget.checked)} />
      </Stack>
    </Form>
  );
}
