/** A night with an event: it comes, is looked at and talked about, its galaxies are ranked, and a text and a report go out. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, signIn, unique } from '@/e2e/signIn';

const ALIAS = unique('GRB');
const CATALOG = unique('GLADE');
const dateobs = new Date(Date.UTC(2015, 0, 1) + Math.floor(Math.random() * 3e8) * 1000).toISOString().slice(0, 19);
let group_id = 0;

test.beforeAll(async () => {
  ({ id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Night ') }));
  await callApi('POST', '/api/gcn_event', { dateobs, tags: ['GRB'], aliases: [ALIAS], skymap: { ra: 150, dec: 20, error: 2 } });
  await callApi('POST', '/api/galaxy_catalog/ascii', { catalogName: CATALOG, catalogData: `name,ra,dec,distmpc,mstar\n${CATALOG} 1,150,20,40,10.5\n${CATALOG} 2,151,20,60,9\n` });
});

test('the event is found, shows its skymap, and is commented on', async ({ page }) => {
  await signIn(page, `/gcn_events?find=${encodeURIComponent(ALIAS)}`);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: ALIAS })).toBeVisible();
  await expect(page.getByRole('group', { name: /^Skymap / })).toBeVisible();
  await expect(page.getByText('90 % area')).toBeVisible();
  await page.getByRole('textbox', { name: 'Write a comment' }).fill('An afterglow?');
  await page.getByRole('button', { name: 'Send comment' }).click();
  await expect(page.getByRole('log', { name: 'Comments' }).getByText('An afterglow?')).toBeVisible();
  await expectAccessible(page);
});

test('its galaxies are ranked', async ({ page }) => {
  await signIn(page, `/galaxies?event=${dateobs}&catalog=${encodeURIComponent(CATALOG)}`);
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toContainText(`${CATALOG} 1`);
  await expect(rows.nth(2)).toContainText(`${CATALOG} 2`);
  await expectAccessible(page);
});

test('a text is written, and a report is published for everybody', async ({ page, browser }) => {
  const title = unique('Circular ');
  await callApi('POST', `/api/gcn_event/${dateobs}/summary`, { title, subject: 'Follow-up', groupId: group_id, showSources: true, showGalaxies: true });
  const { id } = await callApi<{ id: number }>('POST', `/api/gcn_event/${dateobs}/report`, { reportName: `Report ${title}`, groupId: group_id, showSources: true });
  await expect.poll(async () => (await callApi<{ data: { status: string } }>('GET', `/api/gcn_event/${dateobs}/report/${id}`)).data.status, { timeout: 30_000 }).toBe('done');
  await signIn(page, `/gcn_events/${dateobs}`);
  await page.getByRole('button', { name: title, exact: true }).click();
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('SUBJECT: Follow-up', { timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('switch', { name: 'Public' }).first().click({ force: true });
  await expect(page.getByRole('link', { name: `Report ${title}` })).toBeVisible();
  const visitor = await browser.newPage();
  await visitor.goto(new URL(`/public/reports/gcn/${id}`, page.url()).href);
  await expect(visitor.getByRole('heading', { level: 1, name: `Report ${title}` })).toBeVisible();
  await visitor.close();
});

test('people name an event, take it up and say whether they triggered on it', async ({ page }) => {
  const telescope = await callApi<{ id: number }>('POST', '/api/telescope', { name: unique('Telescope '), nickname: 'T', diameter: 1.2, lat: 33.36, lon: -116.86, elevation: 1700 });
  const name = unique('Camera ');
  const { id: instrument_id } = await callApi<{ id: number }>('POST', '/api/instrument', { name, type: 'imager', telescope_id: telescope.id, filters: ['ztfr'] });
  await callApi('POST', '/api/allocation', { group_id, instrument_id, hours_allocated: 1, types: ['observation_plan'] });
  const tag = unique('odd');
  await signIn(page, `/gcn_events/${dateobs}`);

  await page.getByRole('button', { name: 'Add a tag' }).press('Enter');
  await page.getByRole('combobox', { name: 'Add a tag' }).fill(tag);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Remove the tag ${tag}` })).toBeVisible();

  await page.getByRole('button', { name: 'Become an advocate of this event' }).click();
  await expect(page.getByRole('button', { name: 'Withdraw as advocate' })).toBeVisible();

  const decision = page.getByRole('radiogroup', { name: `${name} on this event` });
  await decision.getByText('Triggered').click();
  await expect.poll(async () => (await callApi<{ gcn_triggers: { triggered: boolean }[] }>('GET', `/api/gcn_event/${dateobs}`)).gcn_triggers.map(({ triggered }) => triggered)).toEqual([true]);
  await expectAccessible(page);

  // The tag finds it in the list, where the decision is seen.
  await page.goto(`/gcn_events?gcnTagKeep=${tag}`);
  await expect(page.getByRole('table').getByText(`${name}: triggered`)).toBeVisible();
  await page.getByRole('button', { name: `Change the filter tag ${tag}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Filters' });
  await dialog.getByRole('combobox', { name: 'Properties of the event' }).fill('nonsense');
  await dialog.getByRole('combobox', { name: 'Properties of the event' }).press('Enter');
  await expect(dialog.getByText('is not name:value:op')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: `Remove the filter tag ${tag}` }).click();
  await expect(page).not.toHaveURL(/gcnTagKeep/);
});

test('events are tagged by themselves, and two skymaps make one', async ({ page }) => {
  const tag = unique('auto');
  await signIn(page, '/gcn_events');
  await page.getByRole('button', { name: 'Automatic tags' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tags that events get by themselves' });
  await dialog.getByRole('textbox', { name: 'Tag', exact: true }).fill(tag);
  await dialog.getByRole('combobox', { name: 'Tags of the event' }).fill(`${tag}-seed`);
  await dialog.getByRole('combobox', { name: 'Tags of the event' }).press('Enter');
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await expect(dialog.getByRole('button', { name: `Delete the rule ${tag}` })).toBeVisible();
  const second = new Date(Date.parse(`${dateobs}Z`) + 60_000).toISOString().slice(0, 19);
  const other = unique('GRB');
  await callApi('POST', '/api/gcn_event', { dateobs: second, tags: [`${tag}-seed`], aliases: [other], skymap: { ra: 151, dec: 20, error: 2 } });
  await expect.poll(async () => (await callApi<{ tags: string[] }>('GET', `/api/gcn_event/${second}`)).tags, { timeout: 30_000 }).toContain(tag);
  await dialog.getByRole('button', { name: `Delete the rule ${tag}` }).click();
  await expect(dialog.getByRole('button', { name: `Delete the rule ${tag}` })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Combine skymaps' }).click();
  for (const [label, alias] of [['One skymap', ALIAS], ['The other', other]] as const) {
    await page.getByRole('combobox', { name: label }).fill(alias);
    await expect(page.getByRole('option')).toHaveText([new RegExp(`^${alias}`)]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: label })).toHaveValue(new RegExp(`^${alias}`));
  }
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.fits$/);
});
