/**
 * A session of scanning by keyboard in Chromium on the built portal. Candidates (2,000 at the medium scale) are gone through one after the
 * other, some are rejected, saved, marked, undone. Every key waits for the answer to the one before it.
 */
import type { CDPSession, Page } from '@playwright/test';
import { quantile, type Benchmark, type Row } from '@/bench/benchmark';
import { heap, openBrowser, signIn } from '@/bench/browser';
import { startPortal } from '@/bench/portal';

const COUNT = { small: 60, medium: 2000, large: 2000 } as const;
const LIST = '/candidates?range=14d&rejected=show';

/** What the page notes about itself. */
interface Notes {
  answers: { key: string; ms: number }[];
  shift: number;
  /** Without what follows an input within half a second, as browsers count it. */
  unasked: number;
  longTasks: number[];
  contexts: number;
  firstCard?: number;
  complete?: number;
}

declare global {
  interface Window {
    notes: Notes;
    /** Resolves when the key's answer was painted. */
    answered: (key: string) => Promise<void>;
    answer: Promise<void>;
  }
}

/** Runs in the page before anything else does. */
function observe(): void {
  const notes: Notes = { answers: [], shift: 0, unasked: 0, longTasks: [], contexts: 0 };
  window.notes = notes;
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries() as Shift[]) {
      notes.shift += value;
      if (!hadRecentInput) notes.unasked += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => notes.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
  const getContext = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, ...given: unknown[]) => unknown;
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
    if (String(given[0]).startsWith('webgl')) notes.contexts += 1;
    return getContext.apply(this, given);
  } as typeof HTMLCanvasElement.prototype.getContext;
  // When the first card is there, and when its images and its light curve are.
  const look = () => {
    const card = document.querySelector('article');
    if (card) notes.firstCard ??= performance.now();
    const images = [...(card?.querySelectorAll('img') ?? [])];
    if (card?.querySelector('canvas') && images.length > 0 && images.every(({ complete, naturalWidth }) => complete && naturalWidth > 0)) notes.complete ??= performance.now();
    if (notes.complete === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  // From the key to the frame after the change that answers it.
  window.answered = (key) =>
    new Promise((resolve) => {
      const began = performance.now();
      const observer = new MutationObserver((changes) => {
        if (!changes.some(({ attributeName }) => attributeName)) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            notes.answers.push({ key, ms: performance.now() - pressed });
            resolve();
          };
          channel.port2.postMessage(null);
        });
      });
      let pressed = began;
      // Saving what is saved answers nothing.
      setTimeout(() => {
        observer.disconnect();
        resolve();
      }, 1000);
      window.addEventListener('keydown', (event) => (pressed = event.timeStamp), { once: true, capture: true });
      observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['aria-current', 'data-saved', 'data-done', 'data-rejected', 'data-marked'] });
    });
}

async function press(page: Page, key: string): Promise<void> {
  // It waits in the page before the key comes.
  await page.evaluate((name) => {
    window.answer = window.answered(name);
  }, key);
  await page.keyboard.press(key);
  await page.evaluate(() => window.answer);
}

/** Milliseconds until the first card is there and is complete, in a new tab. */
async function firstCard(page: Page): Promise<{ there: number; complete: number }> {
  await page.goto(LIST);
  await page.waitForFunction(() => window.notes.complete !== undefined);
  return page.evaluate(() => ({ there: window.notes.firstCard ?? NaN, complete: window.notes.complete ?? NaN }));
}

/** The keys for one candidate, and what is done before the next. */
function keysFor(index: number): string[] {
  if (index % 97 === 5) return ['s', 'u', 'j'];
  if (index % 23 === 3) return ['s', 'j'];
  if (index % 31 === 7) return ['x', 'j'];
  if (index % 4 === 1) return ['r', 'j'];
  return ['j'];
}

async function session(page: Page, cdp: CDPSession, count: number): Promise<{ index: number; heap: number }[]> {
  const heaps = [{ index: 0, heap: await heap(cdp) }];
  for (let index = 0; index < count - 1; index++) {
    for (const key of keysFor(index)) await press(page, key);
    if ((index + 1) % Math.ceil(count / 4) !== 0) continue;
    heaps.push({ index: index + 1, heap: await heap(cdp) });
  }
  // What was on its way has arrived, what is kept for a minute may stay.
  await page.waitForTimeout(2000);
  heaps.push({ index: count, heap: await heap(cdp) });
  return heaps;
}

export const scanning: Benchmark = {
  name: 'scanning',
  about: 'Scanning by keyboard in Chromium: from each key to the frame that answers it, memory, and what moves unasked.',
  world: 'night',
  run: async ({ scale }) => {
    const portal = await startPortal();
    const browser = await openBrowser();
    try {
      const page = await browser.page(observe);
      await signIn(page);
      const [cold, warm] = [await firstCard(page), await firstCard(page)];
      await page.waitForTimeout(1500);
      const cdp = await page.context().newCDPSession(page);
      const began = performance.now();
      const heaps = await session(page, cdp, COUNT[scale]);
      const seconds = (performance.now() - began) / 1000;
      const { answers, unasked, longTasks, contexts } = await page.evaluate(() => window.notes);
      const data = `${COUNT[scale]} candidates, ${answers.length} keys`;
      const row = (figure: string, unit: Row['unit'], value: number): Row => ({ figure, data, unit, portal: value });
      const keys = [['any key', 'jsrxu'], ['next (j)', 'j'], ['save, undo (s, u)', 'su'], ['reject (r)', 'r']] as const;
      return [
        row('first card there, cold', 'ms', cold.there), row('first card complete, cold', 'ms', cold.complete), row('first card complete, again', 'ms', warm.complete),
        ...keys.flatMap(([what, of]) => {
          const times = answers.filter(({ key }) => of.includes(key)).map(({ ms }) => ms);
          return [row(`${what}: median`, 'ms', quantile(times, 0.5)), row(`${what}: p95`, 'ms', quantile(times, 0.95)), row(`${what}: longest`, 'ms', Math.max(...times))];
        }),
        row('candidates a second', '/s', COUNT[scale] / seconds),
        ...heaps.map(({ index, heap: size }) => row(`heap after ${index}`, 'MB', size)),
        row('layout shift unasked for', '', unasked), row('tasks over 50 ms a minute', '', longTasks.length / (seconds / 60)), row('WebGL contexts', '', contexts),
      ];
    } finally {
      await browser.close();
      portal.kill();
    }
  },
};
