/** From an alert elsewhere to a page for everybody: what one does with a new supernova. */
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { choose } from '../choose';
import { callApi, signIn, unique } from '../signIn';

test.setTimeout(240_000);
test.use({ actionTimeout: 20_000 });

const MARK = crypto.randomUUID().replace(/\D/g, '0').slice(0, 7);
const OBJ_ID = `ZTF26${Array.from(MARK, (digit) => String.fromCharCode(97 + Number(digit))).join('')}`;
const GALAXY = `Galaxy ${MARK}`;
const names = { broker: unique('Alerts'), spectrograph: unique('Spectrograph'), taxonomy: unique('Taxonomy'), service: unique('Reports') };
const RA = 170 + Math.random();
const mjds = [61000, 61002, 61004];
let outside: StandIn;
let group: { id: number; name: string };
let broker_id: number;
let instrument_id: number;

/** Speaks as ALeRCE and SEDM do. */
test.beforeAll(async () => {
  outside = await startStandIn(({ path }) => {
    if (path === '/sedm') return { body: 'ok' };
    if (path === '/ztf/v1/objects') return { body: { items: [{ oid: OBJ_ID }] } };
    if (path === `/ztf/v1/objects/${OBJ_ID}`) return { body: { oid: OBJ_ID, meanra: RA, meandec: 12.5 } };
    if (path.endsWith('/lightcurve')) {
      const detections = mjds.map((mjd, i) => ({ mjd, candid: String(100 + i), fid: 1, magpsf: 19 - i / 2, sigmapsf: 0.05, isdiffpos: 1, ra: RA, dec: 12.5 }));
      return { body: { detections, non_detections: [{ mjd: 60998, fid: 1, diffmaglim: 20.5 }] } };
    }
    return { status: 404, body: {} };
  }, process.env.STAND_IN);
  const { id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Supernova hunters') });
  group = await callApi('GET', `/api/groups/${id}`);
  ({ id: broker_id } = await callApi<{ id: number }>('POST', '/api/brokers', { name: names.broker, broker_classname: 'ALERCEBROKER', altdata: { ztf_url: outside.url, stamps_url: outside.url } }));
  const telescope = await callApi<{ id: number }>('POST', '/api/telescope', { name: names.spectrograph, nickname: names.spectrograph, diameter: 1.5, lat: 33.3563, lon: -116.8648, elevation: 1712 });
  ({ id: instrument_id } = await callApi<{ id: number }>('POST', '/api/instrument', {
    name: names.spectrograph, telescope_id: telescope.id, type: 'imaging spectrograph', filters: ['sdssg'], api_classname: 'SEDMAPI', listener_classname: 'SEDMListener',
  }));
  await callApi('POST', '/api/allocation', { group_id: id, instrument_id, hours_allocated: 20, pi: 'V. Rubin' });
  await callApi('POST', '/api/taxonomy', { name: names.taxonomy, version: '1', hierarchy: { class: 'Supernova', subclasses: [{ class: 'Type Ia' }] }, group_ids: [id] });
  await callApi('POST', '/api/galaxy_catalog', { catalog_name: names.taxonomy, catalog_data: { name: [GALAXY], ra: [RA + 0.001], dec: [12.501], distmpc: [150], redshift: [0.0345] } });
  const [ztf] = await callApi<{ id: number }[]>('GET', '/api/instrument?name=ZTF');
  await callApi('PUT', '/api/sharing_service', { name: names.service, owner_group_ids: [id], instrument_ids: [ztf!.id], enable_sharing_with_tns: true, tns_bot_id: 1, tns_source_group_id: 48, _tns_altdata: { api_key: 'a key' }, testing: true });
});
test.afterAll(async () => {
  await callApi('DELETE', `/api/brokers/${broker_id}`);
  await outside.stop();
});

async function savedFromTheBroker(page: Page): Promise<void> {
  await signIn(page, `/brokers/${broker_id}`);
  await page.getByRole('textbox', { name: 'Object or position' }).fill(`${RA.toFixed(5)} +12.5`);
  await page.getByRole('search').getByRole('button', { name: 'Search' }).click();
  await page.getByRole('article', { name: OBJ_ID }).getByRole('button', { name: 'Save as source' }).click();
  const dialog = page.getByRole('dialog', { name: `Save ${OBJ_ID}` });
  await choose(dialog.getByRole('combobox', { name: 'Groups' }), group.name, group.name);
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: OBJ_ID })).toBeVisible({ timeout: 30_000 });
}

test('a new supernova: found, saved, observed, classified, reported and shown to everybody', async ({ page, browser }) => {
  await test.step('found at a broker and saved', () => savedFromTheBroker(page));

  await test.step('redshift, T0 and host', async () => {
    await page.getByRole('button', { name: 'Edit redshift' }).click();
    const redshift = page.getByRole('dialog', { name: `Redshift of ${OBJ_ID}` });
    await redshift.getByRole('textbox', { name: 'z', exact: true }).fill('0.0345');
    await redshift.getByRole('button', { name: /save/i }).click();
    await expect(page.getByTestId('redshift')).toHaveText('0.0345');
    await page.getByRole('button', { name: 'Edit T0' }).click();
    const t0 = page.getByRole('dialog', { name: `T0 of ${OBJ_ID}` });
    await t0.getByRole('textbox', { name: 'T0 (MJD, or UTC)' }).fill('60999.5');
    await t0.getByRole('button', { name: 'Save T0' }).click();
    await expect(t0).toBeHidden();
    const host = page.getByRole('region', { name: /^Host galaxy/ });
    const field = host.getByRole('combobox', { name: 'Choose the host' });
    await host.scrollIntoViewIfNeeded();
    if (!(await field.isVisible())) await host.getByRole('button', { name: /^Host galaxy/ }).click();
    await field.fill(GALAXY);
    await host.getByRole('button', { name: 'Set host' }).click();
    await expect(host.getByText('150.0 Mpc')).toBeVisible();
  });

  const panel = page.getByRole('region', { name: /^Follow-up/ });
  let request_id = 0;
  await test.step('a spectrum is asked for; the facility tells that it was taken', async () => {
    await page.getByRole('button', { name: 'Request follow-up' }).click();
    const composer = page.getByRole('dialog', { name: `Follow-up of ${OBJ_ID}` });
    await choose(composer.getByRole('combobox', { name: 'Allocation' }), new RegExp(names.spectrograph), names.spectrograph);
    await choose(composer.getByRole('combobox', { name: 'Mode' }), "Mix 'n Match");
    await composer.getByRole('checkbox', { name: 'IFU' }).check();
    await composer.getByRole('button', { name: 'Submit' }).click();
    await expect(composer).toBeHidden({ timeout: 20_000 });
    await expect(panel.getByText('Submitted', { exact: true })).toBeVisible();
    const { followup_requests } = await callApi<{ followup_requests: { id: number }[] }>('GET', `/api/followup_request?sourceID=${OBJ_ID}`);
    request_id = followup_requests[0]!.id;
    await callApi('POST', '/api/facility', { followup_request_id: request_id, new_status: 'Successful: on the sky at 05:12' });
    await expect(panel.getByText('Observed', { exact: true })).toBeVisible();
  });

  await test.step('the spectrum is uploaded, after a look at it', async () => {
    const query = new URLSearchParams({ instrument_id: String(instrument_id), observed_at: '2026-03-03T04:00:00', group_ids: String(group.id) });
    await page.goto(`/upload_spectrum/${OBJ_ID}?${query.toString()}`);
    await page.getByRole('tab', { name: 'Paste' }).click();
    await page.getByRole('textbox', { name: 'Text' }).fill(Array.from({ length: 150 }, (_, i) => `${4000 + 20 * i} ${(1 + Math.sin(i / 9) / 4).toFixed(4)}e-16`).join('\n'));
    await expect(page.getByRole('button', { name: /^150 samples/ })).toBeVisible();
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/source/${OBJ_ID}`), { timeout: 20_000 });
    await expect(page.getByRole('region', { name: /^Spectra/ }).getByText(names.spectrograph).first()).toBeVisible({ timeout: 20_000 });
  });

  await test.step('classified', async () => {
    await page.getByRole('button', { name: 'Classify' }).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog.getByRole('combobox', { name: 'Taxonomy' }), `${names.taxonomy} 1`);
    await choose(dialog.getByRole('combobox', { name: 'Class' }), /^Type Ia/, 'Ia');
    await dialog.getByRole('button', { name: 'Classify' }).click();
    await expect(page.getByRole('list', { name: 'Classifications' }).getByText('Type Ia')).toBeVisible();
  });

  await test.step('reported, in testing mode', async () => {
    await page.getByRole('button', { name: 'Send to TNS' }).click();
    const dialog = page.getByRole('dialog', { name: `Report ${OBJ_ID}` });
    await choose(dialog.getByRole('combobox', { name: 'Service' }), `${names.service} (testing)`);
    await dialog.getByRole('textbox', { name: 'Authors' }).fill('A. Vega (Example Observatory)');
    await dialog.getByRole('button', { name: 'Try the report' }).click();
    await expect(dialog).toBeHidden();
    const services = await callApi<{ id: number; name: string }[]>('GET', '/api/sharing_service');
    const { id } = services.find(({ name }) => name === names.service)!;
    const reports = () => callApi<{ submissions: { tns_status: string; tns_payload: object | null }[] }>('GET', `/api/sharing_service/submission?sharing_service_id=${id}&include_payload=true`);
    await expect.poll(async () => (await reports()).submissions[0]?.tns_status, { timeout: 30_000 }).toMatch(/testing/i);
    expect(JSON.stringify((await reports()).submissions[0]!.tns_payload)).toContain('A. Vega');
  });

  await test.step('shown to everybody', async () => {
    await page.getByRole('button', { name: 'Public access' }).click();
    const dialog = page.getByRole('dialog', { name: `Public pages of ${OBJ_ID}` });
    await dialog.getByRole('button', { name: 'Publish now' }).click();
    const link = dialog.getByRole('region', { name: 'Versions' }).getByRole('link');
    await expect(link).toHaveCount(1);
    const anybody = await (await browser.newContext()).newPage();
    await anybody.goto((await link.getAttribute('href'))!);
    await expect(anybody.getByRole('heading', { level: 1, name: OBJ_ID })).toBeVisible();
    await expect(anybody.getByText('Type Ia').first()).toBeVisible();
    await expectAccessible(anybody);
    await anybody.context().close();
  });
});
