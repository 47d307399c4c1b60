/** A service is registered and given a rule; an analysis is begun at a source, answered while one looks on, read and deleted. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { choose } from '@/e2e/choose';
import { callApi, signIn } from '@/e2e/signIn';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';

const OBJ = `A26${crypto.randomUUID().slice(0, 8)}`;
const NAME = `fit_${crypto.randomUUID().slice(0, 8)}`;
let service: StandIn;

test.beforeAll(async () => {
  service = await startStandIn(() => ({ status: 202, body: {} }));
  const { id } = await callApi<{ id: number }>('GET', '/api/groups/public');
  await callApi('POST', '/api/sources', { id: OBJ, ra: 10, dec: 20, group_ids: [id] });
});
test.afterAll(() => service.stop());

test('a service is registered, asked at a source, and answers', async ({ page }) => {
  await signIn(page, '/services');
  await page.getByRole('button', { name: 'New service' }).click();
  const dialog = page.getByRole('dialog', { name: 'New analysis service' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(NAME);
  await dialog.getByRole('textbox', { name: 'Address' }).fill(`${service.url}/fit`);
  await dialog.getByRole('textbox', { name: 'Parameters' }).fill('{"model": ["salt3", "nugent"]}');
  await dialog.getByRole('button', { name: 'Register' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row').getByText(NAME)).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/source/${OBJ}`);
  await page.getByRole('button', { name: 'Start analysis' }).first().click();
  const start = page.getByRole('dialog', { name: `Analyse ${OBJ}` });
  await choose(start.getByRole('combobox', { name: 'Service' }), NAME, NAME);
  await choose(start.getByRole('combobox', { name: 'model' }), 'nugent');
  await start.getByRole('button', { name: 'Start analysis' }).click();
  const panel = page.getByRole('region', { name: /^Analyses/ });
  await expect(panel.getByText('Under way')).toBeVisible({ timeout: 30_000 });
  const asked = JSON.parse(service.got.at(-1)?.body ?? '{}') as { callback_url: string; analysis_parameters: object };
  expect(asked.analysis_parameters).toEqual({ model: 'nugent' });
  const answer = { status: 'success', message: 'Converged', analysis: { results: { format: 'json', data: { chi2: 1.23, fit: { z: 0.05 } } } } };
  await fetch(asked.callback_url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(answer) });
  await expect(panel.getByText('Completed')).toBeVisible({ timeout: 30_000 });

  await panel.getByRole('link', { name: NAME }).click();
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'fit.z' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(new RegExp(`/source/${OBJ}`));
});
