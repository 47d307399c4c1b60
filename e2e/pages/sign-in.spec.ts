import { expect, test } from '@playwright/test';

test('the administrator signs in and comes to the page that was asked for', async ({ page }) => {
  await page.goto('/sign-in?callbackUrl=%2Fgroups');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('Username').fill('admin');
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await page.getByRole('button', { name: /^sign in$/i }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill(process.env.ADMIN_PASSWORD as string);
  await page.getByRole('button', { name: /^sign in$/i }).click();
  await expect(page).toHaveURL(/\/groups$/);
  await expect(page.getByRole('heading', { name: 'Groups', exact: true })).toBeVisible();
});
