/** Every page works under its Content-Security-Policy, and says nothing wrong in the console. */
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { callApi, signIn } from '@/e2e/signIn';

/** Of a survey whose tiles are all the same. */
const PROPERTIES = Object.entries({
  creator_did: 'ivo://test/survey', obs_title: 'Survey of the tests', dataproduct_type: 'image', hips_version: '1.4', hips_order: 3, hips_order_min: 0,
  hips_tile_width: 512, hips_tile_format: 'png', hips_frame: 'equatorial', hips_status: 'public master clonableOnce',
})
  .map(([key, value]) => `${key} = ${value}`)
  .join('\n');
const tile = () => sharp({ create: { width: 512, height: 512, channels: 3, background: '#223' } }).png().toBuffer();

interface Watch {
  violations: string[];
  errors: string[];
}

/** Notes what the browser refuses and what goes wrong, from before the page begins. */
async function watch(page: Page): Promise<Watch> {
  const found: Watch = { violations: [], errors: [] };
  await page.exposeFunction('noteViolation', (text: string) => found.violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) => {
      const note = (window as unknown as { noteViolation: (text: string) => void }).noteViolation;
      note(`${effectiveDirective} ${blockedURI} ${sample} (${sourceFile}:${lineNumber})`);
    });
  });
  page.on('pageerror', (error) => found.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // Surveys and pictures elsewhere cannot be reached everywhere where the tests run.
    const isElsewhere = !message.location().url.startsWith(process.env.BASE_URL as string);
    if (isElsewhere && /^Failed to load resource|net::ERR_/.test(message.text())) return;
    found.errors.push(`${message.text()} (${message.location().url})`);
  });
  return found;
}

const expectClean = ({ violations, errors }: Watch, path: string) => {
  expect(violations, path).toEqual([]);
  expect(errors, path).toEqual([]);
};

test('pages run under the policy', async ({ page }) => {
  test.setTimeout(180_000);
  const found = await watch(page);
  await signIn(page, '/');
  const { sources } = await callApi<{ sources: { id: string }[] }>('GET', '/api/sources?numPerPage=1');
  const paths = ['/', '/candidates', '/sources', `/source/${sources[0]?.id}`, '/profile', '/groups', '/filters', '/favorites', '/telescopes', '/docs/api'];
  for (const path of paths) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    expect(answer?.headers()['content-security-policy'], path).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'wasm-unsafe-eval'/);
    await expect(page.getByRole('heading', { level: 1 }).first(), path).toBeVisible();
    await page.waitForLoadState('load');
    expectClean(found, path);
  }
});

test('the sky is shown under the policy', async ({ page }) => {
  const found = await watch(page);
  const { sources } = await callApi<{ sources: { id: string }[] }>('GET', '/api/sources?numPerPage=1');
  // A survey that answers, so that Aladin Lite starts: its WebAssembly, its style, its tiles. The policy is asked before.
  let tiles = 0;
  const image = await tile();
  await page.route(/^https:\/\/alasky\./, async (route) => {
    const headers = { 'Access-Control-Allow-Origin': '*' };
    if (route.request().url().includes('/properties')) return route.fulfill({ contentType: 'text/plain', headers, body: PROPERTIES });
    // Tiles one by one: an image of the whole sky would be laid out in its own way.
    if (route.request().url().includes('Allsky')) return route.fulfill({ status: 404, headers });
    await route.fulfill({ contentType: 'image/png', headers, body: image });
    tiles += 1;
  });
  await signIn(page, `/source/${sources[0]?.id}`);
  await page.locator('#sky').scrollIntoViewIfNeeded();
  // Without a graphics card it takes its time.
  await expect(page.locator('#sky canvas').first()).toBeVisible({ timeout: 30_000 });
  // Without its style Aladin's parts lie below each other.
  await expect(page.locator('#sky .aladin-container')).toHaveCSS('position', 'relative');
  await expect.poll(() => tiles, { timeout: 20_000 }).toBeGreaterThan(0);
  expectClean(found, 'the sky');
});

test('pages of one document keep its nonce, and those that are loaded anew have another', async ({ page }) => {
  const found = await watch(page);
  await signIn(page, '/');
  const nonce = () => page.evaluate(() => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce);
  const first = await nonce();
  expect(first).toMatch(/^[\w+/=]{20,}$/);
  await page.getByRole('link', { name: /sources/i }).first().click();
  await page.waitForURL(/\/sources/);
  expect(await nonce()).toBe(first);
  await page.reload();
  expect(await nonce()).not.toBe(first);
  expectClean(found, 'moving between pages');
});

test('scripts that come into a page from elsewhere do not run', async ({ page }) => {
  const found = await watch(page);
  await signIn(page, '/');
  const ran = await page.evaluate(async () => {
    const marked = window as unknown as { ran?: string[] };
    marked.ran = [];
    const inline = document.createElement('script');
    inline.textContent = 'window.ran.push("inline")';
    document.body.append(inline);
    const holder = document.createElement('div');
    holder.innerHTML = '<img src="data:," onerror="window.ran.push(\'attribute\')"><a href="javascript:window.ran.push(\'link\')">x</a>';
    document.body.append(holder);
    holder.querySelector('a')?.click();
    const elsewhere = document.createElement('script');
    elsewhere.src = 'https://scripts.example/x.js';
    await new Promise((done) => {
      elsewhere.onerror = done;
      document.body.append(elsewhere);
    });
    return marked.ran;
  });
  expect(ran).toEqual([]);
  await expect.poll(() => found.violations.map((text) => text.split(' ')[0]).sort()).toEqual(['script-src-attr', 'script-src-elem', 'script-src-elem', 'script-src-elem']);
});
