import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, makePerson, signIn, unique } from '@/e2e/signIn';
import { choose } from '../choose';

test('the dashboard shows what was saved, as it is saved', async ({ page }) => {
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Dashboard') });
  await signIn(page, '/');
  await expect(page.getByRole('heading', { level: 1, name: /^Clear skies/ })).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole('status', { name: /live/i }).or(page.getByLabel(/live/i)).first()).toBeVisible();
  const id = unique('T26').replace(' ', '');
  await callApi('POST', '/api/sources', { id, ra: 123.4, dec: 5.6, group_ids: [group_id] });
  await expect(page.getByRole('region', { name: 'Recently saved', exact: true }).getByRole('link', { name: id })).toBeVisible();
});

test('telescopes are made, found and accessible', async ({ page }) => {
  const nickname = unique('T');
  await signIn(page, '/telescopes');
  await page.getByRole('button', { name: 'New telescope' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(unique('Telescope'));
  await dialog.getByLabel('Nickname').fill(nickname);
  for (const [label, value] of [['Diameter', '2.5'], ['Elevation', '2400'], ['Latitude', '-30.2'], ['Longitude', '-70.7']] as const) {
    await dialog.getByLabel(label).fill(value);
  }
  await dialog.getByRole('button', { name: 'Make telescope' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('textbox', { name: 'Find a telescope or instrument' }).fill(nickname);
  await expectAccessible(page);
  await page.getByRole('link', { name: nickname }).click();
  await page.getByRole('button', { name: 'New instrument' }).click();
  const name = unique('Camera');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await choose(page.getByRole('dialog').getByRole('combobox', { name: 'Filters' }), /ztfg/, 'ztfg');
  await page.keyboard.press('Tab');
  await page.getByRole('dialog').getByRole('button', { name: 'Make instrument' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('ZTF g');
  await expectAccessible(page);
});

test('widgets are moved, put away and kept that way', async ({ page }) => {
  const person = await makePerson();
  await signIn(page, '/', person);
  await expect(page.getByRole('region', { name: 'GCN events', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('button', { name: 'Put away GCN events' }).click();
  await page.getByRole('button', { name: 'Show Weather' }).click();
  await page.getByRole('button', { name: 'Move News to the other column' }).click();
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Move News up' }).press('Enter');
  const wide = page.getByRole('list', { name: 'Wide column' });
  await expect(wide.getByRole('listitem').first()).toContainText('News');
  await wide.getByRole('listitem').filter({ hasText: 'Most viewed' }).dragTo(wide.getByRole('listitem').first());
  await expect(wide.getByRole('listitem').first()).toContainText('Most viewed');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Done' }).click();

  await page.reload();
  await expect(page.getByRole('region', { name: 'Weather', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'GCN events', exact: true })).toHaveCount(0);
  await expect(page.locator('main h2').filter({ hasText: /Most viewed|News/ }).first()).toHaveText(/Most viewed/);
  await page.getByRole('combobox', { name: 'Viewed in' }).selectOption('In a month');
  await page.getByRole('combobox', { name: 'Counted are' }).selectOption('Candidates');
  await expect(page.getByRole('region', { name: 'Who scanned most' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('button', { name: 'As at first' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('region', { name: 'GCN events', exact: true })).toBeVisible();
});
