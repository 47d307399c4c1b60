import type { Transaction } from '@/lib/db/prisma';
import { row, sql, type Connection } from '@/lib/db/sql';
import { NotFound } from '@/lib/http/errors';
import { publish, type EventAction } from '@/lib/http/events';

interface Key {
  internal_key: string;
}

/**
 * Makes sure that an object exists and tells open pages that something on it changed.
 *
 * @throws NotFound  when there is no such object
 */
export async function announceObj(
  on: Transaction | Connection,
  obj_id: string,
  ...actions: readonly ('skyportal/REFRESH_SOURCE' | 'skyportal/REFRESH_CANDIDATE' | 'skyportal/REFRESH_SOURCE_SPECTRA')[]
): Promise<void> {
  const query = sql`SELECT internal_key FROM objs WHERE id = ${obj_id}`;
  const found = '$queryRaw' in on ? (await on.$queryRaw<Key[]>(query))[0] : await row<Key>(query, on);
  if (!found) throw new NotFound(`There is no object with id ${obj_id}.`);
  // The action on spectra has its own word for the same key.
  const payload = (action: EventAction) => ({
    [action === 'skyportal/REFRESH_SOURCE_SPECTRA' ? 'obj_internal_key' : action === 'skyportal/REFRESH_CANDIDATE' ? 'id' : 'obj_key']:
      found.internal_key,
  });
  await publish(on, ...actions.map((action) => ({ action, payload: payload(action) })));
}
