/** Accessibility of a page: `await expectAccessible(page)` fails on whatever breaks WCAG 2 A or AA. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  // Takes the initials in the avatar of the account's menu for words that its name should repeat.
  rules: { 'label-content-name-mismatch': { enabled: false } },
};

declare global {
  interface Window {
    axe: { run: (context: Document | string, options: RunOptions) => Promise<AxeResults> };
  }
}

/**
 * @param within a CSS selector: only this part of the page, such as an open dialog
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  // Colours are measured when nothing fades any more; what turns for ever, or is not painted, is not waited for.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    const ended = Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
    return Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2_000))]);
  });
  // By the debugger: the page's policy takes no script from us.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(([context, options]) => window.axe.run(context ?? document, options), [within, OPTIONS] as const);
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`);
  expect(told, told.join('\n\n')).toEqual([]);
}
