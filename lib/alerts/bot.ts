/** The account in whose name alerts become candidates. */
import { prisma, transaction } from '@/lib/db/prisma';
import { createUser } from '@/lib/users/createUser';

export const BOT = 'alert-ingest';

/** Its user id; it is made when it is missing. It has no role and no token: nobody signs in as it. */
export async function botUserId(): Promise<number> {
  const known = await prisma().user.findUnique({ where: { username: BOT }, select: { id: true } });
  if (known) return known.id;
  try {
    return (await transaction((tx) => createUser(tx, { username: BOT, is_bot: true, first_name: 'Alert', last_name: 'ingest', roles: [] }))).id;
  } catch (error) {
    // Another process has just made it.
    const made = await prisma().user.findUnique({ where: { username: BOT }, select: { id: true } });
    if (made) return made.id;
    throw error;
  }
}
