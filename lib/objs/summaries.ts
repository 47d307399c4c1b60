/** Summaries that analyses make of objects, as parts of the transactions that keep the rest. Whoever calls tells open pages. */
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { summaryEntry } from './history';
import { dropSummaryOf, lockObj, prependSummary, updateObjRow } from './queries';

/** The summary of an object is now that of an analysis; false when the viewer may not change the object. */
export async function putSummary(tx: Transaction, viewer: Viewer, obj_id: string, summary: string, analysis_id: number): Promise<boolean> {
  const obj = await lockObj(tx, viewer, obj_id);
  if (!obj?.may_update) return false;
  await updateObjRow(tx, obj_id, { summary });
  await prependSummary(tx, obj_id, summaryEntry(viewer, { summary, is_bot: true, analysis_id }));
  return true;
}

/** Takes the summaries of an analysis back: that of before is the object's again. */
export const dropSummary = (tx: Transaction, obj_id: string, analysis_id: number): Promise<void> => dropSummaryOf(tx, obj_id, analysis_id);
