/** Starts one portal for all API tests of a run; `lib/testing/api.ts` speaks to it. */
import type { TestProject } from 'vitest/node';
import { startTestPortal } from '@/lib/testing/portal';

declare module 'vitest' {
  interface ProvidedContext {
    base_url: string;
    database_url: string;
    template_url: string;
    token: string;
    admin_password: string;
    data_dir: string;
    stand_in: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...context } = await startTestPortal({ worker: true });
  for (const [key, value] of Object.entries(context)) project.provide(key as keyof typeof context, value);
  return stop;
}
