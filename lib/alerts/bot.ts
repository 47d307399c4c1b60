/** The accounts in whose name what comes in by itself is written. */
import { prisma, transaction } from '@/lib/db/prisma';
import { createUser } from '@/lib/users/createUser';

export const BOT = 'alert-ingest';

/** Its user id; it is made when it is missing. It has no role and no token: nobody signs in as it. */
export async function botUserId(username = BOT, first_name = 'Alert'): Promise<number> {
  const known = await prisma().user.findUnique({ where: { username }, select: { id: true } });
  if (known) return known.id;
  try {
    return (await transaction((tx) => createUser(tx, { username, is_bot: true, first_name, last_name: 'ingest', roles: [] }))).id;
  } catch (error) {
    // Another process has just made it.
    const made = await prisma().user.findUnique({ where: { username }, select: { id: true } });
    if (made) return made.id;
    throw error;
  }
}
