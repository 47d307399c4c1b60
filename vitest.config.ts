import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };

/** A suite that speaks HTTP has one portal for all its files, which run one after the other. */
const served = (name: string, folder: string, retry = 0) => ({
  resolve: { alias },
  test: {
    retry,
    setupFiles: ['lib/testing/secondAttempt.ts'],
    name,
    include: [`${folder}/**/*.test.ts`],
    globalSetup: ['lib/testing/setup.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{lib,components,scripts}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
      // A machine that stands still for a minute fails a test that is right; what needs a second attempt is named.
      served('api', 'e2e/api', 1),
      served('access', 'e2e/access', 1),
      served('faults', 'e2e/faults'),
      served('data', 'e2e/data'),
    ],
  },
});
