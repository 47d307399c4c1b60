import type { Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { queueMail, type NewMail } from '@/lib/mail/queueMail';

/** Sends a mail that something else does not depend on: an address that cannot be one is passed over. */
export async function tryMail(tx: Transaction, mail: NewMail): Promise<void> {
  try {
    await queueMail(tx, mail);
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
  }
}
