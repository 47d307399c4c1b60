import { expect, test, type Page } from '@playwright/test';
import { addCandidate, call, makeScanWorld, signIn, type ScanWorld } from '../scanWorld';

let world: ScanWorld;

const card = (page: Page, obj_id: string) => page.getByRole('article', { name: `Candidate ${obj_id}` });
const current = (page: Page) => page.locator('article[aria-current="true"]');
const saved = (page: Page, obj_id: string) => card(page, obj_id).getByRole('button', { name: `${obj_id} is saved to ${world.group.name}` });
const groupsOf = async (request: Parameters<typeof call>[0], obj_id: string) =>
  (await call<{ id: number }[]>(request, 'GET', `/api/sources/${obj_id}/groups`)).map(({ id }) => id);

test.beforeEach(async ({ page, request }) => {
  world = await makeScanWorld(request, 8);
  await signIn(page, `/candidates?groupIDs=${world.group.id}`);
  await expect(page.getByText('8 candidates')).toBeVisible();
  // The light curve is drawn by the browser: from then on the page answers keys and hears of others.
  await expect(page.getByRole('group', { name: /upper limits/ }).first()).toBeVisible();
  await expect(page.getByRole('banner').getByLabel(/^Live:/)).toBeVisible();
});

test('a morning by keyboard: move, save, undo, reject, classify; a reload keeps the query', async ({ page, request }) => {
  const [first, second, third] = world.obj_ids as [string, string, string];
  await expect(current(page)).toHaveAccessibleName(`Candidate ${first}`);

  await page.keyboard.press('j');
  await expect(current(page)).toHaveAccessibleName(`Candidate ${second}`);
  await page.keyboard.press('s');
  await expect(saved(page, second)).toBeVisible();
  await expect.poll(() => groupsOf(request, second)).toEqual([world.group.id]);

  await page.keyboard.press('u');
  await expect(card(page, second).getByRole('button', { name: `Save ${second} to ${world.group.name}` })).toBeVisible();
  await expect.poll(() => groupsOf(request, second)).toEqual([]);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('1');
  await expect(saved(page, third)).toBeVisible();

  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'Class', exact: true }).fill(world.classification);
  await page.keyboard.press('Enter');
  await expect(card(page, third).getByText(world.classification)).toBeVisible();
  await expect
    .poll(async () => (await call<{ classification: string }[]>(request, 'GET', `/api/sources/${third}/classifications`)).map((given) => given.classification))
    .toEqual([world.classification]);

  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await expect(current(page)).toHaveAccessibleName(`Candidate ${first}`);
  const rejecting = page.waitForResponse((response) => response.url().endsWith('/api/listing') && response.request().method() === 'POST');
  await page.keyboard.press('r');
  await expect(card(page, first).getByText('Rejected').first()).toBeVisible();
  await rejecting;

  // What was rejected does not come again; what was asked for does.
  await page.getByRole('button', { name: 'drb', exact: false }).first().click();
  await expect(page).toHaveURL(/sortByAnnotationKey=drb/);
  await page.reload();
  await expect(page).toHaveURL(new RegExp(`groupIDs=${world.group.id}.*sortByAnnotationKey=drb`));
  await expect(page.getByText('7 candidates')).toBeVisible();
  await expect(card(page, first)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Sorted by drb. Back to newest first' })).toBeVisible();
});

test('a refused save is taken back and says why', async ({ page }) => {
  const first = world.obj_ids[0] as string;
  await page.route('**/api/sources', (route) =>
    route.fulfill({ status: 400, json: { status: 'error', message: 'Failed to post source: the group is closed', data: {} } }),
  );
  await page.keyboard.press('s');
  await expect(page.getByRole('alert').filter({ hasText: 'the group is closed' })).toBeVisible();
  await expect(card(page, first).getByRole('button', { name: `Save ${first} to ${world.group.name}` })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('keys are text inside inputs', async ({ page, request }) => {
  const first = world.obj_ids[0] as string;
  await page.getByRole('combobox', { name: 'Filters' }).click();
  await page.keyboard.type('srj');
  await expect(current(page)).toHaveAccessibleName(`Candidate ${first}`);
  await expect(card(page, first).getByText('Rejected')).toHaveCount(0);
  expect(await groupsOf(request, first)).toEqual([]);
});

test('the save of another shows on the card, and new candidates wait until they are asked for', async ({ page, request }) => {
  const second = world.obj_ids[1] as string;
  const before = await card(page, second).boundingBox();
  await call(request, 'POST', '/api/sources', { id: second, group_ids: [world.group.id] });
  await expect(saved(page, second)).toBeVisible();
  expect(await card(page, second).boundingBox()).toEqual(before);

  const fresh = await addCandidate(request, world, -1, 0.99);
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(page.getByText('9 candidates')).toBeVisible();
  await expect(card(page, fresh)).toBeVisible();
});

test('the form is the URL, and back undoes it', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Saved', exact: true }).click();
  await page.getByRole('option', { name: 'Saved to any selected group', exact: true }).click();
  await expect(page).toHaveURL(/savedStatus=savedToAnySelected/);
  await expect(page.getByText('No candidates fit this query')).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/savedStatus/);
  await expect(page.getByText('8 candidates')).toBeVisible();
});
