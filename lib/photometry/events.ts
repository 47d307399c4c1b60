import type { Connection } from '@/lib/db/sql';
import { publish, type LiveEvent } from '@/lib/http/events';
import type { ObjKey } from './queries';

/** Tells open pages that light curves changed. Objects go by their internal key, which tells outsiders nothing. */
export async function photometryChanged(connection: Connection, objs: readonly ObjKey[], { source = false } = {}): Promise<void> {
  await publish(
    connection,
    ...objs.flatMap(({ internal_key }): LiveEvent[] => [
      ...(source ? [{ action: 'skyportal/REFRESH_SOURCE' as const, payload: { obj_key: internal_key } }] : []),
      { action: 'skyportal/REFRESH_SOURCE_PHOTOMETRY', payload: { obj_key: internal_key } },
    ]),
  );
}
