'use client';

import { Button, Switch } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { api } from '@/lib/http/client';
import type { Profile } from '@/lib/profile/schema';
import { Channels } from './Channels';
import type { Ways } from './channels';
import { Choice } from './Choice';
import { SlackSettings } from './SlackSettings';
import { EventNews, FavoriteNews, PlainNews, SourceNews } from './SourceNews';
import { mailPreference } from './preferences';
import { useSavePreferences } from './usePreferences';
import classes from './profile.module.css';

/** What the portal tells people in any case, by the names of their preferences: only the mail is a choice. */
const ALWAYS: readonly { key: string; label: string; text: string }[] = [
  { key: 'mention', label: 'I am mentioned', text: 'Somebody writes @you in a comment' },
  { key: 'source_notification', label: 'A source is pointed out', text: 'Somebody tells your group about it' },
  { key: 'group_user', label: 'I am made a member', text: 'Somebody adds you to a group' },
  { key: 'group_admission_request', label: 'Requests to join', text: 'Yours are decided. Requests to groups that you run are mailed in any case' },
  { key: 'invitation', label: 'Invitations', text: 'Somebody whom you invited has come' },
  { key: 'observation_plans', label: 'Observation plans', text: 'Yours and those of allocations that you run, where you hear of facilities' },
  { key: 'reminder_on_source', label: 'Reminders of sources', text: 'When they are due' },
  { key: 'reminder_on_spectra', label: 'Reminders of spectra', text: 'When they are due' },
];

/** What I am told, and what of it by mail, Slack or telephone. Each choice is kept at once. */
export function NotificationPreferences({ profile, ways }: { profile: Profile; ways: Ways }) {
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
      <SlackSettings profile={profile} ways={ways} />
      <h3 className={classes.part}>In the bell, where you ask for it</h3>
      <FavoriteNews profile={profile} noAddress={noAddress} ways={ways} />
      <SourceNews profile={profile} noAddress={noAddress} ways={ways} />
      <EventNews profile={profile} noAddress={noAddress} ways={ways} />
      <PlainNews profile={profile} noAddress={noAddress} ways={ways} of="facility_transactions" label="Facilities" text="Requests of allocations that you run; your own are told in any case" />
      <PlainNews profile={profile} noAddress={noAddress} ways={ways} of="analysis_services" label="Analyses" text="Those of your groups, when they are done" />
      <h3 className={classes.part}>In the bell in any case, and by mail where you switch it on</h3>
      <p className={classes.explained}>{profile.contact_email ? `Mails go to ${profile.contact_email}.` : `${noAddress}.`}</p>
      {ALWAYS.map(({ key, label, text }) => (
        <Choice key={key} label={label} text={text}>
          {(id) => (
            <span className={classes.controls}>
              <Channels profile={profile} of={key} label={label} ways={ways} />
              <Switch
                aria-labelledby={id}
                disabled={noAddress !== null}
                checked={mailPreference(profile.preferences, key)}
                onChange={(event) => save.mutate({ notifications: { [key]: { email: { active: event.currentTarget.checked } } } })}
              />
            </span>
          )}
        </Choice>
      ))}
    </Panel>
  );
}
