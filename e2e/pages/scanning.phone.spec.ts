import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '../axe';
import { call, makeScanWorld, signIn } from '../scanWorld';

/** A finger that moves by `dx` over the card's text. */
async function swipe(page: Page, target: Locator, dx: number): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('There is nothing to swipe.');
  const session = await page.context().newCDPSession(page);
  const y = box.y + 2;
  const x = box.x + box.width / 2;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [{ x: at, y }] });
  await touch('touchStart', x);
  for (let step = 1; step <= 8; step++) await touch('touchMove', x + (dx * step) / 8);
  await touch('touchEnd');
}

test('on a phone: a swipe saves, a swipe rejects, the form is a drawer', async ({ page, request }) => {
  const world = await makeScanWorld(request, 3);
  const [first, second] = world.obj_ids as [string, string];
  await signIn(page, `/candidates?groupIDs=${world.group.id}`);
  await expect(page.getByText('3 candidates')).toBeVisible();
  await expect(page.getByRole('group', { name: /upper limits/ }).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Swipe to reject')).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  const card = (obj_id: string) => page.getByRole('article', { name: `Candidate ${obj_id}` });
  await swipe(page, card(first).getByText('Redshift'), 170);
  await expect(card(first).getByRole('button', { name: `${first} is saved to ${world.group.name}` })).toBeVisible();
  await expect
    .poll(async () => (await call<{ id: number }[]>(request, 'GET', `/api/sources/${first}/groups`)).map(({ id }) => id))
    .toEqual([world.group.id]);

  await card(second).scrollIntoViewIfNeeded();
  await swipe(page, card(second).getByText('Redshift'), -170);
  await expect(card(second).getByText('Rejected').first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(second).getByRole('button', { name: `Reject ${second}` })).toBeVisible();

  await page.getByRole('button', { name: /^Query/ }).click();
  await page.getByRole('dialog').getByText('7 d').click();
  await expect(page).toHaveURL(/range=7d/);
  await page.getByRole('button', { name: 'Show 3' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
