/** Chromium on the built portal. */
import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { secrets } from '@/lib/secrets';
import { PORTAL } from './portal';

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface Browser {
  /** A tab without a cache in which `observe` runs before anything else does; with the cookies of another one, if they are given. */
  page: (observe: () => void, signedIn?: Cookies) => Promise<Page>;
  close: () => Promise<void>;
}

export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--enable-unsafe-swiftshader', '--use-angle=swiftshader'],
  });
  return {
    page: async (observe, signedIn) => {
      const context = await browser.newContext({ baseURL: PORTAL, storageState: signedIn, viewport: { width: 1440, height: 900 } });
      // The compiler names functions by a helper that pages do not have.
      await context.addInitScript('globalThis.__name = (named) => named');
      await context.addInitScript(observe);
      return context.newPage();
    },
    close: () => browser.close(),
  };
}

export async function signIn(page: Page): Promise<void> {
  await page.goto(`/sign-in`);
  await page.getByLabel('Username').fill('admin');
  await page.getByRole('textbox', { name: 'Password' }).fill(secrets().admin_password);
  await page.getByRole('button', { name: /^sign in$/i }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}

/** Megabytes in use after what can go has gone. */
export async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
