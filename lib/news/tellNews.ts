import { transaction } from '@/lib/db/prisma';
import type { News } from './enqueueNews';
import { selectItems } from './queries';
import { TELL } from './tell';

/** The job behind `enqueueNews`: all of it in one transaction, so that a second try tells nobody twice. */
export async function tellNews(data: object): Promise<void> {
  const news = data as News;
  await transaction(async (tx) => {
    for (const item of await selectItems(tx, news)) await TELL[news.kind](tx, item);
  });
}
