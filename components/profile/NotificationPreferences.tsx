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
import { mailPreference, useSavePreferences } from './usePreferences';
import classes from './profile.module.css';

/** What the portal tells people, by the names that notifications have. All of it is in the bell in any case. */
const TYPES: readonly { type: string; label: string; text: string }[] = [
  { type: 'group_user', label: 'I am made a member', text: 'Somebody adds you to a group' },
  { type: 'group_admission_request', label: 'Requests to join', text: 'Yours are decided. Requests to groups that you run are mailed in any case' },
  { type: 'invitation', label: 'Invitations', text: 'Somebody whom you invited has come' },
  { type: 'source_notification', label: 'Sources', text: 'Somebody tells your group about a source' },
  { type: 'reminder_on_source', label: 'Reminders of sources', text: 'When they are due' },
  { type: 'reminder_on_spectra', label: 'Reminders of spectra', text: 'When they are due' },
];

/** What I am told by mail. Each choice is kept at once. */
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
      title="Notifications by mail"
      id="notifications"
      actions={
        <Reason why={noAddress}>
          <Button size="xs" variant="default" leftSection={<IconMail size={14} />} disabled={noAddress !== null} loading={test.isPending} onClick={() => test.mutate()}>
            Send a test
          </Button>
        </Reason>
      }
    >
      <p className={classes.explained}>
        {profile.contact_email ? `Mails go to ${profile.contact_email}. ` : `${noAddress}. `}
        The bell at the top of the page has everything in any case.
      </p>
      {TYPES.map(({ type, label, text }) => (
        <Choice key={type} label={label} text={text}>
          {(id) => (
            <Switch
              aria-labelledby={id}
              disabled={noAddress !== null}
              checked={mailPreference(profile.preferences, type)}
              onChange={(event) =>
                save.mutate({ notifications: { [type]: { active: event.currentTarget.checked, email: { active: event.currentTarget.checked } } } })
              }
            />
          )}
        </Choice>
      ))}
    </Panel>
  );
}
