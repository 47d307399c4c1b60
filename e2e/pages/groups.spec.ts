import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, signIn, unique } from '@/e2e/signIn';
import { choose } from '../choose';

test('a group is made, gets a member and another name, and is deleted', async ({ page }) => {
  const name = unique('Supernovae');
  const username = unique('member').replace(' ', '-');
  const { id } = await callApi<{ id: number }>('POST', '/api/user', { username, roles: ['Full user'] });
  await signIn(page, '/groups');
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('button', { name: 'Make group' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await choose(page.getByRole('combobox', { name: 'User to add' }), new RegExp(username), username);
  await page.getByRole('region', { name: 'Members' }).first().getByRole('button', { name: 'Add' }).click();
  const admin = page.getByRole('switch', { name: `Admin: ${username}` });
  await expect(admin).not.toBeChecked();
  await admin.click({ force: true });
  await expect(admin).toBeChecked();
  const group_id = Number(new URL(page.url()).pathname.split('/').pop());
  await expect
    .poll(async () => (await callApi<{ users: { id: number; admin: boolean }[] }>('GET', `/api/groups/${group_id}`)).users.find((user) => user.id === id)?.admin)
    .toBe(true);

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill(`${name} II`);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${name} II` })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const deletion = page.getByRole('dialog');
  await deletion.getByRole('textbox').fill(name);
  await deletion.getByRole('button', { name: 'Delete group' }).click();
  await expect(deletion).toContainText('This is not its name');
  await deletion.getByRole('textbox').fill(`${name} II`);
  await deletion.getByRole('button', { name: 'Delete group' }).click();
  await expect(page).toHaveURL(/\/groups$/);
  await expect(page.getByRole('link', { name: `${name} II` })).toBeHidden();
});

test('groups are accessible', async ({ page }) => {
  await signIn(page, '/groups');
  await expectAccessible(page);
});
