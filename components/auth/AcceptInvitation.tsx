'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconBrandGithub, IconBrandGoogle, IconKey } from '@tabler/icons-react';
import { signIn } from 'next-auth/react';
import { useState, type FormEvent } from 'react';
import { api, ApiError } from '@/lib/http/client';
import classes from './SignInForm.module.css';
import words from './AcceptInvitation.module.css';

interface Offer {
  user_email: string;
  inviter: string;
  role_id: string;
  groups: { name: string; admin: boolean }[];
  valid_until: string;
  expiration_date: string | null;
}

export interface AcceptInvitationProps {
  token: string;
  offer: Offer;
  minPasswordLength: number;
  localAccounts: boolean;
  providers: readonly { id: string; name: string }[];
  /** Who is signed in in this browser, if anybody. */
  signedInAs: string | null;
}

const ICONS: Record<string, typeof IconKey> = { google: IconBrandGoogle, github: IconBrandGithub };

const FIELDS = ['username', 'first_name', 'last_name', 'password'] as const;
type Field = (typeof FIELDS)[number];
type Problems = Partial<Record<Field | 'form', string>>;

/** The server names the fields: `username: must have …; password: …`. */
function toProblems(message: string): Problems {
  const problems: Problems = {};
  for (const part of message.replace(/^Invalid\/missing parameters: /, '').split('; ')) {
    const [name, ...rest] = part.split(': ');
    const field = FIELDS.find((one) => one === name);
    const sentence = rest.join(': ');
    if (field && sentence) problems[field] = `${sentence[0]?.toUpperCase()}${sentence.slice(1)}`;
    else problems.form = rest.length && name === 'token' ? `${sentence[0]?.toUpperCase()}${sentence.slice(1)}.` : part;
  }
  return problems;
}

const day = (iso: string): string => iso.slice(0, 10);

function What({ offer }: { offer: Offer }) {
  return (
    <dl className={words.facts}>
      <dt>For</dt>
      <dd>{offer.user_email}</dd>
      <dt>Groups</dt>
      <dd>{offer.groups.length ? offer.groups.map(({ name, admin }) => (admin ? `${name} (admin)` : name)).join(', ') : 'none yet'}</dd>
      <dt>Role</dt>
      <dd>{offer.role_id}</dd>
      {offer.expiration_date && (
        <>
          <dt>Account until</dt>
          <dd>{day(offer.expiration_date)} UTC</dd>
        </>
      )}
    </dl>
  );
}

/** Opening an account by invitation: with a password of the portal's own, or by way of a provider. */
export function AcceptInvitation({ token, offer, minPasswordLength, localAccounts, providers, signedInAs }: AcceptInvitationProps) {
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState<string | null>(null);
  const [made, setMade] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: Field): string => String(data.get(name) ?? '');
    if (text('password') !== String(data.get('repeated') ?? '')) {
      setProblems({ password: 'The two passwords are not the same' });
      return;
    }
    setBusy('form');
    setProblems({});
    try {
      const { username } = await api.post('/api/internal/invitations/accept', {
        body: { token, username: text('username').trim(), first_name: text('first_name'), last_name: text('last_name'), password: text('password') },
      });
      const answer = await signIn('credentials', { username, password: text('password'), redirect: false, callbackUrl: '/profile?newUser=true' });
      if (answer?.ok && !answer.error) return window.location.assign('/profile?newUser=true');
      setMade(username);
    } catch (error) {
      setProblems(error instanceof ApiError ? toProblems(error.message) : { form: 'The portal did not answer. Try again.' });
    }
    setBusy(null);
  }

  if (made) {
    return (
      <>
        <h1>Your account is open</h1>
        <p className={words.hint}>
          Sign in as <strong>{made}</strong>.
        </p>
        <a href="/sign-in">Sign in</a>
      </>
    );
  }

  return (
    <div className={classes.column}>
      <div>
        <h1>Welcome</h1>
        <p className={words.hint}>
          <strong>{offer.inviter}</strong> invites you to SkyPortal.
        </p>
        <What offer={offer} />
      </div>
      {signedInAs && (
        <p className={words.note}>
          You are signed in as {signedInAs}. Going on opens another account in this browser.
        </p>
      )}
      {problems.form && (
        <p className={classes.problem} role="alert">
          {problems.form}
        </p>
      )}
      {localAccounts && (
        <form method="post" onSubmit={(event) => void submit(event)} className={classes.form} noValidate>
          <TextInput
            label="Username"
            description="Lower-case letters, digits and hyphens; at least 5"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            error={problems.username}
            required
            withAsterisk={false}
          />
          <div className={words.names}>
            <TextInput label="First name" name="first_name" autoComplete="given-name" error={problems.first_name} required withAsterisk={false} />
            <TextInput label="Last name" name="last_name" autoComplete="family-name" error={problems.last_name} required withAsterisk={false} />
          </div>
          <PasswordInput
            label="Password"
            description={`At least ${minPasswordLength} characters. A sentence that only you know is best.`}
            name="password"
            autoComplete="new-password"
            error={problems.password}
            required
            withAsterisk={false}
          />
          <PasswordInput label="Password again" name="repeated" autoComplete="new-password" required withAsterisk={false} />
          <Button type="submit" size="md" fullWidth loading={busy === 'form'} disabled={busy !== null && busy !== 'form'}>
            Open my account
          </Button>
        </form>
      )}
      {localAccounts && providers.length > 0 && <div className={classes.or}>or</div>}
      {providers.map(({ id, name }) => {
        const Icon = ICONS[id] ?? IconKey;
        return (
          <Button
            key={id}
            variant="default"
            size="md"
            fullWidth
            leftSection={<Icon size={18} stroke={1.8} />}
            loading={busy === id}
            disabled={busy !== null && busy !== id}
            onClick={() => {
              setBusy(id);
              void signIn(id, { callbackUrl: '/profile?newUser=true' });
            }}
          >
            Continue with {name}
          </Button>
        );
      })}
      <p className={words.faint}>The invitation holds until {day(offer.valid_until)} and works once.</p>
    </div>
  );
}
