/** What is observed of an event: a plan is made and looked at, observations come in, and what both would have found is worked out. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, signIn, unique } from '@/e2e/signIn';

const ALIAS = unique('GRB');
const INSTRUMENT = unique('Survey ');
const TELESCOPE = unique('Telescope ');
const PLAN = unique('plan');
const event = new Date(Date.UTC(2015, 0, 1) + Math.floor(Math.random() * 3e8) * 1000);
const dateobs = event.toISOString().slice(0, 19);
const after = (hours: number): string => new Date(event.getTime() + hours * 3_600_000).toISOString().slice(0, 19);

test.beforeAll(async () => {
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Survey group ') });
  const telescope = await callApi<{ id: number }>('POST', '/api/telescope', { name: TELESCOPE, nickname: 'T', diameter: 1.2, lat: 33.36, lon: -116.86, elevation: 1700 });
  const { id: instrument_id } = await callApi<{ id: number }>('POST', '/api/instrument', {
    name: INSTRUMENT, type: 'imager', telescope_id: telescope.id, filters: ['ztfg', 'ztfr'], api_classname_obsplan: 'MMAAPI', field_region: 'icrs\nbox(0, 0, 2, 2, 0)',
    field_data: { ID: [1, 2], RA: [150, 152.2], Dec: [20, 20] }, sensitivity_data: { ztfg: { limiting_magnitude: 20.5, magsys: 'ab', exposure_time: 30 } },
  });
  await expect.poll(async () => (await callApi<{ fields: unknown[] }>('GET', `/api/instrument/${instrument_id}?includeGeoJSONSummary=true`)).fields.length, { timeout: 60_000 }).toBe(2);
  const { id: allocation_id } = await callApi<{ id: number }>('POST', '/api/allocation', { group_id, instrument_id, hours_allocated: 10, pi: 'V. Rubin' });
  const { gcnevent_id } = await callApi<{ gcnevent_id: number }>('POST', '/api/gcn_event', { dateobs, tags: ['GRB'], aliases: [ALIAS], skymap: { ra: 150.5, dec: 20, error: 1 } });
  await callApi('POST', '/api/observation', {
    telescopeName: TELESCOPE, instrumentName: INSTRUMENT,
    observationData: { observation_id: [1, 2], field_id: [1, 2], obstime: [after(12), after(13)], filter: ['ztfg', 'ztfg'], exposure_time: [30, 30], limmag: [20.5, 20.4] },
  });
  const planned_observations = [1, 2].map((field_id) => ({ dateobs: after(12 + field_id), field_id, exposure_time: 30, weight: 0.4, filt: 'ztfg', planned_observation_id: field_id }));
  await callApi('POST', '/api/observation_plan/manual', {
    gcnevent_id, allocation_id, plan_name: PLAN, observation_plans: [{ validity_window_start: dateobs, validity_window_end: after(24), planned_observations }],
  });
});

test('observations of an event say what they cover and would have found', async ({ page }) => {
  await signIn(page, `/gcn_events/${dateobs}`);
  await expect(page.getByText('of the probability.')).toBeVisible();
  const table = page.getByRole('table', { name: 'Observations of the skymap' });
  await expect(table.getByText(INSTRUMENT).first()).toBeVisible();
  await expectAccessible(page);
  await page.locator('#observations').getByRole('button', { name: 'Survey efficiency' }).click();
  const dialog = page.getByRole('dialog', { name: 'Survey efficiency' });
  await dialog.getByRole('combobox', { name: 'Sources' }).selectOption('linear');
  await dialog.getByRole('button', { name: 'Work it out' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('#observations').getByText('complete')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('#observations').getByRole('link', { name: 'PDF' })).toBeVisible();
});

test('a plan shows its exposures, its movie and the draft of a circular', async ({ page }) => {
  await signIn(page, `/gcn_events/${dateobs}`);
  const panel = page.locator('#observation-plans');
  await panel.getByRole('button', { name: `Expand ${PLAN}` }).click();
  await expect(panel.getByRole('table', { name: 'Exposures of the plan' })).toBeVisible();
  await panel.getByRole('button', { name: 'Movie' }).click();
  const movie = page.getByRole('dialog', { name: 'The plan, exposure by exposure' });
  await expect.poll(() => movie.getByAltText(/^Fields on the skymap/).evaluate((image) => (image as HTMLImageElement).naturalWidth), { timeout: 30_000 }).toBeGreaterThan(100);
  await page.keyboard.press('Escape');
  // Its allocation names no address: the telescope's refusal is shown.
  await panel.getByRole('button', { name: 'Send to telescope' }).click();
  await expect(panel.getByText(/Refused by the telescope/)).toBeVisible({ timeout: 30_000 });
});

test('plans and observations have lists of their own', async ({ page }) => {
  await signIn(page, '/observation_plans');
  await expect(page.getByRole('table', { name: 'Observation plans' }).getByText(PLAN)).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/observations?from=${dateobs.slice(0, 10)}&to=${after(48).slice(0, 10)}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Observations' })).toBeVisible();
  await expectAccessible(page);
});

test('a rule plans for events, and every plan is tried out', async ({ page }) => {
  const name = unique('Rule ');
  await signIn(page, '/observation_plans');
  await page.getByRole('link', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'New rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'New rule' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('combobox', { name: 'Tags of the event' }).fill('BNS');
  await dialog.getByRole('combobox', { name: 'Tags of the event' }).press('Enter');
  await dialog.getByRole('combobox', { name: 'Properties of the event' }).fill('FAR:1e-8:lt');
  await dialog.getByRole('combobox', { name: 'Properties of the event' }).press('Enter');
  await dialog.getByRole('button', { name: 'More limits' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make rule' }).click();
  const rules = page.getByRole('table', { name: 'Default observation plans' });
  await expect(rules.getByText(name)).toBeVisible();
  await expect(rules.getByText('FAR < 1e-8')).toBeVisible();
  await page.getByRole('button', { name: 'Try out every plan' }).click();
  const efficiency = page.getByRole('dialog', { name: 'Survey efficiency' });
  await efficiency.getByRole('combobox', { name: 'For plans of' }).selectOption({ label: name });
  await efficiency.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('table', { name: 'Default survey efficiencies' }).getByText('1000 × kilonova')).toBeVisible();
  await expectAccessible(page);
  await rules.getByRole('button', { name: `Delete the rule ${name}` }).click();
  await expect(rules.getByText(name)).toHaveCount(0);
});
