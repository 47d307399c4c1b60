/** Planning a night from a desk, and running one from a tablet at the telescope. */
import { expect, test } from '@playwright/test';
import { callApi, signIn, unique } from '../signIn';

/** A telescope of its own with an instrument, and objects to observe. */
async function makeSetting(): Promise<{ instrument_id: number; objs: string[] }> {
  const name = unique('Night');
  const telescope = await callApi<{ id: number }>('POST', '/api/telescope', { name, nickname: name, diameter: 1.5, lat: 33.3563, lon: -116.8648, elevation: 1712 });
  const instrument = await callApi<{ id: number }>('POST', '/api/instrument', { name: `${name} camera`, type: 'imager', telescope_id: telescope.id, filters: ['ztfg'] });
  const group = await callApi<{ id: number }>('POST', '/api/groups', { name });
  const objs = [40, 70, 100].map((ra) => ({ id: `${unique('N').replace(/\W/g, '')}x${ra}`, ra }));
  for (const { id, ra } of objs) await callApi('POST', '/api/sources', { id, ra, dec: 20, group_ids: [group.id] });
  return { instrument_id: instrument.id, objs: objs.map(({ id }) => id) };
}

test('a night is planned with standard stars, is found again by its address, and is proven', async ({ page }) => {
  await signIn(page);
  const { instrument_id } = await makeSetting();
  // Requests need a facility; standard stars need none.
  await page.goto(`/followup_requests/schedule?instrument=${instrument_id}&from=2026-01-20 00:00:00&to=2026-01-20 18:00:00&standards=yes`);
  await page.getByRole('button', { name: 'Schedule', exact: true }).click();
  await expect(page.getByText('Quick schedule')).toBeVisible();
  await expect(page.getByRole('list', { name: /Arrow keys move/ }).getByRole('button').first()).toHaveAccessibleName(/\d\d:\d\d to \d\d:\d\d UTC/);
  await page.reload();
  await expect(page.getByText('Quick schedule')).toBeVisible();
  await page.getByRole('button', { name: 'Find the best' }).click();
  await expect(page.getByText(/Proven to be the best|better is possible/)).toBeVisible({ timeout: 60_000 });
});

test.describe('at the telescope', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true });

  test('marks and comments survive a lost connection and a reload', async ({ page, context }) => {
    await signIn(page);
    const { instrument_id, objs } = await makeSetting();
    const run = await callApi<{ id: number }>('POST', '/api/observing_run', { instrument_id, calendar_date: '2026-01-19', observers: 'Vega' });
    for (const obj_id of objs) await callApi('POST', '/api/assignment', { run_id: run.id, obj_id, priority: '3' });
    await page.goto(`/run/${run.id}`);
    const [first, second] = objs as [string, string, string];
    await page.getByRole('button', { name: `Observed: ${first}`, exact: true }).tap();
    await expect(page.getByText('2 targets of 3 to observe')).toBeVisible();
    await context.setOffline(true);
    await page.getByRole('button', { name: `Not observed: ${second}` }).tap();
    await page.getByLabel(`Comment on ${first}`).fill('Seeing 1.2');
    await page.getByLabel(`Comment on ${first}`).blur();
    await expect(page.getByText('No connection to the portal')).toBeVisible();
    await expect(page.getByText('1 target of 3 to observe')).toBeVisible();
    // The page is loaded again, as a tablet does it by itself, while the portal still takes no changes.
    await context.setOffline(false);
    await page.route('**/api/assignment/*', (route) => route.abort());
    await page.reload();
    await expect(page.getByText('1 target of 3 to observe')).toBeVisible();
    await page.unroute('**/api/assignment/*');
    await page.getByRole('button', { name: 'Try now' }).tap();
    await expect(page.getByText('No connection to the portal')).toBeHidden();
    await expect
      .poll(async () => {
        const { assignments } = await callApi<{ assignments: { obj_id: string; status: string; comment: string | null }[] }>('GET', `/api/observing_run/${run.id}`);
        return assignments.map(({ obj_id, status, comment }) => `${obj_id} ${status} ${comment ?? ''}`.trim()).sort();
      })
      .toEqual([`${first} complete Seeing 1.2`, `${second} not observed`, `${objs[2]} pending`].sort());
  });
});
