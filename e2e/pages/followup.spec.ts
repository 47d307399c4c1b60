/** Asking a telescope from the page of a source, and what comes of it. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { choose } from '../choose';
import { callApi, signIn, unique } from '../signIn';

// Each walks through several answers of a facility.
test.setTimeout(120_000);

/** SEDM, which has no green filter tonight, and ATLAS, which has one measurement. */
let facilities: StandIn;

const TABLE = `###MJD          m      dm   uJy   duJy F err chi/N     RA       Dec        x        y     maj  min   phi  apfit mag5sig Sky   Obs
59226.235875  16.177  0.012  1228   15 c  0  54.64 40.00000  20.00000  7768.79  7767.00 2.53 2.39 -63.4 -0.375 19.58 21.54 01a59226o0051c
`;

test.beforeAll(async () => {
  const at = process.env.STAND_IN as string;
  facilities = await startStandIn(({ path, body }) => {
    if (path === '/sedm') return { body: /"Filters":"g/.test(body) ? 'rejected: the g filter is out for repair' : 'ok' };
    if (path === '/forcedphot/queue/') return { status: 201, body: { url: `${at}/forcedphot/queue/7/` } };
    if (path === '/forcedphot/queue/7/') return { body: { finishtimestamp: 'now', result_url: `${at}/forcedphot/results/7.txt` } };
    if (path === '/forcedphot/results/7.txt') return { body: TABLE };
    return { status: 404, body: {} };
  }, at);
});
test.afterAll(() => facilities.stop());

interface Setting {
  name: string;
  obj_id: string;
  instrument_id: number;
}

/** An instrument that is asked in this way, an allocation on it, and a source. */
async function makeSetting(api_classname: string, instrument: object, allocation: object = {}): Promise<Setting> {
  const name = unique(api_classname);
  const telescope = await callApi<{ id: number }>('POST', '/api/telescope', { name, nickname: name, diameter: 1.5, lat: 33.3563, lon: -116.8648, elevation: 1712 });
  const { id: instrument_id } = await callApi<{ id: number }>('POST', '/api/instrument', { name, telescope_id: telescope.id, api_classname, ...instrument });
  const group = await callApi<{ id: number }>('POST', '/api/groups', { name });
  await callApi('POST', '/api/allocation', { group_id: group.id, instrument_id, hours_allocated: 20, pi: 'V. Rubin', ...allocation });
  const obj_id = unique('F').replace(/\W/g, '');
  await callApi('POST', '/api/sources', { id: obj_id, ra: 40, dec: 20, group_ids: [group.id] });
  return { name, obj_id, instrument_id };
}

/** The composer, with this allocation chosen. */
async function compose(page: Page, { obj_id, name }: Setting): Promise<Locator> {
  await signIn(page, `/source/${obj_id}`);
  await page.getByRole('button', { name: 'Request follow-up' }).click();
  const composer = page.getByRole('dialog', { name: `Follow-up of ${obj_id}` });
  const allocation = composer.getByRole('combobox', { name: 'Allocation' });
  await expect(allocation).toBeVisible({ timeout: 20_000 });
  await choose(allocation, new RegExp(name), name);
  return composer;
}

const panelOf = (page: Page): Locator => page.getByRole('region', { name: /^Follow-up/ });

test('a request with dependent fields is refused, mended and taken; its status and a spectrum come back', async ({ page }) => {
  const setting = await makeSetting('SEDMAPI', { type: 'imaging spectrograph', filters: ['sdssg'], listener_classname: 'SEDMListener' });
  const composer = await compose(page, setting);
  const mode = composer.getByRole('combobox', { name: 'Mode' });
  await choose(mode, "Mix 'n Match");
  await expect(composer.getByRole('checkbox', { name: 'IFU' })).toBeVisible();
  await composer.getByRole('textbox', { name: 'Priority' }).fill('9');
  // The portal refuses what does not fit the form, field by field…
  await composer.getByRole('button', { name: 'Submit' }).click();
  await expect(composer.getByRole('alert')).toHaveText('Some fields are not right yet.');
  await expect(composer.getByText('must be <= 5')).toBeVisible();
  await expectAccessible(page, '[role="dialog"]');
  await composer.getByRole('textbox', { name: 'Priority' }).fill('4');
  await composer.getByRole('checkbox', { name: 'g', exact: true }).check();
  // …and the facility what it cannot do.
  await composer.getByRole('button', { name: 'Submit' }).click();
  await expect(composer.getByRole('alert')).toContainText('the g filter is out for repair');
  await composer.getByRole('checkbox', { name: 'g', exact: true }).uncheck();
  await composer.getByRole('checkbox', { name: 'IFU' }).check();
  await composer.getByRole('button', { name: 'Submit' }).click();
  await expect(composer).toBeHidden({ timeout: 20_000 });
  const panel = panelOf(page);
  await expect(panel.getByText('Submitted', { exact: true })).toBeVisible();

  // It is one request, not two.
  const { followup_requests } = await callApi<{ followup_requests: { id: number }[] }>('GET', `/api/followup_request?sourceID=${setting.obj_id}`);
  expect(followup_requests).toHaveLength(1);
  const { id } = followup_requests[0]!;
  await callApi('POST', '/api/facility', { followup_request_id: id, new_status: 'Successful: on the sky at 05:12' });
  await expect(panel.getByText('Observed', { exact: true })).toBeVisible();
  await expect(panel.getByText('on the sky at 05:12')).toBeVisible();

  await callApi('POST', '/api/spectra', {
    obj_id: setting.obj_id, instrument_id: setting.instrument_id, observed_at: '2026-03-01T05:12:00', wavelengths: [4000, 5000, 6000], fluxes: [1, 2, 1.5], followup_request_id: id,
  });
  await expect(panel.getByRole('link', { name: 'Spectrum' })).toBeVisible();
  await expect(page.getByRole('region', { name: /^Spectra/ }).getByText(setting.name).first()).toBeVisible();

  await page.goto(`/followup_requests?sourceID=${setting.obj_id}`);
  const table = page.getByRole('region', { name: 'Follow-up requests' });
  await expect(table.getByRole('link', { name: setting.obj_id })).toBeVisible();
  await table.getByRole('button', { name: new RegExp(`Expand ${setting.obj_id}`) }).click();
  await expect(table.getByText('Submit', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});

test('forced photometry is asked for, comes back when it is asked about, and is on the source', async ({ page }) => {
  const setting = await makeSetting('ATLASAPI', { type: 'imager', filters: ['atlasc', 'atlaso'] }, { types: ['forced_photometry'], _altdata: { api_token: 'a token' } });
  const composer = await compose(page, setting);
  await composer.getByRole('textbox', { name: 'Start Date (UT)' }).fill('2021-01-01T00:00:00');
  await composer.getByRole('textbox', { name: 'End Date (UT)' }).fill('2021-02-01T00:00:00');
  await composer.getByRole('button', { name: 'Submit' }).click();
  await expect(composer).toBeHidden({ timeout: 20_000 });
  const panel = panelOf(page);
  // The facility can be asked as soon as it has the request; until then the menu has no such entry.
  await expect(async () => {
    await panel.getByRole('button', { name: new RegExp(`What to do with ${setting.obj_id}`) }).click();
    await page.getByRole('menuitem', { name: 'Ask the facility how far it is' }).click({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(panel.getByRole('link', { name: 'Photometry' })).toBeVisible({ timeout: 20_000 });
  await expect
    .poll(async () => (await callApi<{ mjd: number }[]>('GET', `/api/sources/${setting.obj_id}/photometry`)).map(({ mjd }) => mjd))
    .toEqual([59226.235875]);
});

test('an allocation is made with the credentials that its facility wants, is read without them, and a rule uses it', async ({ page }) => {
  await signIn(page, '/allocations');
  const { name } = await makeSetting('GENERICAPI', { type: 'imager', filters: ['ztfg', 'ztfr'] });
  await page.reload();
  await page.getByRole('button', { name: 'New allocation' }).click();
  const dialog = page.getByRole('dialog', { name: 'New allocation' });
  await choose(dialog.getByRole('combobox', { name: 'Instrument' }), new RegExp(name), name);
  await choose(dialog.getByRole('combobox', { name: 'Group' }), new RegExp(name), name);
  await dialog.getByRole('textbox', { name: 'PI' }).fill('J. Bell');
  await dialog.getByRole('textbox', { name: 'Hours' }).pressSequentially('12,5');
  await dialog.getByRole('textbox', { name: 'Token' }).fill('a-token-that-nobody-must-see');
  await dialog.getByRole('button', { name: 'Make allocation' }).click();
  // An address is missing beside the token.
  await expect(dialog.getByText('missing')).toBeVisible();
  await expectAccessible(page, '[role="dialog"]');
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://telescope.example.org/requests');
  await dialog.getByRole('button', { name: 'Make allocation' }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row').filter({ hasText: name }).filter({ hasText: 'J. Bell' });
  await expect(row).toContainText('0 h of 12.5 h');
  await expectAccessible(page);
  await row.getByRole('link', { name: /^Allocation/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(name) })).toBeVisible();
  expect(await page.content()).not.toContain('nobody-must-see');
  await expectAccessible(page);

  await page.goto('/default_followup_requests');
  await page.getByRole('button', { name: 'New rule' }).click();
  const rule = page.getByRole('dialog', { name: 'New rule' });
  await rule.getByRole('textbox', { name: 'Name', exact: true }).fill(`First look with ${name}`);
  await choose(rule.getByRole('combobox', { name: 'Group' }), new RegExp(name), name);
  await choose(rule.getByRole('combobox', { name: 'Allocation' }), /J\. Bell/, name);
  await rule.getByRole('checkbox', { name: 'ztfr' }).check();
  await rule.getByRole('button', { name: 'Make rule' }).click();
  await expect(rule).toBeHidden();
  const made = page.getByRole('row').filter({ hasText: `First look with ${name}` });
  await expect(made).toContainText('saved to');
  await made.getByRole('button', { name: /Delete the rule/ }).click();
  await expect(made).toBeHidden();
});
