import { expect, test } from '@playwright/test';
import { expectAccessible } from '../axe';
import { callApi, signIn } from '../signIn';

test('a source is worked on while catalogues elsewhere do not answer, and the page says which', async ({ page }) => {
  const obj_id = `ZTF26${crypto.randomUUID().slice(0, 8)}`;
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: `Islanders ${obj_id}` });
  await callApi('POST', '/api/sources', { id: obj_id, ra: 151.2, dec: 12.2, group_ids: [group_id] });
  await signIn(page, `/source/${obj_id}`);

  await test.step('Gaia does not answer, which is said at once and remembered', async () => {
    await page.getByRole('button', { name: 'Ask catalogues' }).click();
    await page.getByRole('menuitem', { name: /Gaia DR3/ }).click();
    await expect(page.getByText('Nothing from Gaia DR3')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Ask catalogues' }).click();
    await expect(page.getByRole('menuitem', { name: /Gaia DR3/ })).toContainText('no answer');
    await expect(page.getByRole('menuitem', { name: /IRSA/ })).not.toContainText('no answer');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expectAccessible(page);
  });

  await test.step('what is the portal\'s own goes on', async () => {
    await page.getByRole('button', { name: 'Edit redshift' }).click();
    const dialog = page.getByRole('dialog', { name: `Redshift of ${obj_id}` });
    await dialog.getByRole('textbox', { name: 'z', exact: true }).fill('0.0345');
    await dialog.getByRole('button', { name: /save/i }).click();
    await expect(page.getByTestId('redshift')).toHaveText('0.0345');
  });
});

test('a page that takes long says that it is on its way', async ({ page }) => {
  const obj_id = `ZTF26${crypto.randomUUID().slice(0, 8)}`;
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: `Patient ${obj_id}` });
  await callApi('POST', '/api/sources', { id: obj_id, ra: 151.2, dec: 12.2, group_ids: [group_id] });
  await signIn(page, `/sources?sourceID=${obj_id}`);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(`**/source/${obj_id}?*`, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: obj_id }).first().click();
  const line = page.getByRole('progressbar', { name: 'Loading the page' });
  await expect(line).toBeVisible();
  letThrough();
  await expect(page.getByRole('heading', { level: 1, name: obj_id })).toBeVisible();
  await expect(line).toHaveCount(0);
});
