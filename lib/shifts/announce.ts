import type { Transaction } from '@/lib/db/prisma';
import { publish } from '@/lib/http/events';

/** Tells open pages of one shift. */
export const announceShift = (tx: Transaction, shift_id: number): Promise<void> =>
  publish(tx, { action: 'skyportal/REFRESH_SHIFT', payload: { shift_id } });

/** Tells open pages that their shifts may be others. */
export const announceShifts = (tx: Transaction): Promise<void> => publish(tx, { action: 'skyportal/REFRESH_SHIFTS', payload: {} });
