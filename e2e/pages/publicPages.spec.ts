import { expect, test } from '@playwright/test';
import { expectAccessible } from '../axe';
import { callApi, signIn, unique } from '../signIn';

test('a source is shown to everybody, and taken back', async ({ page, browser }) => {
  const name = unique('PUBLIC').replace(' ', '');
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Publishers') });
  await callApi('POST', '/api/sources', { id: name, ra: 150.1, dec: 2.2, redshift: 0.03, group_ids: [group_id] });
  await callApi('PATCH', `/api/sources/${name}`, { summary: 'A supernova for *everybody*.' });
  const [instrument] = await callApi<{ id: number; filters: string[] }[]>('GET', '/api/instrument?name=ZTF');
  await callApi('POST', '/api/photometry', {
    obj_id: name, instrument_id: instrument!.id, mjd: [60000, 60002], filter: ['ztfg', 'ztfr'], mag: [19.2, 18.7], magerr: [0.1, 0.1], magsys: 'ab', limiting_mag: 21, group_ids: [group_id],
  });

  await test.step('published from its page', async () => {
    await signIn(page, `/source/${name}`);
    await page.getByRole('button', { name: 'Public access' }).click();
    const dialog = page.getByRole('dialog', { name: `Public pages of ${name}` });
    await dialog.getByRole('button', { name: 'Publish now' }).click();
    await expect(dialog.getByRole('region', { name: 'Versions' }).getByRole('link')).toHaveCount(1);
  });
  const address = await page.getByRole('region', { name: 'Versions' }).getByRole('link').getAttribute('href');

  const anybody = await (await browser.newContext()).newPage();
  await test.step('seen without an account', async () => {
    await anybody.goto('/public/sources');
    await anybody.getByRole('link', { name }).click();
    await expect(anybody).toHaveURL(new RegExp(`${address}$`));
    await expect(anybody.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(anybody.getByText('A supernova for everybody.')).toBeVisible();
    await expect(anybody.getByRole('region', { name: /^Photometry/ }).locator('canvas').first()).toBeVisible();
    await expectAccessible(anybody);
  });

  await test.step('taken back', async () => {
    await page.getByRole('button', { name: /^Take back the page of/ }).click();
    await expect(page.getByRole('region', { name: 'Versions' })).toBeHidden();
    expect((await anybody.goto(address!))?.status()).toBe(404);
  });
  await anybody.context().close();
});

test('summaries are written on the page of a source, and found by a question', async ({ page }) => {
  const name = unique('SUMMED').replace(' ', '');
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Writers') });
  await callApi('POST', '/api/sources', { id: name, ra: 10, dec: 20, group_ids: [group_id] });
  const word = unique('quokka').replace(/[ \d]/g, '');
  await signIn(page, `/source/${name}`);
  await page.getByRole('button', { name: 'Write a summary' }).click();
  const dialog = page.getByRole('dialog', { name: `Summary of ${name}` });
  await dialog.getByRole('textbox', { name: 'Summary' }).fill(`A supernova near the ${word}.`);
  await dialog.getByRole('button', { name: 'Save summary' }).click();
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText(word);
  await page.goto('/summary_search');
  await page.getByRole('textbox', { name: 'Question or words' }).fill(`What is near the ${word}?`);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('link', { name })).toBeVisible();
  await expectAccessible(page);
});

test('a call of the API is scheduled and given up', async ({ page }) => {
  await signIn(page, '/recurring_apis');
  await page.getByRole('button', { name: 'New call' }).click();
  const dialog = page.getByRole('dialog', { name: 'New recurring call' });
  await dialog.getByRole('textbox', { name: 'Endpoint' }).fill('no/such/path');
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await expect(dialog.getByText(/there is no GET/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Endpoint' }).fill('streams');
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /GET \/api\/streams/ })).toContainText('daily');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete the call of streams' }).click();
  await expect(page.getByRole('row', { name: /GET \/api\/streams/ })).toBeHidden();
});
