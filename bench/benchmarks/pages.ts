/** The main pages in Chromium, each in a fresh tab without a cache, against the budgets in `bench/budgets.json`. */
import type { Page } from '@playwright/test';
import budgets from '@/bench/budgets.json';
import { type Benchmark, type Row } from '@/bench/benchmark';
import { heap, openBrowser, signIn } from '@/bench/browser';
import { startPortal } from '@/bench/portal';
import { pool } from '@/lib/db/pool';

interface Vitals {
  lcp: number;
  cls: number;
  inp: number;
  longTask: number;
  contexts: number;
}
type Budget = Omit<typeof budgets, 'pages' | 'light_curve'>;

/** Runs in the page before anything else does. */
function observe(): void {
  const vitals: Vitals = { lcp: 0, cls: 0, inp: 0, longTask: 0, contexts: 0 };
  Object.assign(window, { vitals });
  const watch = (type: string, look: (entry: PerformanceEntry & { value: number; hadRecentInput: boolean; interactionId: number }) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => look(entry as never))).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', ({ startTime }) => (vitals.lcp = startTime));
  watch('layout-shift', ({ value, hadRecentInput }) => (vitals.cls += hadRecentInput ? 0 : value));
  watch('longtask', ({ duration }) => (vitals.longTask = Math.max(vitals.longTask, duration)));
  watch('event', ({ duration, interactionId }) => interactionId && (vitals.inp = Math.max(vitals.inp, duration)), { durationThreshold: 16 });
  const getContext = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, ...given: unknown[]) => unknown;
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
    if (String(given[0]).startsWith('webgl')) vitals.contexts += 1;
    return getContext.apply(this, given);
  } as typeof HTMLCanvasElement.prototype.getContext;
}

/** Kilobytes of scripts over the wire. */
async function countScripts(page: Page): Promise<() => number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  cdp.on('Network.responseReceived', ({ requestId, type }) => void (type === 'Script' && scripts.add(requestId)));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => void (scripts.has(requestId) && (bytes += encodedDataLength)));
  return () => bytes / 1000;
}

/** Opens a page and goes a little through it by keys. */
async function visit(page: Page, path: string): Promise<Vitals & { kilobytes: number }> {
  const kilobytes = await countScripts(page);
  await page.goto(path, { waitUntil: 'load' });
  await page.locator('main').first().waitFor();
  await page.waitForFunction(() => (window as unknown as { vitals: Vitals }).vitals.lcp > 0);
  await page.waitForTimeout(2_000);
  for (const key of ['Tab', 'Tab', 'Tab', 'Escape']) await page.keyboard.press(key);
  await page.waitForTimeout(500);
  const vitals = await page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);
  return { ...vitals, kilobytes: kilobytes() };
}

const LOOPS = 5;
const LOOP = ['/sources', '/groups', '/candidates', '/gcn_events'];

/** Megabytes that are kept after going round the main pages, without loading anew. */
async function growth(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  const round = async () => {
    for (const path of LOOP) {
      await page.locator(`a[href="${path}"]`).first().click();
      await page.waitForURL((url) => url.pathname === path);
      await page.locator('main').first().waitFor();
      await page.waitForTimeout(500);
    }
  };
  await page.goto('/');
  await round();
  const before = await heap(cdp);
  for (let i = 0; i < LOOPS; i++) await round();
  return (await heap(cdp)) - before;
}

async function addresses(): Promise<Record<string, string>> {
  const text = async (sql: string) => (await pool().query<{ id: string }>(sql)).rows[0]?.id ?? '';
  return {
    source: await text(`SELECT s.obj_id AS id FROM sources s JOIN spectra p USING (obj_id) ORDER BY 1 LIMIT 1`),
    event: await text(`SELECT to_char(dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS id FROM gcn_events ORDER BY dateobs DESC LIMIT 1`),
  };
}

export const pages: Benchmark = {
  name: 'pages',
  about: 'The main pages in Chromium without a cache, beside the budgets of bench/budgets.json: a ratio below 1 misses its budget.',
  world: 'night',
  run: async ({ only }) => {
    const ids = await addresses();
    const portal = await startPortal();
    const browser = await openBrowser();
    const rows: Row[] = [];
    const add = (path: string, what: string, unit: Row['unit'], value: number, budget: number) =>
      rows.push({
        figure: `${path}: ${what}`, data: 'demonstration night', unit, portal: value, yardstick: budget, beside: 'budget', missed: value > budget,
        // What is next to nothing has no ratio worth a look.
        ratio: value > budget / 100 ? budget / value : undefined,
      });
    try {
      const entrance = await browser.page(observe);
      await signIn(entrance);
      const signedIn = await entrance.context().storageState();
      for (const [path, own] of Object.entries(budgets.pages) as [string, Partial<Budget>][]) {
        if (only && !path.includes(only)) continue;
        const page = await browser.page(observe, signedIn);
        const budget = { ...budgets, ...own };
        const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
        const { lcp, cls, inp, longTask, contexts, kilobytes } = await visit(page, address);
        add(path, 'largest paint', 'ms', lcp, budget.lcp_ms);
        add(path, 'slowest answer to a key', 'ms', inp, budget.inp_ms);
        add(path, 'layout shift', '', cls, budget.cls);
        add(path, 'longest task', 'ms', longTask, budget.long_task_ms);
        add(path, 'scripts', 'KB', kilobytes, budget.js_kb);
        add(path, 'WebGL contexts', '', contexts, budget.webgl_contexts);
        await page.context().close();
      }
      if (!only) {
        const page = await browser.page(observe, signedIn);
        add(`${LOOP.length * LOOPS} changes of page`, 'heap kept', 'MB', await growth(page), budgets.heap_growth_mb);
      }
    } finally {
      await browser.close();
      portal.kill();
    }
    return rows;
  },
};
