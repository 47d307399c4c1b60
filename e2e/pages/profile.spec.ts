import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { signIn, unique } from '@/e2e/signIn';

test('a token is made, works, is shown once, and can be deleted', async ({ page, request }) => {
  const name = unique('nightly');
  await signIn(page, '/profile');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('checkbox', { name: 'Comment' }).check();
  await dialog.getByRole('button', { name: 'Make token' }).click();

  const secret = await dialog.getByRole('textbox', { name: 'Token' }).inputValue();
  await expect(dialog.getByLabel('Example', { exact: true })).toContainText(`Authorization: token ${secret}`);
  await expectAccessible(page, '[role="dialog"]');
  const headers = { Authorization: `token ${secret}` };
  const answer = await request.get('/api/internal/profile', { headers });
  expect(answer.status()).toBe(200);
  expect(((await answer.json()) as { data: { username: string } }).data.username).toBe('admin');
  // It may comment and nothing else.
  expect((await request.post('/api/groups', { headers, data: { name: unique('group') } })).status()).toBe(401);

  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('Comment');
  await page.reload();
  await expect(row).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole('button', { name: `Delete token ${name}` }).click();
  await page.getByRole('button', { name: 'Delete token', exact: true }).click();
  await expect(row).toBeHidden();
  expect((await request.get('/api/internal/profile', { headers })).status()).toBe(401);
});

test('what others see of me is changed and kept', async ({ page }) => {
  const affiliation = unique('Observatory');
  await signIn(page, '/profile');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Affiliations').fill(affiliation);
  await page.keyboard.press('Enter');
  await dialog.getByLabel('E-mail').fill('not an address');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('contact_email');
  await dialog.getByLabel('E-mail').fill('admin@example.org');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.getByRole('region', { name: 'About me' })).toContainText(affiliation);
});

test('the profile is accessible, light and dark', async ({ page }) => {
  await signIn(page, '/profile');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
});
