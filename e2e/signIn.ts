import type { Page } from '@playwright/test';

/** Signs the administrator in and goes to a page. */
export async function signIn(page: Page, path = '/'): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  await page.getByLabel('Username').fill('admin');
  await page.getByRole('textbox', { name: 'Password' }).fill(process.env.ADMIN_PASSWORD as string);
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
