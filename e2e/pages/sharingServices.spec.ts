import { expect, test } from '@playwright/test';
import { expectAccessible } from '../axe';
import { choose } from '../choose';
import { callApi, signIn, unique } from '../signIn';

test('a service is made, and a source is reported with it in testing mode', async ({ page }) => {
  const name = unique('Reports');
  const { id: group_id, name: group } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Reporters') })
    .then(({ id }) => callApi<{ id: number; name: string }>('GET', `/api/groups/${id}`));
  const obj_id = `ZTF26${Array.from(crypto.randomUUID().replace(/\D/g, '0').slice(0, 7), (digit) => String.fromCharCode(97 + Number(digit))).join('')}`;
  await callApi('POST', '/api/sources', { id: obj_id, ra: 150.1, dec: 2.2, group_ids: [group_id] });

  await test.step('made', async () => {
    await signIn(page, '/sharing_services');
    await page.getByRole('button', { name: 'New service' }).click();
    const dialog = page.getByRole('dialog', { name: 'New sharing service' });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await choose(dialog.getByRole('combobox', { name: 'Owner groups' }), group, group);
    await page.keyboard.press('Escape');
    await choose(dialog.getByRole('combobox', { name: 'Instruments' }), /^ZTF/, 'ZTF');
    await page.keyboard.press('Escape');
    await dialog.getByRole('textbox', { name: 'Id of the bot' }).fill('12');
    await dialog.getByRole('textbox', { name: 'Id of the reporting group' }).fill('48');
    await dialog.getByLabel('API key').fill('a key');
    await dialog.getByRole('button', { name: 'Make service' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Testing');
    await expectAccessible(page);
  });

  await test.step('asked for a report, which has no detection', async () => {
    await page.goto(`/source/${obj_id}`);
    await page.getByRole('button', { name: 'Send to TNS' }).click();
    const dialog = page.getByRole('dialog', { name: `Report ${obj_id}` });
    await choose(dialog.getByRole('combobox', { name: 'Service' }), `${name} (testing)`);
    await dialog.getByRole('textbox', { name: 'Authors' }).fill('A. Vega (Example Observatory)');
    await dialog.getByRole('button', { name: 'Try the report' }).click();
    await expect(dialog).toBeHidden();
    await page.goto('/sharing_services');
    await page.getByRole('row', { name: new RegExp(name) }).getByRole('link', { name: 'Reports' }).click();
    await expect(page.getByRole('row', { name: new RegExp(obj_id) })).toContainText(/Error: there is no detection/, { timeout: 30_000 });
    await expectAccessible(page);
  });
});
