import { transaction } from '@/lib/db/prisma';
import { enqueue } from '@/lib/jobs/queue';
import { announceCalls } from './recurringApis';
import { takeDue } from './queries';

const BATCH = 200;

/** Hands what is due to the workers; runs every minute. Taking and handing over are one transaction, so a kill loses and doubles none. */
export async function queueDueCalls(): Promise<void> {
  let taken: number;
  do {
    taken = await transaction(async (tx) => {
      const due = await takeDue(tx, BATCH);
      for (const call of due) await enqueue(tx, 'recurring-calls', call);
      if (due.length) await announceCalls(tx);
      return due.length;
    });
  } while (taken === BATCH);
}
