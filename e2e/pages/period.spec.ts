/** A variable star: fold the light curve, keep the period, and find it again in the photometry panel; and a new supernova's facts. */
import { expect, test, type Page } from '@playwright/test';
import { callApi, signIn } from '../signIn';

const MARK = Date.now().toString(36);
const OBJ_ID = `VAR${MARK}`;
const PERIOD = 0.61;

test.beforeAll(async () => {
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: `Variables ${MARK}` });
  const { id: telescope_id } = await callApi<{ id: number }>('POST', '/api/telescope', {
    name: `Telescope ${MARK}`, nickname: MARK, diameter: 1, lat: 33.36, lon: -116.86, elevation: 1712,
  });
  const { id: instrument_id } = await callApi<{ id: number }>('POST', '/api/instrument', {
    name: `Camera ${MARK}`, type: 'imager', band: 'optical', telescope_id, filters: ['ztfg'],
  });
  await callApi('POST', '/api/sources', { id: OBJ_ID, ra: 150.1, dec: 30.2, group_ids: [group_id] });
  const mjd = Array.from({ length: 300 }, (_, i) => 60000 + i * 0.37 + (i % 7) * 0.011);
  await callApi('POST', '/api/photometry', {
    obj_id: OBJ_ID, instrument_id, group_ids: [group_id], filter: 'ztfg', magsys: 'ab', mjd,
    mag: mjd.map((t) => 17 + 0.4 * Math.sin((2 * Math.PI * t) / PERIOD)), magerr: mjd.map(() => 0.03), limiting_mag: mjd.map(() => 20.5),
  });
});

const plot = (page: Page) => page.locator('[aria-roledescription="light curve"]').first();

test('a period is typed, kept, and folds the light curve from then on', async ({ page }) => {
  await signIn(page, `/source/${OBJ_ID}?time=phase`);
  await expect(plot(page)).toHaveAttribute('aria-label', /^300 detections/);
  await page.getByRole('textbox', { name: 'Period in days' }).fill(String(PERIOD * 2));
  // Two cycles are drawn.
  await expect(plot(page)).toHaveAttribute('aria-label', /^600 detections/);
  await page.getByRole('button', { name: '½ ×' }).click();
  await expect(page.getByRole('textbox', { name: 'Period in days' })).toHaveValue(String(PERIOD));
  await page.getByRole('button', { name: 'Save as annotation' }).click();
  await expect(page.getByRole('region', { name: /^Annotations/ }).getByText('periodogram')).toBeVisible({ timeout: 20_000 });
  await page.goto(`/source/${OBJ_ID}?time=phase`);
  await expect(page.getByRole('textbox', { name: 'Period in days' })).toHaveValue(String(PERIOD));
  await expect(plot(page)).toHaveAttribute('aria-label', /^600 detections/);
});

test('the legend and the axes answer to keys, and the address keeps what is shown', async ({ page }) => {
  await signIn(page, `/source/${OBJ_ID}?bin=30`);
  await expect(plot(page)).toHaveAttribute('aria-label', /^[45] detections/);
  await page.getByText('Flux', { exact: true }).click();
  await expect(page).toHaveURL(/phot=flux/);
  await plot(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(plot(page).getByRole('status')).toContainText('mean of');
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/zoom=t/);
  await page.keyboard.press('0');
  await expect(page).not.toHaveURL(/zoom=/);
});

test('T0 is set, and the time axis counts from it', async ({ page }) => {
  await signIn(page, `/source/${OBJ_ID}`);
  await expect(plot(page)).toBeVisible();
  await page.getByRole('button', { name: 'Edit T0' }).click();
  await page.getByLabel('T0 (MJD, or UTC)').fill('2023-02-25T12:00:00');
  await page.getByRole('button', { name: 'Save T0' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto(`/source/${OBJ_ID}?time=since_t0`);
  await expect(plot(page).getByText('Days since T0')).toBeVisible();
});

test('with everything outside down the finding chart is drawn, and the star list says what is missing', async ({ page }) => {
  await signIn(page, `/source/${OBJ_ID}/finder`);
  await expect(page.getByRole('img', { name: /^Finding chart of/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel('Star list for Keck')).toContainText('2000.0');
});

test('observability shows nights and the year', async ({ page }) => {
  await signIn(page, `/observability/${OBJ_ID}`);
  await expect(page.getByRole('group', { name: /^Airmass at/ }).first()).toBeVisible();
  await expect(page.getByRole('img', { name: /^Hours a night below airmass 2.5/ }).first()).toBeVisible();
});
