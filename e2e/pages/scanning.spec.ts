import { expect, test, type Page } from '@playwright/test';
import { choose } from '../choose';
import { expectAccessible } from '../axe';
import { addCandidate, call, makeScanWorld, signIn, type ScanWorld } from '../scanWorld';
import { makePerson, signIn as signInAs } from '../signIn';

// Long walks through the page, on machines that do other things, too.
test.describe.configure({ timeout: 120_000 });

let world: ScanWorld;

const card = (page: Page, obj_id: string) => page.getByRole('article', { name: `Candidate ${obj_id}` });
const current = (page: Page) => page.locator('article[aria-current="true"]');
const saved = (page: Page, obj_id: string) => card(page, obj_id).getByRole('button', { name: `${obj_id} is saved to ${world.group.name}` });
const unsaved = (page: Page, obj_id: string) => card(page, obj_id).getByRole('button', { name: `Save ${obj_id} to ${world.group.name}` });
const rejected = (page: Page, obj_id: string) => card(page, obj_id).getByText('Rejected', { exact: true }).first();
const groupsOf = async (request: Parameters<typeof call>[0], obj_id: string) =>
  (await call<{ id: number }[]>(request, 'GET', `/api/sources/${obj_id}/groups`)).map(({ id }) => id);

/** The light curve is drawn by the browser: from then on the page answers keys and hears of others. */
async function alive(page: Page): Promise<void> {
  await expect(page.getByRole('group', { name: /upper limits/ }).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('banner').getByLabel(/^Live:/)).toBeVisible({ timeout: 20_000 });
}

test.beforeEach(async ({ page, request }) => {
  world = await makeScanWorld(request, 8);
  await signIn(page, `/candidates?groupIDs=${world.group.id}`);
  await expect(page.getByText('8 candidates')).toBeVisible();
  await alive(page);
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
  await expect(unsaved(page, second)).toBeVisible();
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
  await expect(rejected(page, first)).toBeVisible();
  await rejecting;

  // What was rejected does not come again; what was asked for does.
  await page.getByRole('button', { name: /^drb .* sort by it/ }).first().click();
  await expect(page).toHaveURL(/sortByAnnotationKey=drb/);
  await page.reload();
  await expect(page).toHaveURL(new RegExp(`groupIDs=${world.group.id}.*sortByAnnotationKey=drb`));
  await expect(page.getByText('7 candidates')).toBeVisible();
  await expect(card(page, first)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Sorted by drb. Back to newest first' })).toBeVisible();
});

test('tags and comments by keyboard, and every decision can be undone from the history', async ({ page, request }) => {
  const [first, second] = world.obj_ids as [string, string];
  const tag = `Tag${world.group.id}`;
  await call(request, 'POST', '/api/objtagoption', { name: tag });
  await page.reload();
  await alive(page);

  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: 'Comment' }).fill('A nice one');
  await page.keyboard.press('Enter');
  await expect(card(page, first).getByText('A nice one')).toBeVisible();
  await expect.poll(async () => (await call<{ text: string }[]>(request, 'GET', `/api/sources/${first}/comments`)).map(({ text }) => text)).toEqual(['A nice one']);

  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'Tag', exact: true }).fill(tag);
  await page.keyboard.press('Enter');
  await expect(card(page, first).getByText(tag)).toBeVisible();

  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await expect(rejected(page, second)).toBeVisible();
  await page.keyboard.press('Shift+U');
  await expect(page.getByRole('list', { name: 'Decisions' }).getByRole('listitem')).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole('button', { name: `Undo: Tagged ${first} ${tag}` }).click();
  await expect(card(page, first).getByText(tag)).toHaveCount(0);
  await expect(rejected(page, second)).toBeVisible();
  await expect.poll(() => call<unknown[]>(request, 'GET', `/api/objtag?obj_id=${first}`)).toEqual([]);
});

test('many at once: marked in a range, saved by one decision, undone by one', async ({ page, request }) => {
  const [first, second, third, fourth] = world.obj_ids as [string, string, string, string];
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(page.getByRole('region', { name: 'Marked candidates' })).toContainText('3 marked');
  await page.keyboard.press('Shift+S');
  for (const obj_id of [first, second, third]) await expect.poll(() => groupsOf(request, obj_id)).toEqual([world.group.id]);
  expect(await groupsOf(request, fourth)).toEqual([]);
  await page.keyboard.press('u');
  for (const obj_id of [first, second, third]) await expect.poll(() => groupsOf(request, obj_id)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Marked candidates' })).toHaveCount(0);
});

test('offline: decisions are kept, shown, and sent when the portal is back', async ({ page, context, request }) => {
  const [first, second] = world.obj_ids as [string, string];
  await context.setOffline(true);
  await page.keyboard.press('s');
  await expect(saved(page, first)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await expect(rejected(page, second)).toBeVisible();
  await expect(page.getByRole('button', { name: /2 decisions waiting/ })).toBeVisible();
  expect(await groupsOf(request, first)).toEqual([]);
  await context.setOffline(false);
  await expect.poll(() => groupsOf(request, first), { timeout: 20_000 }).toEqual([world.group.id]);
  await expect(page.getByRole('button', { name: /decisions? waiting/ })).toHaveCount(0);
  await expect(saved(page, first)).toBeVisible();
  await expect(rejected(page, second)).toBeVisible();
});

test('many at once while the portal is out of reach: sent after a reload', async ({ page, request }) => {
  const [first, second] = world.obj_ids as [string, string];
  const path = '**/api/internal/scanning/actions';
  await page.route(path, (route) => route.abort());
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  const sent = page.waitForRequest(path);
  await page.keyboard.press('Shift+S');
  await sent;
  await expect(saved(page, first)).toBeVisible();
  expect(await groupsOf(request, first)).toEqual([]);
  await page.unroute(path);
  await page.reload();
  for (const obj_id of [first, second]) await expect.poll(() => groupsOf(request, obj_id)).toEqual([world.group.id]);
  await expect(saved(page, first)).toBeVisible();
});

test('a refused save is taken back and says why', async ({ page }) => {
  const first = world.obj_ids[0] as string;
  await page.route('**/api/sources', (route) =>
    route.fulfill({ status: 400, json: { status: 'error', message: 'Failed to post source: the group is closed', data: {} } }),
  );
  await page.keyboard.press('s');
  await expect(page.getByRole('alert').filter({ hasText: 'the group is closed' })).toBeVisible();
  await expect(unsaved(page, first)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('two people at once see each other and what each decides', async ({ page, browser }) => {
  const [first, second] = world.obj_ids as [string, string];
  const other = await makePerson([world.group.id]);
  const context = await browser.newContext();
  const theirs = await context.newPage();
  await signInAs(theirs, `/candidates?groupIDs=${world.group.id}`, other);
  await alive(theirs);
  await theirs.keyboard.press('j');
  await expect(card(page, second).getByText(other.username)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('button', { name: new RegExp(`scanning: .*${other.username}`) })).toBeVisible();
  await expect(card(theirs, first).getByText('admin')).toBeVisible({ timeout: 15_000 });

  await page.keyboard.press('s');
  await expect(saved(theirs, first)).toBeVisible();
  await context.close();
});

test('keys are text inside inputs', async ({ page, request }) => {
  const first = world.obj_ids[0] as string;
  await page.getByRole('combobox', { name: 'Filters' }).click();
  await page.keyboard.type('srjx');
  await expect(current(page)).toHaveAccessibleName(`Candidate ${first}`);
  await expect(rejected(page, first)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Marked candidates' })).toHaveCount(0);
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
  await choose(page.getByRole('combobox', { name: 'Saved', exact: true }), 'Saved to any selected group');
  await expect(page).toHaveURL(/savedStatus=savedToAnySelected/);
  await expect(page.getByText('No candidates fit this query')).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/savedStatus/);
  await expect(page.getByText('8 candidates')).toBeVisible();

});

test('a profile keeps the query, and the page begins with it', async ({ page }) => {
  const name = `Nightly ${world.group.id}`;
  await page.getByRole('button', { name: 'Scanning profile: none' }).click();
  await page.getByRole('menuitem', { name: 'Save this query…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('button', { name: `Scanning profile: ${name}` })).toBeVisible();
  await page.getByRole('button', { name: `Scanning profile: ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Manage profiles…' }).click();
  await page.getByRole('radio', { name: `The page begins with ${name}` }).check();
  await expect(page.getByRole('dialog').getByText('the page begins with it')).toBeVisible();
  await expectAccessible(page, '[role="dialog"]');
  await page.goto('/candidates');
  await expect(page).toHaveURL(new RegExp(`groupIDs=${world.group.id}`), { timeout: 20_000 });
  await expect(page.getByText('8 candidates')).toBeVisible();
  // Other tests begin with the page as it is.
  await page.getByRole('button', { name: `Scanning profile: ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Manage profiles…' }).click();
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await expect(page.getByRole('button', { name: `Delete ${name}` })).toHaveCount(0);
});

test('how far one is: what was looked at is counted, and can be left out', async ({ page }) => {
  const [, , , fourth] = world.obj_ids as [string, string, string, string];
  await expect(page.getByRole('button', { name: /of 8 seen/ })).toBeVisible();
  for (let i = 0; i < 3; i++) await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(saved(page, fourth)).toBeVisible();
  await expect(page.getByRole('button', { name: /^[1-8] of 8 seen/ })).toBeVisible({ timeout: 15_000 });
  await page.getByRole('form', { name: 'Query' }).getByRole('switch', { name: 'Only what I have not seen' }).click();
  await expect(page).toHaveURL(/unseenOnly=true/);
  await expect(card(page, fourth)).toHaveCount(0);
});

test('every view is accessible, in light and dark', async ({ page }) => {
  test.setTimeout(300_000);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await page.keyboard.press('x');
    await expectAccessible(page);
    for (const view of ['Dense', 'Focus', 'Cards']) {
      await page.getByRole('radiogroup', { name: 'View' }).getByText(view).click();
      await expect(current(page)).toBeVisible();
      await expectAccessible(page);
    }
  }
  await page.keyboard.press('z');
  await expectAccessible(page, '[role="dialog"]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await expect(page.getByText('What happened')).toBeVisible();
  await expectAccessible(page, '[role="dialog"]');
});
