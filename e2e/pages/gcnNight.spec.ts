/**
 * The night of the demonstration's merger: its skymap with its plan, a candidate inside of it on the scanning page, and one verdict
 * that the scanning card, the event page and the source page share. Without WebGL there is the same to see.
 */
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, signIn, unique } from '@/e2e/signIn';

interface Event {
  dateobs: string;
  aliases: string[];
  localizations: { localization_name: string; center: { ra: number; dec: number } }[];
}

let event: Event;
let group_id = 0;
const OBJ = unique('ZTF26gw').replace(' ', '');

test.beforeAll(async () => {
  const { events } = await callApi<{ events: Event[] }>('GET', '/api/gcn_event?gcnTagKeep=BNS');
  event = await callApi<Event>('GET', `/api/gcn_event/${events[0]!.dateobs}?includeSkymaps=false`);
  ({ id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Counterparts ') }));
  const stream = await callApi<{ id: number }>('POST', '/api/streams', { name: unique('Stream ') });
  await callApi('POST', `/api/groups/${group_id}/streams`, { stream_id: stream.id });
  const filter = await callApi<{ id: number }>('POST', '/api/filters', { name: 'Fast', stream_id: stream.id, group_id });
  const { ra, dec } = event.localizations[0]!.center;
  await callApi('POST', '/api/candidates', { id: OBJ, ra, dec, filter_ids: [filter.id], passed_at: new Date().toISOString() });
  const [instrument] = await callApi<{ id: number }[]>('GET', '/api/instrument?name=ZTF');
  const begins = new Date(`${event.dateobs}Z`).getTime() / 86_400_000 + 40_587;
  await callApi('POST', '/api/photometry', {
    obj_id: OBJ, instrument_id: instrument!.id, group_ids: [group_id], filter: 'ztfr', magsys: 'ab', mjd: [begins + 0.2, begins + 0.3], mag: [18.9, 19.0], magerr: [0.05, 0.05],
    limiting_mag: [20.5, 20.5],
  });
});

const verdict = (page: Page) => page.getByRole('combobox', { name: `Verdict on ${OBJ}` });

/** A choice before the page is ready is lost, so it is made until it holds. */
const give = (page: Page, status: string) =>
  expect(async () => {
    await verdict(page).selectOption(status);
    await expect(verdict(page)).toHaveValue(status, { timeout: 3_000 });
    expect(await stored()).toBe(status);
  }).toPass({ timeout: 40_000 });
const stored = async (): Promise<string | undefined> =>
  (await callApi<{ obj_id: string; status: string }[]>('GET', `/api/sources_in_gcn/${event.dateobs}`)).find(({ obj_id }) => obj_id === OBJ)?.status;
const within = (days: number): string => new Date(new Date(`${event.dateobs}Z`).getTime() + days * 86_400_000).toISOString().slice(0, 16);

test('a candidate inside the skymap is vetted while scanning, and event and source know it', async ({ page }) => {
  test.setTimeout(120_000);
  const { dateobs, localizations: [localization] } = event;
  const query = new URLSearchParams({
    groupIDs: String(group_id), localizationDateobs: dateobs, localizationName: localization!.localization_name, localizationCumprob: '0.95', numberDetections: '1',
    firstDetectionAfter: within(0), lastDetectionBefore: within(7),
  });
  await signIn(page, `/candidates?${query}`);
  await give(page, 'confirmed');

  await page.goto(`/gcn_events/${dateobs}`);
  await expect(page.getByRole('group', { name: /^Skymap / })).toBeVisible();
  await expect(page.getByText('90 % area')).toBeVisible();
  await expect(verdict(page)).toHaveValue('confirmed');
  await expectAccessible(page);
  await give(page, 'rejected');

  await page.goto(`/source/${OBJ}`);
  await expect(page.locator('#events').getByRole('link', { name: event.aliases[0] })).toBeVisible();
  await expect(verdict(page)).toHaveValue('rejected');
  await give(page, 'ambiguous');
});

test('without WebGL the event has its map, contours and table', async ({ page }) => {
  await page.addInitScript(() => {
    const getContext = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, kind: string, ...more: unknown[]) => unknown;
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
        return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...more);
      },
    });
  });
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await signIn(page, `/gcn_events/${event.dateobs}`);
  const map = page.getByRole('group', { name: /^Skymap / });
  await expect(map).toBeVisible();
  await expect(map.locator('path').first()).toBeAttached();
  await expect(page.getByRole('table', { name: 'Candidates and sources inside the skymap' })).toBeVisible();
  expect(faults).toEqual([]);
});
