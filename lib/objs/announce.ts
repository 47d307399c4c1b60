import type { Transaction } from '@/lib/db/prisma';
import { rows, sql, type Connection } from '@/lib/db/sql';
import { NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';

/** What can have changed, and the word for the object's key in each event. */
const KEYS = {
  'skyportal/REFRESH_SOURCE': 'obj_key',
  'skyportal/REFRESH_CANDIDATE': 'id',
  'skyportal/REFRESH_SOURCE_SPECTRA': 'obj_internal_key',
  'skyportal/REFRESH_SOURCE_PHOTOMETRY': 'obj_key',
  'skyportal/REFRESH_SOURCE_INTERESTS': 'obj_key',
  'skyportal/REFRESH_OBJ_ANALYSES': 'obj_key',
  'skyportal/REFRESH_REMINDER_SOURCE': 'id',
  'skyportal/REFRESH_REMINDER_SOURCE_SPECTRA': 'id',
} as const;

export type ObjAction = keyof typeof KEYS;

interface Known {
  id: string;
  internal_key: string;
}

/**
 * Makes sure that objects exist and tells open pages that something on them changed. Two queries, however many.
 *
 * @throws NotFound  naming the objects that do not exist
 */
export async function announceObjs(on: Transaction | Connection, obj_ids: readonly string[], ...actions: readonly ObjAction[]): Promise<void> {
  const wanted = [...new Set(obj_ids)];
  const query = sql`SELECT id, internal_key FROM objs WHERE id = ANY(${wanted}::text[])`;
  const found = '$queryRaw' in on ? await on.$queryRaw<Known[]>(query) : await rows<Known>(query, on);
  if (found.length < wanted.length) {
    const known = new Set(found.map(({ id }) => id));
    throw new NotFound(`There is no object with id ${wanted.filter((id) => !known.has(id)).join(', ')}.`);
  }
  await publish(on, ...found.flatMap(({ internal_key }) => actions.map((action) => ({ action, payload: { [KEYS[action]]: internal_key } }))));
}

/** The same for one object. */
export const announceObj = (on: Transaction | Connection, obj_id: string, ...actions: readonly ObjAction[]): Promise<void> =>
  announceObjs(on, [obj_id], ...actions);
