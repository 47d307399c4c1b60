import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { selectViews, upsertViews } from './queries';
import { scanVisibility } from './scanGroups';
import type { CandidateView, newViews } from './schema';

/** Notes what the viewer has looked at and decided; of the same object the last one counts. Gives how many were noted. */
export async function addViews(viewer: Viewer, { group_ids, views }: z.output<typeof newViews>): Promise<{ seen: number }> {
  const last = new Map(views.map(({ obj_id, decision = null, seen_at = null }) => [obj_id, { obj_id, decision, seen_at }]));
  return transaction(async (tx) => ({ seen: await upsertViews(tx, viewer, await scanVisibility(tx, viewer, group_ids), [...last.values()]) }));
}

/** Who has looked at these objects while scanning for groups of the viewer's. */
export const readViews = (viewer: Viewer, obj_ids: readonly string[]): Promise<CandidateView[]> => selectViews(viewer, obj_ids);
