'use client';

import { Button, Group, PasswordInput } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Reason } from '@/components/ui/Reason';
import { api } from '@/lib/http/client';
import type { Profile } from '@/lib/profile/schema';
import type { Ways } from './channels';
import { isTree } from './preferences';
import { useSavePreferences } from './usePreferences';
import classes from './profile.module.css';

/** The webhook by which Slack takes messages for me; what it is stays hidden, since whoever has it can write there. */
export function SlackSettings({ profile, ways }: { profile: Profile; ways: Ways }) {
  const save = useSavePreferences();
  const stored = profile.preferences.slack_integration;
  const slack = isTree(stored) ? stored : {};
  const kept = slack.active === true && typeof slack.url === 'string' ? slack.url : '';
  const [url, setUrl] = useState(kept);
  const wrong = url.trim() !== '' && !url.trim().startsWith(ways.slackUrl);
  const noPhone = profile.contact_phone ? null : 'Give a phone number under “About me” first';
  const test = useMutation({
    mutationFn: () => api.post('/api/internal/notifications_test', { body: { notification_type: 'SMS' } }),
    onSuccess: () => notifySuccess(`A text message is on its way to ${profile.contact_phone ?? 'you'}`),
    onError: (error) => notifyError('The text message was not sent', error),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!wrong) save.mutate({ slack_integration: { active: url.trim() !== '', url: url.trim() } });
  }
  return (
    <>
      <form onSubmit={submit} className={classes.slack}>
        <PasswordInput
          size="xs"
          label="Slack webhook"
          description={`An incoming webhook of your workspace; it begins with ${ways.slackUrl}`}
          placeholder={ways.slackUrl}
          autoComplete="off"
          value={url}
          error={wrong && `It must begin with ${ways.slackUrl}`}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" disabled={wrong || url.trim() === kept} loading={save.isPending}>
          {url.trim() === '' && kept ? 'Disconnect' : 'Connect'}
        </Button>
      </form>
      {ways.phone.includes('sms') && (
        <Group justify="space-between" mt="xs">
          <span className={classes.faint}>{profile.contact_phone ? `Text messages go to ${profile.contact_phone}.` : `${noPhone}.`}</span>
          <Reason why={noPhone}>
            <Button size="xs" variant="default" leftSection={<IconMessage size={14} />} disabled={noPhone !== null} loading={test.isPending} onClick={() => test.mutate()}>
              Send a text
            </Button>
          </Reason>
        </Group>
      )}
    </>
  );
}
