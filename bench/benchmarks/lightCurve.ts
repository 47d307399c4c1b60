/** The light curve of an object with 100,000 points in Chromium: until it is there, and while one moves about in it. */
import type { Page } from '@playwright/test';
import { count, quantile, type Benchmark, type Row } from '@/bench/benchmark';
import budgets from '@/bench/budgets.json';
import { openBrowser, signIn } from '@/bench/browser';
import { PORTAL, startPortal } from '@/bench/portal';

const OBJ_ID = 'BENCH100000';
const POINTS = 100_000;
const UPLOAD = 10_000;
const FILTERS = ['ztfg', 'ztfr', 'ztfi'];
/** Moves of the pointer while panning, and turns of the wheel. */
const MOVES = 60;

interface Notes {
  header?: number;
  plot?: number;
  slowest: number;
  frames: number[];
}

/** Runs in the page before anything else does. */
function observe(): void {
  const notes: Notes = { slowest: 0, frames: [] };
  Object.assign(window, { notes });
  const look = () => {
    notes.header ??= document.querySelector('h1') ? performance.now() : undefined;
    const plot = document.querySelector<HTMLCanvasElement>('[aria-roledescription="light curve"] canvas');
    if (plot && plot.width > 1 && notes.plot === undefined) requestAnimationFrame(() => (notes.plot ??= performance.now()));
    if (notes.plot === undefined) requestAnimationFrame(look);
  };
  look();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) if (entry.interactionId) notes.slowest = Math.max(notes.slowest, entry.duration);
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

/** What the object has is what it had the last time. */
async function fill(page: Page): Promise<void> {
  const send = async (method: 'POST' | 'PUT' | 'GET', path: string, data?: object) => {
    const answer = await page.request.fetch(`${PORTAL}${path}`, { method, data, headers: { Origin: PORTAL }, timeout: 120_000 });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return ((await answer.json()) as { data: unknown }).data;
  };
  const [instrument] = (await send('GET', '/api/instrument')) as { id: number; filters: string[] }[];
  const group_ids = [((await send('GET', '/api/groups/public')) as { id: number }).id];
  await send('POST', '/api/sources', { id: OBJ_ID, ra: 210.1, dec: 54.3, group_ids });
  for (let from = 0; from < POINTS; from += UPLOAD) {
    const index = Array.from({ length: UPLOAD }, (_, i) => from + i);
    await send('PUT', '/api/photometry', {
      obj_id: OBJ_ID, group_ids, instrument_id: instrument?.id, magsys: 'ab', zp: 23.9,
      mjd: index.map((i) => 60_000 + i / 50), filter: index.map((i) => FILTERS[i % 3]),
      flux: index.map((i) => 300 + 80 * Math.sin(i / 900) + ((i * 7919) % 61)), fluxerr: index.map(() => 9),
    });
  }
}

/** Milliseconds between frames while `act` goes on. */
async function framesOf(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const { notes } = window as unknown as { notes: Notes };
    notes.frames = [];
    let before = performance.now();
    const tick = (now: number) => {
      notes.frames.push(now - before);
      before = now;
      if (notes.frames.length < 5000) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => (window as unknown as { notes: Notes }).notes.frames.splice(0, 5000));
}

export const lightCurve: Benchmark = {
  name: 'lightCurve',
  about: 'The page of an object with 100,000 points in Chromium without a cache: until it is there, and while one moves about in its light curve.',
  world: 'night',
  run: async () => {
    const portal = await startPortal();
    const browser = await openBrowser();
    const rows: Row[] = [];
    const add = (figure: string, portalMs: number, budget: number) =>
      rows.push({ figure, data: `${count(POINTS)} points`, unit: 'ms', portal: portalMs, yardstick: budget, beside: 'budget', ratio: budget / portalMs, missed: portalMs > budget });
    try {
      const entrance = await browser.page(observe);
      await signIn(entrance);
      await fill(entrance);
      const page = await browser.page(observe, await entrance.context().storageState());
      await page.goto(`/source/${OBJ_ID}`);
      await page.waitForFunction(() => (window as unknown as { notes: Notes }).notes.plot !== undefined, undefined, { timeout: 60_000 });
      const { header = NaN, plot = NaN } = await page.evaluate(() => (window as unknown as { notes: Notes }).notes);
      await page.waitForTimeout(3_000);

      const curve = page.locator('[aria-roledescription="light curve"]').first();
      await curve.scrollIntoViewIfNeeded();
      await curve.focus();
      const box = (await curve.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.evaluate(() => ((window as unknown as { notes: Notes }).notes.slowest = 0));
      await page.mouse.move(x, y);
      const panning = await framesOf(page, async () => {
        await page.keyboard.down('Shift');
        await page.mouse.down();
        for (let i = 1; i <= MOVES; i++) await page.mouse.move(x + 2 * i, y + (i % 5));
        await page.mouse.up();
        await page.keyboard.up('Shift');
      });
      const zooming = await framesOf(page, async () => {
        for (let i = 0; i < MOVES; i++) {
          await page.mouse.wheel(0, i < MOVES / 2 ? -60 : 60);
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        }
      });
      const slowest = await page.evaluate(() => (window as unknown as { notes: Notes }).notes.slowest);
      const { light_curve } = budgets;
      add('until the header is there', header, light_curve.header_ms);
      add('until the light curve is drawn', plot, light_curve.plot_ms);
      add('a frame while panning, 95 %', quantile(panning, 0.95), light_curve.frame_ms);
      add('a frame while zooming, 95 %', quantile(zooming, 0.95), light_curve.frame_ms);
      add('slowest answer to the pointer', slowest, budgets.inp_ms);
    } finally {
      await browser.close();
      portal.kill();
    }
    return rows;
  },
};
