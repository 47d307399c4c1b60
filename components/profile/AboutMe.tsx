'use client';

import { Button, Modal, SimpleGrid, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Chip, Chips } from '@/components/ui/Chip';
import { Form } from '@/components/ui/FormField';
import { Panel } from '@/components/ui/Panel';
import { api } from '@/lib/http/client';
import type { Profile } from '@/lib/profile/schema';
import classes from './profile.module.css';

/** What others see of me, and how they reach me. */
export function AboutMe({ profile }: { profile: Profile }) {
  const [editing, dialog] = useDisclosure(false);
  const unknown = <span className={classes.faint}>Not given</span>;
  return (
    <Panel
      title="About me"
      id="about"
      actions={
        <Button variant="default" size="xs" leftSection={<IconPencil size={14} />} onClick={dialog.open}>
          Edit
        </Button>
      }
    >
      <dl className={classes.facts}>
        <dt>Username</dt>
        <dd>{profile.username}</dd>
        <dt>Name</dt>
        <dd>{[profile.first_name, profile.last_name].filter(Boolean).join(' ') || unknown}</dd>
        <dt>E-mail</dt>
        <dd>{profile.contact_email ? <a href={`mailto:${profile.contact_email}`}>{profile.contact_email}</a> : unknown}</dd>
        <dt>Phone</dt>
        <dd>{profile.contact_phone ?? unknown}</dd>
        <dt>Affiliations</dt>
        <dd>
          {profile.affiliations.length === 0 && unknown}
          <Chips>
            {profile.affiliations.map((affiliation) => (
              <Chip key={affiliation}>{affiliation}</Chip>
            ))}
          </Chips>
        </dd>
        <dt>Bio</dt>
        <dd className={classes.bio}>{profile.bio ?? unknown}</dd>
      </dl>
      <Modal opened={editing} onClose={dialog.close} title="Edit my profile" size="lg">
        <EditProfile profile={profile} onDone={dialog.close} />
      </Modal>
    </Panel>
  );
}

const TEXTS = ['username', 'first_name', 'last_name', 'contact_email', 'contact_phone', 'bio'] as const;
type TextName = (typeof TEXTS)[number];

function EditProfile({ profile, onDone }: { profile: Profile; onDone: () => void }) {
  const client = useQueryClient();
  const [texts, setTexts] = useState(() => Object.fromEntries(TEXTS.map((name) => [name, profile[name] ?? ''])) as Record<TextName, string>);
  const [affiliations, setAffiliations] = useState(profile.affiliations);
  const [is_bot, setBot] = useState(profile.is_bot);
  const saving = useMutation({
    // Only what was changed is sent, so that two open windows do not undo each other.
    mutationFn: () => {
      const changed = TEXTS.filter((name) => texts[name].trim() !== (profile[name] ?? ''));
      const body = { ...Object.fromEntries(changed.map((name) => [name, texts[name].trim() || null])), affiliations, ...(is_bot === profile.is_bot ? {} : { is_bot }) };
      return api.patch('/api/internal/profile', { body });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/internal/profile'] });
      onDone();
    },
  });
  const field = (name: TextName) => ({
    name,
    value: texts[name],
    onChange: (event: { currentTarget: { value: string } }) => setTexts({ ...texts, [name]: event.currentTarget.value }),
  });
  return (
    <Form
      onSubmit={() => saving.mutate()}
      submitLabel="Save"
      busy={saving.isPending}
      problem={saving.error?.message}
      onCancel={onDone}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          <TextInput label="First name" autoComplete="given-name" data-autofocus {...field('first_name')} />
          <TextInput label="Last name" autoComplete="family-name" {...field('last_name')} />
          <TextInput label="E-mail" type="email" autoComplete="email" {...field('contact_email')} />
          <TextInput label="Phone" type="tel" autoComplete="tel" placeholder="+1 650 253 0000" {...field('contact_phone')} />
        </SimpleGrid>
        <TagsInput
          label="Affiliations"
          description="Enter after each"
          value={affiliations}
          onChange={setAffiliations}
          acceptValueOnBlur
          size="sm"
        />
        <Textarea label="Bio" description="What you work on: 10 to 1000 characters, or nothing" autosize minRows={3} maxRows={10} maxLength={1000} {...field('bio')} />
        <Switch
          label="This account is a bot"
          description="A program, not a person: its comments can be hidden, and it must say in its bio what it does"
          checked={is_bot}
          onChange={(event) => setBot(event.currentTarget.checked)}
        />
        <TextInput label="Username" description="At least 5 characters. You sign in with it." autoComplete="username" {...field('username')} />
      </Stack>
    </Form>
  );
}
