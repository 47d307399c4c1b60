import { expect, test } from '@playwright/test';
import { expectAccessible } from '../axe';
import { callApi, signIn } from '../signIn';

const name = (prefix: string): string => `${prefix}${crypto.randomUUID().slice(0, 8)}`;

test('an object gets another name, and is said to be the same as one close by', async ({ page }) => {
  const [ours, theirs, far] = [name('ZTF26'), name('LSST26'), name('Gaia26')];
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: name('Namers ') });
  const save = (id: string, ra: number) => callApi('POST', '/api/sources', { id, ra, dec: 12.25, group_ids: [group_id] });
  const ra = 200 + Math.random();
  for (const [id, at] of [[ours, ra], [theirs, ra + 0.0003], [far, ra + 5]] as const) await save(id, at);
  const [instrument] = await callApi<{ id: number; filters: string[] }[]>('GET', '/api/instrument').then((all) => all.filter(({ filters }) => filters.includes('ztfg')));
  await callApi('POST', '/api/photometry', { obj_id: theirs, instrument_id: instrument!.id, mjd: 61000, filter: 'ztfg', mag: 18.5, magerr: 0.1, limiting_mag: 20, magsys: 'ab', group_ids: [group_id] });

  await signIn(page, `/source/${ours}`);
  await page.getByRole('button', { name: 'Edit names' }).click();
  const dialog = page.getByRole('dialog', { name: `Names of ${ours}` });

  await test.step('a name', async () => {
    await dialog.getByLabel('Aliases').fill('the odd one');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Save aliases' }).click();
    await expect(page.getByText('The aliases were saved')).toBeVisible();
    expect(await callApi<{ alias: string[] }>('GET', `/api/sources/${ours}`)).toMatchObject({ alias: ['the odd one'] });
    await expectAccessible(page);
  });

  await test.step('the one close by, with its photometry', async () => {
    await expect(dialog.getByText(/1\.\d+″, close by/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Copy its photometry' }).click();
    await expect(page.getByText(`The photometry of ${theirs} was copied`)).toBeVisible();
    await dialog.getByRole('button', { name: 'Same object' }).first().click();
    await expect(dialog.getByRole('button', { name: 'Take out' })).toBeVisible();
    expect(await callApi<{ mag: number }[]>('GET', `/api/sources/${ours}/photometry`)).toHaveLength(1);
  });

  await test.step('one far away, and not after all', async () => {
    await dialog.getByRole('textbox', { name: 'Another object' }).fill('nothing like it');
    await dialog.getByRole('button', { name: 'Same object' }).last().click();
    await expect(dialog.getByRole('alert')).toContainText('nothing like it');
    await dialog.getByRole('textbox', { name: 'Another object' }).fill(far);
    await dialog.getByRole('button', { name: 'Same object' }).last().click();
    await expect(dialog.getByRole('link', { name: far })).toBeVisible();
    const found = await callApi<{ objs: { id: string }[] }[]>('GET', `/api/super_objs?objID=${ours}`);
    expect(found.map(({ objs }) => objs.map(({ id }) => id).sort())).toEqual([[ours, theirs, far].sort()]);
    await dialog.getByRole('button', { name: 'Take out' }).last().click();
    await expect(dialog.getByRole('button', { name: 'Take out' })).toHaveCount(1);
  });
});
