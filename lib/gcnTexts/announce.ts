import type { Transaction } from '@/lib/db/prisma';
import { publish } from '@/lib/http/events';

/** Tells open pages that the texts about an event changed. */
export const announceTexts = (tx: Transaction, dateobs: string): Promise<void> =>
  publish(
    tx,
    { action: 'skyportal/REFRESH_GCN_EVENT', payload: { gcnEvent_dateobs: dateobs } },
    { action: 'skyportal/REFRESH_GCNEVENT_REPORTS', payload: { gcnEvent_dateobs: dateobs } },
  );
