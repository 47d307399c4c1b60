/** The pages about people on a phone: nothing is cut off, everything can be touched. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { signIn } from '@/e2e/signIn';

for (const path of ['/user_management', '/user_management?tab=invitations', '/user/1', '/groups', '/group/1', '/streams', '/teams', '/audit', '/profile']) {
  test(`${path} fits a phone`, async ({ page }) => {
    await signIn(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wider).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}
