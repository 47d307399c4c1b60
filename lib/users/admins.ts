/** The portal always has somebody who may do everything. */
import type { Transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';
import { countLastingAdmins } from './queries';

/**
 * Makes changes that may take away an administrator's rights wait for each other, from here to the end of the
 * transaction. Called before the change.
 */
export const lockAdmins = async (tx: Transaction): Promise<void> => {
  await execute(sql`SELECT pg_advisory_xact_lock(hashtext('skyportal admins'))`, tx);
};

/**
 * Called after the change.
 *
 * @throws BadRequest  when no system administrator is left whose account does not expire
 */
export async function requireAdminLeft(tx: Transaction): Promise<void> {
  if ((await countLastingAdmins(tx)) === 0) {
    throw new BadRequest('This is the last system administrator. Give another user that permission first.');
  }
}
