'use client';

import { Button, PasswordInput } from '@mantine/core';
import { signIn } from 'next-auth/react';
import { useState, type FormEvent } from 'react';
import { api, ApiError } from '@/lib/http/client';
import { DoorHint } from './Door';
import classes from './SignInForm.module.css';

/** `password: must have …` → `Must have …` */
const sentence = (message: string): string => {
  const words = message.replace(/^(password|token): /, '');
  return `${words[0]?.toUpperCase()}${words.slice(1)}.`;
};

/** For whoever has the link of an administrator; its token is behind the # of the address. */
export function SetPasswordForm({ minPasswordLength }: { minPasswordLength: number }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const password = String(data.get('password') ?? '');
    if (password !== String(data.get('repeated') ?? '')) return setProblem('The two passwords are not the same.');
    setBusy(true);
    setProblem(null);
    try {
      const { username } = await api.post('/api/internal/set_password', { body: { token: window.location.hash.slice(1), password } });
      const answer = await signIn('credentials', { username, password, redirect: false });
      return window.location.assign(answer?.ok && !answer.error ? '/' : '/sign-in');
    } catch (error) {
      setProblem(error instanceof ApiError ? sentence(error.message) : 'The portal did not answer. Try again.');
    }
    setBusy(false);
  }

  return (
    <>
      <h1>Set your password</h1>
      <DoorHint>Afterwards you are signed in here, and signed out everywhere else.</DoorHint>
      <form method="post" onSubmit={(event) => void submit(event)} className={classes.form} noValidate>
        {problem && (
          <p className={classes.problem} role="alert">
            {problem}
          </p>
        )}
        <PasswordInput
          label="New password"
          description={`At least ${minPasswordLength} characters. A sentence that only you know is best.`}
          name="password"
          autoComplete="new-password"
          required
          withAsterisk={false}
        />
        <PasswordInput label="New password again" name="repeated" autoComplete="new-password" required withAsterisk={false} />
        <Button type="submit" size="md" fullWidth loading={busy}>
          Set password and sign in
        </Button>
      </form>
    </>
  );
}
