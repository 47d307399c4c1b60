/**
 * A session of scanning by keyboard in Chromium on the built portal. `SCAN_COUNT` candidates (2,000 without it) are gone through one
 * after the other, some are rejected, saved, marked, undone. Every key waits for the answer to the one before it.
 */
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { pool } from '@/lib/db/pool';
import { secrets } from '@/lib/secrets';
import { makeScanWorld } from './scanWorld';

const PORT = 5983;
const WANTED = Number(process.env.SCAN_COUNT ?? 2000);
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

const quantile = (values: readonly number[], part: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

async function press(page: Page, key: string): Promise<void> {
  // It waits in the page before the key comes.
  await page.evaluate((name) => {
    window.answer = window.answered(name);
  }, key);
  await page.keyboard.press(key);
  await page.evaluate(() => window.answer);
}

/** One figure. */
const line = (what: string, value: string): void => console.log(`  ${what.padEnd(44)} ${value}`);

/** Megabytes in use after what can go has gone. */
async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`/sign-in`);
  await page.getByLabel('Username').fill('admin');
  await page.getByRole('textbox', { name: 'Password' }).fill(secrets().admin_password);
  await page.getByRole('button', { name: /^sign in$/i }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
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
    const size = await heap(cdp);
    heaps.push({ index: index + 1, heap: size });
    line(`heap at ${index + 1}`, `${size.toFixed(1)} MB`);
  }
  // What was on its way has arrived, what is kept for a minute may stay.
  await page.waitForTimeout(2000);
  heaps.push({ index: count, heap: await heap(cdp) });
  return heaps;
}

const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;

export async function benchScanning(): Promise<void> {
  const found = await makeScanWorld(pool());
  const count = Math.min(WANTED, found);
  console.log(`\nScanning ${count} of ${found} candidates by keyboard, in Chromium on the built portal`);
  const portal = fork('.build/web.mjs', [], {
    env: { ...process.env, PORT: String(PORT), HOST: '127.0.0.1', PUBLIC_URL: `http://127.0.0.1:${PORT}`, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(portal, 'message');
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'] });
  try {
    const context = await browser.newContext({ baseURL: `http://127.0.0.1:${PORT}`, viewport: { width: 1440, height: 900 } });
    // The compiler names functions by a helper that pages do not have.
    await context.addInitScript('globalThis.__name = (named) => named');
    await context.addInitScript(observe);
    const page = await context.newPage();
    await signIn(page);
    const cold = await firstCard(page);
    const warm = await firstCard(page);
    line('first card there, complete (cold)', `${milliseconds(cold.there)}, ${milliseconds(cold.complete)}`);
    line('first card there, complete (again)', `${milliseconds(warm.there)}, ${milliseconds(warm.complete)}`);
    await page.waitForTimeout(1500);
    const cdp = await context.newCDPSession(page);
    const began = performance.now();
    const heaps = await session(page, cdp, count);
    const seconds = (performance.now() - began) / 1000;
    const { answers, shift, unasked, longTasks, contexts } = await page.evaluate(() => window.notes);
    const of = (keys: string) => answers.filter(({ key }) => keys.includes(key)).map(({ ms }) => ms);
    line('keys, candidates a second', `${answers.length}, ${(count / seconds).toFixed(1)}`);
    for (const [what, keys] of [['any key', 'jsrxu'], ['next (j)', 'j'], ['save, undo (s, u)', 'su'], ['reject (r)', 'r']] as const) {
      line(`key to visible answer, ${what}: median, p95, max`, `${milliseconds(quantile(of(keys), 0.5))}, ${milliseconds(quantile(of(keys), 0.95))}, ${milliseconds(Math.max(...of(keys)))}`);
    }
    line('heap after collection, MB', heaps.map(({ index, heap: size }) => `${size.toFixed(1)} (${index})`).join(', '));
    line('layout shift, all and unasked for', `${shift.toFixed(4)}, ${unasked.toFixed(4)}`);
    line('tasks over 50 ms: number, longest, a minute', `${longTasks.length}, ${milliseconds(Math.max(0, ...longTasks))}, ${(longTasks.length / (seconds / 60)).toFixed(1)}`);
    line('WebGL contexts', String(contexts));
  } finally {
    await browser.close();
    portal.kill();
  }
}
