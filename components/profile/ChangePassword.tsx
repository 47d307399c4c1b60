'use client';

import { PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { api } from '@/lib/http/client';
import classes from './profile.module.css';

const EMPTY = { current: '', next: '', again: '' };

/** Changes the password. Other browsers are signed out; this one signs in anew. */
export function ChangePassword({ username, minLength }: { username: string; minLength: number }) {
  const [fields, setFields] = useState(EMPTY);
  const [touched, setTouched] = useState(false);
  const changing = useMutation({
    mutationFn: async () => {
      await api.post('/api/internal/profile/password', { body: { current_password: fields.current, new_password: fields.next } });
      const signed = await signIn('credentials', { username, password: fields.next, redirect: false });
      if (!signed?.ok) window.location.assign('/sign-in?callbackUrl=%2Fprofile');
    },
    onSuccess: () => {
      setFields(EMPTY);
      setTouched(false);
      notifySuccess('The password is changed. Other browsers are signed out.');
    },
  });
  const short = fields.next.length > 0 && fields.next.length < minLength;
  const different = fields.again !== fields.next;
  const ready = fields.current !== '' && fields.next.length >= minLength && !different;
  const field = (name: keyof typeof EMPTY) => ({
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) => setFields({ ...fields, [name]: event.currentTarget.value }),
    required: true,
    withAsterisk: false,
  });
  function submit() {
    setTouched(true);
    if (ready) changing.mutate();
  }
  return (
    <Panel title="Password" id="password" collapsible defaultCollapsed>
      <Form onSubmit={submit} submitLabel="Change password" busy={changing.isPending} problem={changing.error?.message}>
        <Stack gap="sm">
          <p className={classes.explained}>Browsers that are signed in as you elsewhere are signed out. Tokens go on.</p>
          <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            error={touched && fields.current === '' ? 'Needed' : undefined}
            {...field('current')}
          />
          <PasswordInput
            label="New password"
            autoComplete="new-password"
            description={`At least ${minLength} characters`}
            error={(touched && fields.next === '') || short ? `At least ${minLength} characters` : undefined}
            {...field('next')}
          />
          <PasswordInput
            label="New password again"
            autoComplete="new-password"
            error={(touched || fields.again.length >= fields.next.length) && fields.again !== '' && different ? 'Not the same' : undefined}
            {...field('again')}
          />
        </Stack>
      </Form>
    </Panel>
  );
}
