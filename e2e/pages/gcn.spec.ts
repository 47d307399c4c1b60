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
