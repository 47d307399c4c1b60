import { expect, type Locator } from '@playwright/test';

/**
 * Chooses an option of a field that offers them, after typing what narrows them down, if anything is typed. Options that arrive from the server
 * redraw the list, and the list closes when its field leaves the screen: then it is opened again.
 */
export async function choose(field: Locator, option: string | RegExp, typed?: string): Promise<void> {
  const offered = field.page().getByRole('option', { name: option, ...(typeof option === 'string' && { exact: true }) });
  await expect(async () => {
    if (!(await offered.isVisible())) {
      await field.blur();
      await field.click();
      if (typed !== undefined) await field.fill(typed);
    }
    await offered.click({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
}
