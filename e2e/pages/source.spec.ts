/** The source page as a working day uses it: read, comment, classify, share; and what others see of it at once. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { choose } from '../choose';
import { callApi, signIn } from '../signIn';

const MARK = Date.now().toString(36);
const OBJ_ID = `SRC${MARK}`;
const FIRST = `First ${MARK}`;
const SECOND = `Second ${MARK}`;
const TAXONOMY = `Taxonomy ${MARK}`;

async function secondReader(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.BASE_URL });
  const page = await context.newPage();
  await signIn(page, `/source/${OBJ_ID}`);
  return page;
}

const points = (mjd: number[], mag: number[]) => ({
  obj_id: OBJ_ID, mjd, mag, magerr: mjd.map(() => 0.05), limiting_mag: mjd.map(() => 20.5), magsys: 'ab', filter: 'ztfg',
});

let instrument_id = 0;
let group_id = 0;

test.beforeAll(async () => {
  ({ id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: FIRST }));
  await callApi('POST', '/api/groups', { name: SECOND });
  const { id: telescope_id } = await callApi<{ id: number }>('POST', '/api/telescope', {
    name: `Telescope ${MARK}`, nickname: MARK, diameter: 1, lat: 33.36, lon: -116.86, elevation: 1712,
  });
  ({ id: instrument_id } = await callApi<{ id: number }>('POST', '/api/instrument', {
    name: `Camera ${MARK}`, type: 'imager', band: 'optical', telescope_id, filters: ['ztfg', 'ztfr'],
  }));
  await callApi('POST', '/api/taxonomy', {
    name: TAXONOMY, version: '1',
    hierarchy: { class: 'Transient', subclasses: [{ class: 'Supernova', subclasses: [{ class: 'Type Ia' }, { class: 'Type II' }] }] },
  });
  await callApi('POST', '/api/sources', { id: OBJ_ID, ra: 150.1, dec: 2.2, redshift: 0.03, group_ids: [group_id] });
  await callApi('POST', '/api/photometry', { ...points([60310.1, 60312.1, 60314.1], [18.6, 18.2, 18.4]), instrument_id, group_ids: [group_id] });
});

test('the source, its light curve, and what people add to it', async ({ page, browser }) => {
  await signIn(page, `/source/${OBJ_ID}`);
  await expect(page.getByRole('heading', { level: 1, name: OBJ_ID })).toBeVisible();
  await expect(page.getByTestId('redshift')).toHaveText('0.0300');
  await expect(page.getByText('10:00:24.00 +02:12:00.0')).toBeVisible();
  const lightCurve = page.getByRole('group', { name: /^3 detections and 0 upper limits in 1 filter/ });
  await expect(lightCurve).toBeVisible();

  await test.step('hovering says what was measured', async () => {
    await lightCurve.focus();
    await page.keyboard.press('ArrowRight');
    await expect(lightCurve.getByText('18.60', { exact: false }).first()).toBeVisible();
  });

  await test.step('the choice of flux is in the address', async () => {
    await page.getByRole('radiogroup', { name: 'Magnitude or flux' }).getByText('Flux').click();
    await expect(page).toHaveURL(/phot=flux/);
    await expect(page.getByRole('group', { name: /^3 measurements/ })).toBeVisible();
  });

  const other = await secondReader(browser);
  await expect(other.getByRole('heading', { level: 1, name: OBJ_ID })).toBeVisible();
  await expect(other.getByRole('log', { name: 'Comments' })).toContainText('No comments yet');
  await expect(other.getByRole('group', { name: /^3 detections/ })).toBeVisible();

  await test.step('a comment with an attachment, seen by the other at once', async () => {
    await page.getByLabel('File to attach').setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('seeing 0.8') });
    await page.getByRole('textbox', { name: 'Write a comment' }).fill('Rising **fast**');
    await page.getByRole('textbox', { name: 'Write a comment' }).press('Enter');
    const chat = page.getByRole('log', { name: 'Comments' });
    await expect(chat.getByText('fast')).toBeVisible();
    await expect(chat.locator('strong', { hasText: 'fast' })).toBeVisible();
    const attachment = chat.getByRole('link', { name: 'note.txt' });
    const downloading = page.waitForEvent('download');
    await attachment.click();
    expect((await downloading).suggestedFilename()).toBe('note.txt');
    await expect(other.getByRole('log', { name: 'Comments' }).locator('strong', { hasText: 'fast' })).toBeVisible();
  });

  await test.step('new photometry reaches the other without touching the address or the place', async () => {
    await choose(other.getByRole('combobox', { name: 'Time axis' }), 'Days ago');
    await other.evaluate(() => window.scrollTo(0, 220));
    await callApi('POST', '/api/photometry?refresh=true', { ...points([60316.1], [18.9]), instrument_id, group_ids: [group_id] });
    await expect(other.getByRole('group', { name: /^4 detections/ })).toBeVisible();
    expect(await other.evaluate(() => window.scrollY)).toBe(220);
    await expect(other).toHaveURL(/time=days_ago/);
  });

  await test.step('a classification from the taxonomy', async () => {
    await page.getByRole('button', { name: 'Classify' }).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog.getByRole('combobox', { name: 'Taxonomy' }), `${TAXONOMY} 1`);
    await choose(dialog.getByRole('combobox', { name: 'Class' }), /^Type Ia/, 'Ia');
    await dialog.getByRole('textbox', { name: 'Probability' }).fill('0.9');
    await dialog.getByRole('button', { name: 'Classify' }).click();
    const list = page.getByRole('list', { name: 'Classifications' });
    await expect(list.getByText('Type Ia')).toBeVisible();
    await expect(list.getByText('P = 0.9')).toBeVisible();
    await expect(other.getByRole('list', { name: 'Classifications' }).getByText('Type Ia')).toBeVisible();
  });

  await test.step('saved to another group, and taken back', async () => {
    await page.getByRole('button', { name: 'Manage groups' }).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog.getByRole('combobox', { name: 'Save to more groups' }), SECOND);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog.getByRole('list', { name: 'Groups that have this source' })).toContainText(SECOND);
    await dialog.getByRole('button', { name: `Unsave from ${SECOND}` }).click();
    await expect(page.getByRole('group', { name: 'Saved to' }).getByText(SECOND)).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('group', { name: 'Saved to' }).getByText(SECOND)).toHaveCount(1);
  });
  await other.context().close();
});

test('the redshift is changed and its history kept', async ({ page }) => {
  await signIn(page, `/source/${OBJ_ID}`);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Edit redshift' }).click();
  await dialog.getByRole('textbox', { name: 'z', exact: true }).fill('0.0312');
  await dialog.getByRole('textbox', { name: 'Error' }).fill('0.0004');
  await dialog.getByRole('button', { name: 'Save redshift' }).click();
  await expect(page.getByTestId('redshift')).toHaveText('0.03120 ± 0.00040');
  await page.getByRole('button', { name: 'Edit redshift' }).click();
  await expect(dialog.getByRole('row', { name: /admin.*0\.03120 ± 0\.00040/ })).toBeVisible();
});

test('a button that is pressed before the page has come to life is not lost', async ({ page }) => {
  await signIn(page, '/groups');
  let release = () => {};
  const pressed = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/_next/static/**/*.js', async (route) => {
    await pressed;
    await route.continue();
  });
  await page.goto(`/source/${OBJ_ID}`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Edit redshift' }).click();
  release();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('photometry is uploaded from a table; what is wrong with it is said; it can be taken back', async ({ page }) => {
  await signIn(page, `/source/${OBJ_ID}`);
  await page.getByRole('link', { name: 'Upload photometry' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Upload photometry' })).toBeVisible();
  const table = page.getByRole('textbox', { name: 'Table' });
  await table.fill('MJD,Magnitude,err,limmag,band\n60320.5,19.1,0.1,20.5,nonsense');
  await expect(page.getByRole('tabpanel').getByRole('alert')).toContainText('Line 2: filter “nonsense” is not known.');
  await table.fill('MJD,Magnitude,err,limmag,band\n60320.5,19.1,0.1,20.5,sdssz');
  await choose(page.getByRole('combobox', { name: 'Instrument' }), new RegExp(`Camera ${MARK}`), MARK);
  await page.getByRole('button', { name: 'Upload 1 point' }).click();
  await expect(page.getByRole('region', { name: 'The points as they will be stored' })).toContainText('has no filter sdssz');
  await table.fill('MJD,Magnitude,err,limmag,band\n60320.5,19.1,0.1,20.5,ztfr');
  await page.getByRole('button', { name: 'Upload 1 point' }).click();
  await expect(page.getByText(`1 point added to ${OBJ_ID}`)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(`1 point added to ${OBJ_ID}`)).toBeHidden();
  await table.fill('MJD,Magnitude,err,limmag,band\n60321.5,19.1,0.1,20.5,ztfr');
  await page.getByRole('button', { name: 'Upload 1 point' }).click();
  await expect(page.getByText(`1 point added to ${OBJ_ID}`)).toBeVisible();
  await page.getByRole('link', { name: OBJ_ID }).first().click();
  await expect(page.getByRole('group', { name: /detections and 0 upper limits in 2 filters/ })).toBeVisible();
});

test('the list of sources: filters in the address, favourites', async ({ page }) => {
  await signIn(page, '/sources');
  await page.getByRole('searchbox', { name: 'Find by name' }).fill(OBJ_ID);
  await expect(page).toHaveURL(new RegExp(`sourceID=${OBJ_ID}`));
  const table = page.getByRole('region', { name: 'Sources' });
  await expect(table.getByRole('row')).toHaveCount(2);
  // The star is filled at once; leaving the page before the portal has heard of it would take the question back.
  const heard = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/listing' && response.request().method() === 'POST');
  await page.getByRole('button', { name: `Add ${OBJ_ID} to favourites` }).click();
  await expect(page.getByRole('button', { name: `Remove ${OBJ_ID} from favourites` })).toBeVisible();
  expect((await heard).ok()).toBe(true);
  await page.goto('/favorites');
  await page.getByRole('link', { name: OBJ_ID }).click();
  await expect(page.getByRole('heading', { level: 1, name: OBJ_ID })).toBeVisible();
});

test('an unknown object has a page that says so', async ({ page }) => {
  await signIn(page, '/groups');
  await page.goto(`/source/none-${MARK}`);
  await expect(page.getByText(`No object is called none-${MARK}`)).toBeVisible();
});
