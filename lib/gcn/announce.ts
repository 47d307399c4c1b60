import type { Transaction } from '@/lib/db/prisma';
import type { Connection } from '@/lib/db/sql';
import { publish } from '@/lib/http/events';

/** Tells open pages that something about an event changed. */
export const announceEvent = (on: Transaction | Connection, dateobs: string): Promise<void> =>
  publish(
    on,
    { action: 'skyportal/REFRESH_GCN_EVENT', payload: { gcnEvent_dateobs: dateobs } },
    { action: 'skyportal/REFRESH_GCN_EVENTS', payload: {} },
    { action: 'skyportal/FETCH_RECENT_GCNEVENTS', payload: {} },
  );
