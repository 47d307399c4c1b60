'use client';

import { Button, Switch } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { api } from '@/lib/http/client';
import type { Profile } from '@/lib/profile/schema';
import { Choice } from './Choice';
import { FavoriteNews, SourceNews } from './SourceNews';
import { mailPreference, useSavePreferences } from './usePreferences';
import classes from './profile.module.css';

/** What the portal tells people in any case, by the names of their preferences: only the mail is a choice. */
const ALWAYS: readonly { key: string; label: string; text: string }[] = [
  { key: 'mention', label: 'I am mentioned', text: 'Somebody writes @you in a comment' },
  { key: 'source_notification', label: 'A source is pointed out', text: 'Somebody tells your group about it' },
  { key: 'group_user', label: 'I am made a member', text: 'Somebody adds you to a group' },
  { key: 'group_admission_request', label: 'Requests to join', text: 'Yours are decided. Requests to groups that you run are mailed in any case' },
  { key: 'invitation', label: 'Invitations', text: 'Somebody whom you invited has come' },
  { key: 'reminder_on_source', label: 'Reminders of sources', text: 'When they are due' },
  { key: 'reminder_on_spectra', label: 'Reminders of spectra', text: 'When they are due' },
];

/** What I am told, and what of it by mail. Each choice is kept at once. */
export function NotificationPreferences({ profile }: { profile: Profile }) {
  const save = useSavePreferences();
  const noAddress = profile.contact_email ? null : 'Give an e-mail address under “About me” first';
  const test = useMutation({
    mutationFn: () => api.post('/api/internal/notifications_test', { body: { notification_type: 'email' } }),
    onSuccess: () => notifySuccess(`A test is on its way to ${profile.contact_email ?? 'you'}`),
    onError: (error) => notifyError('The test was not sent', error),
  });
  return (
    <Panel
      title="Notifications"
      id="notifications"
      actions={
        <Reason why={noAddress}>
          <Button size="xs" variant="default" leftSection={<IconMail size={14} />} disabled={noAddress !== null} loading={test.isPending} onClick={() => test.mutate()}>
            Send a test
          </Button>
        </Reason>
      }
    >
      <h3 className={classes.part}>In the bell, where you ask for it</h3>
      <FavoriteNews profile={profile} noAddress={noAddress} />
      <SourceNews profile={profile} noAddress={noAddress} />
      <h3 className={classes.part}>In the bell in any case, and by mail where you switch it on</h3>
      <p className={classes.explained}>{profile.contact_email ? `Mails go to ${profile.contact_email}.` : `${noAddress}.`}</p>
      {ALWAYS.map(({ key, label, text }) => (
        <Choice key={key} label={label} text={text}>
          {(id) => (
            <Switch
              aria-labelledby={id}
              disabled={noAddress !== null}
              checked={mailPreference(profile.preferences, key)}
              onChange={(event) => save.mutate({ notifications: { [key]: { email: { active: event.currentTarget.checked } } } })}
            />
          )}
        </Choice>
      ))}
    </Panel>
  );
}
