/** Photometry that comes back from a facility, for somebody who asked for it. */
import { randomUUID } from 'node:crypto';
import { internVisibility } from '@/lib/access/visibility';
import { bulkTransaction } from '@/lib/db/bulk';
import { pool } from '@/lib/db/pool';
import { photometryChanged } from './events';
import { insertPhotometry } from './insertPhotometry';
import { parsePhotometry } from './parsePhotometry';
import { updatePhotStats } from './photStats';
import { checkPoints } from './prepareUpload';
import type { PhotometryPacket } from './schema';

interface Returned {
  followup_request_id: number;
  owner_id: number;
  group_ids: readonly number[];
}

/**
 * Stores a packet in the form of an upload. Points that are there already are shared further, so it may come twice.
 *
 * @throws BadRequest  when the packet is wrong
 */
export async function storeReturnedPhotometry(packet: PhotometryPacket, { followup_request_id, owner_id, group_ids }: Returned): Promise<number> {
  const points = parsePhotometry(packet);
  const objs = await checkPoints(points);
  const visibility_id = await internVisibility(pool(), group_ids);
  const upload_id = randomUUID();
  const rows = points.map((point) => ({ ...point, upload_id, owner_id, visibility_id, followup_request_id }));
  return bulkTransaction(async (client) => {
    const { inserted } = await insertPhotometry(client, rows, { mode: 'upsert' });
    await updatePhotStats(client, objs.map(({ id }) => id));
    await photometryChanged(client, objs, { source: true });
    return inserted.length;
  });
}
