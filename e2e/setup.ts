/**
 * Starts the built portal with the demonstration night for the tests in a browser. They find it in the environment:
 * BASE_URL (already Playwright's baseURL), TOKEN and ADMIN_PASSWORD of the administrator, TEST_DATABASE_URL, and STAND_IN, where
 * a facility may be stood in for.
 */
import { startTestPortal } from '@/lib/testing/portal';

export default async function setup(): Promise<() => Promise<void>> {
  const portal = await startTestPortal({ demo: true, worker: true });
  process.env.BASE_URL = portal.base_url;
  process.env.TOKEN = portal.token;
  process.env.ADMIN_PASSWORD = portal.admin_password;
  process.env.TEST_DATABASE_URL = portal.database_url;
  process.env.STAND_IN = portal.stand_in;
  return portal.stop;
}
