import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, makePerson, signIn, unique } from '@/e2e/signIn';

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

test('one says which events one wants to hear of, and by which ways', async ({ page }) => {
  const person = await makePerson();
  const { token_id } = await callApi<{ token_id: string }>('POST', '/api/internal/tokens', { name: unique('token'), acls: [], user_id: person.id });
  await callApi('PATCH', '/api/internal/profile', { contact_phone: '+16502530000' }, token_id);
  await signIn(page, '/profile', person);
  const wishes = async () => (await callApi<{ preferences: object }>('GET', '/api/internal/profile', undefined, token_id)).preferences;

  await page.getByRole('switch', { name: 'GCN events' }).click({ force: true });
  await page.getByRole('button', { name: 'Events to hear of' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Near mergers');
  await dialog.getByRole('combobox', { name: 'Tags of the event' }).fill('BNS');
  await page.keyboard.press('Enter');
  const properties = dialog.getByRole('combobox', { name: 'Properties of the skymap' });
  await properties.fill('distmean below 300');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('“distmean below 300” is not name:value:op');
  await page.keyboard.press('Backspace');
  await properties.fill('distmean:300:le');
  await page.keyboard.press('Enter');
  await expectAccessible(page, '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('distmean ≤ 300')).toBeVisible();

  await page.getByLabel('Slack webhook').fill('https://elsewhere.example/hook');
  await expect(page.getByText(/^It must begin with/)).toBeVisible();
  await page.getByRole('button', { name: 'By mail: other ways' }).click();
  const ways = page.getByRole('dialog', { name: 'Ways to tell me: By mail' });
  await expect(ways.getByRole('switch', { name: 'Slack' })).toBeDisabled();
  await ways.getByRole('switch', { name: 'Text message' }).press('Space');
  await expect(ways.getByRole('checkbox', { name: 'While I am on shift' })).toBeChecked();
  await ways.getByRole('checkbox', { name: 'At hours that I choose' }).press('Space');
  await expect(ways.getByRole('checkbox', { name: 'Between 08:00 and 18:00 UTC' })).toBeChecked();
  await ways.getByRole('checkbox', { name: 'Over midnight' }).press('Space');
  await expect(ways.getByRole('checkbox', { name: 'Between 18:00 and 08:00 UTC' })).toBeChecked();
  await expectAccessible(page, '[role="dialog"]');
  await expect.poll(wishes).toMatchObject({
    notifications: {
      gcn_events: {
        active: true, sms: { active: true, on_shift: true, time_slot: [18, 8] },
        properties: { 'Near mergers': { gcn_tags: ['BNS'], localization_properties: ['distmean:300:le'] } },
      },
    },
  });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete Near mergers' }).click();
  await expect(page.getByText('distmean ≤ 300')).toHaveCount(0);
  await expect.poll(wishes).toMatchObject({ notifications: { gcn_events: { properties: {} } } });
});
