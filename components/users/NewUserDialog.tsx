'use client';

import { Modal, MultiSelect, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { Form } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import { useAccessOptions } from './useAccessOptions';
import { userRights } from './userRights';
import { useUsersChanged } from './useUserWrites';

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** Makes an account without an invitation: for bots, and where people sign in by way of a provider. */
export function NewUserDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="New user" size="lg">
      <NewUser onClose={props.onClose} />
    </Modal>
  );
}

const EMPTY = { username: '', first_name: '', last_name: '', contact_email: '' };

function NewUser({ onClose }: Omit<Props, 'opened'>) {
  const router = useRouter();
  const viewer = useViewer();
  const changed = useUsersChanged();
  const options = useAccessOptions(userRights(viewer));
  const [texts, setTexts] = useState(EMPTY);
  const [affiliations, setAffiliations] = useState<string[]>([]);
  const [roles, setRoles] = useState<string[] | null>(null);
  const [groups, setGroups] = useState<string[]>([]);
  const making = useMutation({
    mutationFn: () => {
      const given = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
      return api.post('/api/user', {
        body: {
          ...given,
          username: texts.username.trim(),
          affiliations,
          ...(roles ? { roles } : {}),
          groupIDsAndAdmin: groups.map((id): [number, boolean] => [Number(id), false]),
        },
      });
    },
    onSuccess: async ({ id }) => {
      await changed();
      onClose();
      router.push(`/user/${id}`);
    },
  });
  const field = (name: keyof typeof EMPTY) => ({
    value: texts[name],
    onChange: (event: { currentTarget: { value: string } }) => setTexts({ ...texts, [name]: event.currentTarget.value }),
    autoComplete: 'off',
  });
  return (
    <Form
      onSubmit={() => {
        if (texts.username.trim()) making.mutate();
      }}
      submitLabel="Make user"
      busy={making.isPending}
      problem={making.error?.message}
      onCancel={onClose}
    >
      <Stack gap="sm">
        <TextInput label="Username" required data-autofocus description="Kept in lower case, with hyphens for what is neither letter nor digit" {...field('username')} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          <TextInput label="First name" {...field('first_name')} />
          <TextInput label="Last name" {...field('last_name')} />
        </SimpleGrid>
        <TextInput
          label="E-mail"
          type="email"
          description="Whoever signs in by way of a provider with this verified address gets this account"
          {...field('contact_email')}
        />
        <TagsInput label="Affiliations" description="Enter after each" value={affiliations} onChange={setAffiliations} acceptValueOnBlur />
        <MultiSelect
          label="Roles"
          description="Left alone: the portal's default role. Those that allow more than you may are not offered."
          data={options.roles.map(({ value, label, why }) => ({ value, label, disabled: Boolean(why) }))}
          value={roles ?? []}
          onChange={setRoles}
          placeholder={roles === null ? 'Default role' : undefined}
        />
        <MultiSelect
          label="Groups"
          description="Of those that you are an admin of. The group of everybody comes by itself."
          searchable
          data={options.groups.map(({ value, label, why }) => ({ value, label, disabled: Boolean(why) }))}
          value={groups}
          onChange={setGroups}
        />
      </Stack>
    </Form>
  );
}
