import type { z } from 'zod';
import { countList, countNew, countSeen, newestCandidate } from '@/lib/candidates/counts';
import type { Viewer } from '@/lib/auth/viewer';
import { selectVisit, upsertVisit } from './queries';
import type { Counts, looked, Progress, ScanQuery } from './schema';

/** How long a list is, and how much of it is new since the viewer looked at it last. */
export async function readCounts(viewer: Viewer, query: ScanQuery, signal?: AbortSignal): Promise<Counts> {
  const last_id = await newestCandidate();
  const { key, count, exceeded } = await countList(viewer, query, signal);
  const visit = await selectVisit(viewer, key);
  const fresh = visit && { ...(await countNew(viewer, query, visit.last_id, signal)), looked_at: visit.looked_at };
  return { key, total: count, exceeded, new: fresh, last_id };
}

/** Notes that the viewer has looked at a list. */
export async function markLooked(viewer: Viewer, { key, last_id }: z.output<typeof looked>): Promise<void> {
  await upsertVisit(viewer, key, Math.min(last_id, await newestCandidate()));
}

/** How far the viewer is in a list, and who else is how far. */
export async function readProgress(viewer: Viewer, query: ScanQuery, signal?: AbortSignal): Promise<Progress> {
  const [{ count: total, exceeded }, all] = await Promise.all([countList(viewer, { ...query, unseenOnly: false }, signal), countSeen(viewer, query, signal)]);
  const mine = all.find(({ user }) => user.id === viewer.user_id);
  const [seen, decided] = [mine?.seen ?? 0, mine?.decided ?? 0];
  return { total, exceeded, seen, decided, left: Math.max(total - seen, 0), others: all.filter((one) => one !== mine) };
}
