/** What people put into the portal by hand, and share: photometry, spectra, tags, taxonomies; and a look for periods. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, signIn, unique } from '@/e2e/signIn';
import { choose } from '../choose';

const MARK = crypto.randomUUID().slice(0, 8);
const OBJ_ID = `REC${MARK}`;
const GROUP = `Record ${MARK}`;
let group_id = 0;
let imager = 0;
let spectrograph = 0;

interface Point {
  id: number;
  mjd: number;
  mag: number;
  origin: string;
}
const points = (obj_id = OBJ_ID) => callApi<Point[]>('GET', `/api/sources/${obj_id}/photometry`);

test.beforeAll(async () => {
  ({ id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: GROUP }));
  const { id: telescope_id } = await callApi<{ id: number }>('POST', '/api/telescope', { name: `Telescope ${MARK}`, nickname: `T${MARK}`, diameter: 1, lat: 0, lon: 0, elevation: 0, robotic: false });
  ({ id: imager } = await callApi<{ id: number }>('POST', '/api/instrument', { name: `Camera ${MARK}`, type: 'imager', telescope_id, filters: ['ztfg', 'ztfr'] }));
  ({ id: spectrograph } = await callApi<{ id: number }>('POST', '/api/instrument', { name: `Spectrograph ${MARK}`, type: 'spectrograph', telescope_id, filters: [] }));
  await callApi('POST', '/api/sources', { id: OBJ_ID, ra: 120.5, dec: 20.25, redshift: 0.02, group_ids: [group_id] });
});

test('photometry is pasted, looked at, uploaded and taken back', async ({ page }) => {
  await signIn(page, `/upload_photometry/${OBJ_ID}`);
  const table = page.getByRole('textbox', { name: 'Table' });
  await table.fill('mjd,filter,mag,magerr,limiting_mag,magsys\n60000.5,ztfg,19.25,0.05,20.5,ab\n60001.5,ztfr,19.5,x,20.5,ab\n');
  await expect(page.getByRole('region', { name: 'Columns' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Upload/ })).toHaveText('Upload');
  await table.fill('mjd,filter,mag,magerr,limiting_mag,magsys\n60000.5,ztfg,19.25,0.05,20.5,ab\n60001.5,ztfr,,,20.5,ab\n');
  await expectAccessible(page);
  await choose(page.getByRole('combobox', { name: 'Instrument' }), new RegExp(`Camera ${MARK}`));
  await page.getByRole('button', { name: 'Upload 2 points' }).click();
  await expect(page.getByText(`2 points added to ${OBJ_ID}`)).toBeVisible();
  await expect.poll(async () => (await points()).map(({ mjd, mag }) => [mjd, mag])).toEqual([[60000.5, expect.closeTo(19.25, 9)], [60001.5, null]]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await points()).length).toBe(0);
});

test('one point is typed in', async ({ page }) => {
  await signIn(page, `/upload_photometry/${OBJ_ID}?form=point`);
  await page.getByRole('textbox', { name: 'Time', exact: true }).fill('60010.25');
  await choose(page.getByRole('combobox', { name: 'Instrument' }), new RegExp(`Camera ${MARK}`));
  await choose(page.getByRole('combobox', { name: 'Filter' }), 'ZTF g');
  await page.getByRole('button', { name: 'Upload the point' }).click();
  await expect(page.getByRole('alert').or(page.locator('[data-error]')).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Magnitude', exact: true }).fill('18.75');
  await page.getByRole('textbox', { name: 'Error of the magnitude' }).fill('0.1');
  await page.getByRole('textbox', { name: 'Limiting magnitude' }).fill('20.5');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Upload the point' }).click();
  await expect.poll(async () => (await points()).map(({ mjd }) => mjd)).toContain(60010.25);
});

test('a spectrum is uploaded from a link that says what it is', async ({ page }) => {
  const query = new URLSearchParams({ instrument_id: String(spectrograph), observed_at: '2026-03-03T04:00:00', label: `Night ${MARK}`, external_pi: '', group_ids: String(group_id) });
  await signIn(page, `/upload_spectrum/${OBJ_ID}?${query.toString()}`);
  await expect(page.getByRole('textbox', { name: 'Label' })).toHaveValue(`Night ${MARK}`);
  const lines = Array.from({ length: 200 }, (_, i) => `${4000 + 20 * i} ${(1 + Math.sin(i / 9) / 4).toFixed(4)}e-16`);
  await page.getByRole('tab', { name: 'Paste' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill(`# EXPTIME: 300\n${lines.join('\n')}\n`);
  await expect(page.getByRole('region', { name: /^Preview/ }).getByText('EXPTIME')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/source/${OBJ_ID}`));
  const { spectra } = await callApi<{ spectra: { label: string; wavelengths: number[]; altdata: { EXPTIME: number } }[] }>('GET', `/api/sources/${OBJ_ID}/spectra`);
  expect(spectra).toMatchObject([{ label: `Night ${MARK}`, altdata: { EXPTIME: 300 } }]);
  expect(spectra[0]?.wavelengths).toHaveLength(200);
});

test('a taxonomy is added, looked through and deleted', async ({ page }) => {
  const name = unique('Taxonomy');
  await signIn(page, '/taxonomies');
  await page.getByRole('button', { name: 'Add a taxonomy' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'Version' }).fill('1.0');
  await dialog.getByRole('textbox', { name: 'Hierarchy' }).fill('class: Variable\nsubclasses:\n  - class: Mira\n  - class: Mira\n');
  await dialog.locator('button[type=submit]').click();
  await expect(dialog.getByText(/Mira is there twice/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Hierarchy' }).fill('class: Variable\nsubclasses:\n  - class: Mira\n  - class: RR Lyrae\n    other names: [RRL]\n');
  await dialog.locator('button[type=submit]').click();
  await expect(page.getByRole('heading', { name: `${name} 1.0` })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a class' }).or(page.getByRole('textbox', { name: 'Find a class' })).fill('RRL');
  await expect(page.getByText('RR Lyrae')).toBeVisible();
  await expect(page.getByText('Mira', { exact: true })).toBeHidden();
  await expectAccessible(page);
  await page.getByRole('button', { name: `Delete ${name} 1.0` }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByRole('button', { name: `Delete ${name} 1.0` })).toBeHidden();
});

test('a tag is made, renamed and deleted', async ({ page }) => {
  const name = `Tag${MARK}`;
  await signIn(page, '/tag_management');
  await page.getByRole('button', { name: 'New tag' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('no spaces please');
  await dialog.locator('button[type=submit]').click();
  await expect(dialog.getByText(/letters and digits/i).first()).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: `Edit ${name}`, exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(`${name}b`);
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await expect(page.getByRole('button', { name: `Edit ${name}b` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: `Delete ${name}b` }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByRole('button', { name: `Edit ${name}b` })).toBeHidden();
});

test('data are shared with another group', async ({ page }) => {
  const other = unique('Partners');
  const { id: other_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: other });
  await callApi('POST', '/api/photometry', { obj_id: OBJ_ID, instrument_id: imager, group_ids: [group_id], magsys: 'ab', filter: 'ztfr', mjd: [60020, 60021], mag: 19, magerr: 0.1, limiting_mag: 20.5, origin: 'share' });
  await signIn(page, `/source/${OBJ_ID}`);
  await page.getByRole('button', { name: 'Share data' }).click();
  const dialog = page.getByRole('dialog', { name: `Share data of ${OBJ_ID}` });
  const set = dialog.getByRole('checkbox', { name: /ZTF r/ });
  await set.check();
  await expect(dialog.locator('button[type=submit]')).toBeDisabled();
  await expectAccessible(page);
  await choose(dialog.getByRole('combobox', { name: 'With' }).or(dialog.getByRole('textbox', { name: 'With' })).first(), other, other);
  // Away from the list of groups, which lies over the buttons.
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: /^Share 2 points/ }).click();
  await expect(dialog).toBeHidden();
  const shared = await callApi<{ origin: string; groups: { id: number }[] }[]>('GET', `/api/sources/${OBJ_ID}/photometry`);
  const seen = shared.filter(({ origin }) => origin === 'share').map(({ groups }) => groups.some(({ id }) => id === other_id));
  expect(seen).toEqual([true, true]);
});

test('a period is found, and the light curve folded by it', async ({ page }) => {
  const obj_id = `PER${MARK}`;
  await callApi('POST', '/api/sources', { id: obj_id, ra: 10, dec: 10, group_ids: [group_id] });
  const period = 0.7351;
  const mjd = Array.from({ length: 150 }, (_, i) => 60000 + i * 0.37 + ((i * 7919) % 100) / 400);
  await callApi('POST', '/api/photometry', {
    obj_id, instrument_id: imager, group_ids: [group_id], magsys: 'ab', filter: 'ztfg', mjd,
    mag: mjd.map((t) => 18 + 0.4 * Math.sin((2 * Math.PI * t) / period)), magerr: 0.02, limiting_mag: 20.5,
  });
  await signIn(page, `/source/${obj_id}/periodogram`);
  await expect(page.getByRole('region', { name: /^Power/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Fold at 0\.735/ }).first()).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
});
