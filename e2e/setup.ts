/**
 * Starts the built portal with the demonstration night for the tests in a browser. They find it in the environment:
 * BASE_URL (already Playwright's baseURL), TOKEN and ADMIN_PASSWORD of the administrator, TEST_DATABASE_URL.
 */
import { startTestPortal } from '@/lib/testing/portal';

export default async function setup(): Promise<() => Promise<void>> {
  const portal = await startTestPortal({ demo: true, worker: true });
  process.env.BASE_URL = portal.base_url;
  process.env.TOKEN = portal.token;
  process.env.ADMIN_PASSWORD = portal.admin_password;
  process.env.TEST_DATABASE_URL = portal.database_url;
  return portal.stop;
}
