import { defineConfig, devices } from '@playwright/test';

/** Debian's Chromium, or another by CHROMIUM_PATH; Playwright's own is not downloaded. */
const launchOptions = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // WebGL 2 for the sky without a graphics card.
    '--enable-unsafe-swiftshader',
    '--use-angle=swiftshader',
  ],
};

export default defineConfig({
  testDir: './pages',
  outputDir: '../test-results',
  globalSetup: './setup.ts',
  // One server and one demonstration night for all.
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  // A browser on a machine that does other things as well may be late once; whoever is late twice fails. Both are reported.
  retries: 1,
  reporter: [['line'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] as const] : [])],
  use: {
    // Set by setup.ts before the workers read this file.
    baseURL: process.env.BASE_URL,
    launchOptions,
    timezoneId: 'UTC',
    // Nothing is looked at in the middle of a transition.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } }, testIgnore: '**/*.phone.spec.ts' },
    { name: 'phone', use: { ...devices['Pixel 7'] }, testMatch: '**/*.phone.spec.ts' },
  ],
});
