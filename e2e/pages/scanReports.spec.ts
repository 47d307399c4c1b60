/** After the scanning: the report of a night, made, commented, shared, taken away. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { call, makeScanWorld } from '@/e2e/scanWorld';
import { signIn } from '@/e2e/signIn';
import { choose } from '../choose';

test('a report of the night is made, commented and downloaded', async ({ page, request }) => {
  const world = await makeScanWorld(request, 3);
  const [first, second] = world.obj_ids as [string, string];
  await call(request, 'POST', '/api/sources', { id: first, group_ids: [world.group.id] });
  await call(request, 'POST', '/api/sources', { id: second, group_ids: [world.group.id] });

  await signIn(page, '/candidates/scan_reports');
  await page.getByRole('button', { name: 'Generate report' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Generate scan report' });
  await choose(dialog.getByRole('combobox', { name: 'Groups' }).or(dialog.getByRole('textbox', { name: 'Groups' })).first(), world.group.name, world.group.name);
  await page.keyboard.press('Tab');
  await dialog.getByRole('textbox', { name: 'Passed a filter, hours' }).fill('500');
  await dialog.getByRole('button', { name: 'Generate report' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('row').filter({ hasText: world.group.name }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: /^Scan report of/ })).toBeVisible();
  await expect(page.getByRole('link', { name: first })).toBeVisible();
  await expect(page.getByRole('link', { name: second })).toBeVisible();
  await page.getByRole('button', { name: `Comment on ${first}` }).click();
  await page.getByRole('textbox', { name: `Comment on ${first}` }).fill('Worth a spectrum');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: `Comment on ${first}` })).toHaveText(/Worth a spectrum/);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Download the report' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'PDF' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);

  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/scan_reports$/);
});
