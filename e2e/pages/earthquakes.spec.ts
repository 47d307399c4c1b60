/** An earthquake: found in the list, commented on, and something to be reminded of. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, signIn } from '@/e2e/signIn';

const EVENT = `us${crypto.randomUUID().slice(0, 8)}`;

test.beforeAll(async () => {
  await callApi('POST', '/api/earthquake', { event_id: EVENT, date: '2036-01-01T12:00:00', latitude: 38.3, longitude: 142.4, depth: 29, magnitude: 7.1, country: 'Japan' });
});

test('an earthquake is opened, commented on, and one is reminded of it', async ({ page }) => {
  await signIn(page, '/earthquakes');
  await page.getByRole('link', { name: EVENT }).click();
  await expect(page.getByRole('heading', { level: 1, name: EVENT })).toBeVisible();
  await page.getByRole('textbox', { name: 'Write a comment' }).fill('Lock was lost at 12:19');
  await page.getByRole('button', { name: 'Send comment' }).click();
  await expect(page.getByRole('log', { name: 'Comments' }).getByText('Lock was lost at 12:19')).toBeVisible();
  await page.getByRole('button', { name: 'Remind me' }).click();
  await page.getByRole('textbox', { name: 'Of what' }).fill('Look for aftershocks');
  await page.getByRole('button', { name: 'Set reminder' }).click();
  await expect(page.getByRole('listitem').getByText('Look for aftershocks')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete this comment' }).click();
  await expect(page.getByText('Comment deleted')).toBeVisible();
});
