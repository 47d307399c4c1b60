import type { Page } from '@playwright/test';

interface Credentials {
  username: string;
  password: string;
}

/** Signs somebody in, without more said the administrator, and goes to a page. */
export async function signIn(page: Page, path = '/', who?: Credentials): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  await page.getByLabel('Username').fill(who?.username ?? 'admin');
  await page.getByRole('textbox', { name: 'Password' }).fill(who?.password ?? (process.env.ADMIN_PASSWORD as string));
  await page.getByRole('button', { name: /^sign in$/i }).click();
  await page.waitForURL((url) => url.pathname === path.split('?')[0]);
}

/** One call of the API as the administrator; gives the `data`, throws on a refusal. */
export async function callApi<T>(method: string, path: string, body?: unknown, token = process.env.TOKEN): Promise<T> {
  const response = await fetch(`${process.env.BASE_URL}${path}`, {
    method,
    headers: { Authorization: `token ${token}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const { data, message } = (await response.json()) as { data: T; message?: string };
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${message}`);
  return data;
}

/** A name that no other test uses. */
export const unique = (prefix: string): string => `${prefix} ${crypto.randomUUID().slice(0, 8)}`;

export interface Person extends Credentials {
  id: number;
}

/** Somebody who has accepted an invitation to these groups, and can sign in. */
export async function makePerson(groupIDs: readonly number[] = []): Promise<Person> {
  const username = unique('person').replace(' ', '-');
  const password = `a sentence that ${username} knows`;
  const { id } = await callApi<{ id: number }>('POST', '/api/invitations', { userEmail: `${username}@example.org`, groupIDs });
  const { invitations } = await callApi<{ invitations: { id: number; token: string }[] }>('GET', `/api/invitations?email=${username}`);
  const token = invitations.find((invitation) => invitation.id === id)?.token;
  const made = await callApi<{ id: number; username: string }>('POST', '/api/internal/invitations/accept', {
    token, username, password, first_name: 'Vera', last_name: username,
  });
  return { id: made.id, username: made.username, password };
}
