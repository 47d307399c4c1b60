import type { Transaction } from '@/lib/db/prisma';
import { announceObj } from '@/lib/objs/announce';

/** Tells open pages that something became of an analysis on an object. */
export const announceAnalysis = (tx: Transaction, obj_id: string): Promise<void> => announceObj(tx, obj_id, 'skyportal/REFRESH_OBJ_ANALYSES');
