/** What the portal told somebody: found again, chosen, and kept quiet about. */
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, makePerson, signIn, unique } from '@/e2e/signIn';

/** What is kept of it, for whoever is signed in. */
const mutedOf = async (page: Page): Promise<unknown> => {
  const answer = await page.request.get('/api/internal/profile');
  return ((await answer.json()) as { data: { preferences: { notifications?: { muted?: unknown } } } }).data.preferences.notifications?.muted;
};

test('notifications are found again, and a page is muted', async ({ page }) => {
  const person = await makePerson();
  const word = unique('Nova');
  const group = await callApi<{ id: number }>('POST', '/api/groups', { name: word });
  await callApi('POST', `/api/groups/${group.id}/users`, { userID: person.id });
  await signIn(page, '/', person);
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await page.getByRole('link', { name: 'All notifications' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible();

  await page.getByRole('combobox', { name: 'About' }).selectOption('Groups and shifts');
  await page.getByRole('searchbox', { name: 'Find a notification' }).fill(word);
  const table = page.getByRole('table', { name: 'Notifications' });
  await expect(table.getByRole('link', { name: word })).toBeVisible();
  await expect(page).toHaveURL(/kind=people/);
  await expectAccessible(page);

  await table.getByRole('button', { name: `Hear no more of /group/${group.id}` }).click();
  const muted = page.locator('#muted');
  await expect(muted.getByRole('link', { name: `/group/${group.id}` })).toBeVisible();
  await expect.poll(async () => JSON.stringify((await mutedOf(page)) ?? [])).toContain(`/group/${group.id}`);
  await page.reload();
  await muted.getByRole('button', { name: `Hear again of /group/${group.id}` }).click();
  await expect(muted).toHaveCount(0);

  await table.getByRole('checkbox', { name: new RegExp(word) }).check({ force: true });
  await page.getByRole('group', { name: 'Chosen notifications' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Nothing fits')).toBeVisible();
});
