import { bulkTransaction } from '@/lib/db/bulk';
import { announceObjs } from '@/lib/objs/announce';
import { endLate } from './lifeQueries';

/** Ends analyses whose service has not called back in time; runs every minute. */
export async function expireAnalyses(): Promise<void> {
  await bulkTransaction(async (client) => {
    const ended = await endLate(client);
    if (ended.length) await announceObjs(client, ended.map(({ obj_id }) => obj_id), 'skyportal/REFRESH_OBJ_ANALYSES');
  });
}
