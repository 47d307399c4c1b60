import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };

/** A suite that speaks HTTP has one portal for all its files, which run one after the other. */
const served = (name: string, folder: string) => ({
  resolve: { alias },
  test: {
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
      served('api', 'e2e/api'),
      served('access', 'e2e/access'),
      served('faults', 'e2e/faults'),
      served('data', 'e2e/data'),
    ],
  },
});
