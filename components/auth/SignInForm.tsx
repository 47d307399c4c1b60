'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconBrandGithub, IconBrandGoogle, IconKey } from '@tabler/icons-react';
import { signIn } from 'next-auth/react';
import { useState, type FormEvent } from 'react';
import classes from './SignInForm.module.css';

export interface SignInProvider {
  /** next-auth's id: `google`, `github`, or that of an OpenID Connect provider. */
  id: string;
  name: string;
}

export interface SignInFormProps {
  providers: readonly SignInProvider[];
  /** Path within the portal to go to afterwards. */
  callbackUrl: string;
  /** What went wrong on the way back from a provider, as a sentence. */
  problem?: string | null;
}

const ICONS: Record<string, typeof IconKey> = { google: IconBrandGoogle, github: IconBrandGithub };

/** next-auth answers with a code; anything else is already a sentence from the server (throttling, expired account). */
function sentence(code: string): string {
  return code === 'CredentialsSignin' ? 'The username or the password is not right.' : code;
}

/** Username and password, or one of the configured providers. */
export function SignInForm({ providers, callbackUrl, problem: initialProblem = null }: SignInFormProps) {
  const [problem, setProblem] = useState(initialProblem);
  const [busy, setBusy] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setBusy('credentials');
    setProblem(null);
    try {
      const answer = await signIn('credentials', {
        username: String(data.get('username') ?? '').trim(),
        password: String(data.get('password') ?? ''),
        redirect: false,
        callbackUrl,
      });
      if (answer?.ok && !answer.error) {
        // A full load: everything the signed-out page knew is forgotten.
        window.location.assign(callbackUrl);
        return;
      }
      setProblem(sentence(answer?.error ?? 'The portal did not answer. Try again.'));
    } catch {
      setProblem('The portal did not answer. Try again.');
    }
    setBusy(null);
  }

  async function withProvider(id: string) {
    setBusy(id);
    await signIn(id, { callbackUrl });
  }

  return (
    <div className={classes.column}>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <form method="post" onSubmit={(event) => void submit(event)} className={classes.form}>
        <TextInput
          label="Username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          size="md"
          required
          withAsterisk={false}
        />
        <Button type="submit" size="md" fullWidth loading={busy === 'credentials'} disabled={busy !== null && busy !== 'credentials'}>
          Sign in
        </Button>
        <p className={classes.forgotten}>Forgotten the password? An administrator can send you a link that sets a new one.</p>
      </form>
      {providers.length > 0 && (
        <>
          <div className={classes.or}>or</div>
          {providers.map((provider) => {
            const Icon = ICONS[provider.id] ?? IconKey;
            return (
              <Button
                key={provider.id}
                variant="default"
                size="md"
                fullWidth
                leftSection={<Icon size={18} stroke={1.8} />}
                loading={busy === provider.id}
                disabled={busy !== null && busy !== provider.id}
                onClick={() => void withProvider(provider.id)}
              >
                Continue with {provider.name}
              </Button>
            );
          })}
        </>
      )}
    </div>
  );
}
