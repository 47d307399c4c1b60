/** Who else scans: the candidate before each of them, and what they decided. Pure. */
import type { CandidateView, Present } from '@/lib/scanning/schema';

export interface Fellows {
  /** Who has this candidate before them now. */
  at: ReadonlyMap<string, readonly Present[]>;
  /** What others decided about it, and whether I have seen it. */
  views: ReadonlyMap<string, readonly CandidateView[]>;
  me: number;
}

export const NO_FELLOWS: Fellows = { at: new Map(), views: new Map(), me: 0 };

/** People by the candidate before them. */
export function byCandidate(people: readonly Present[]): Map<string, Present[]> {
  const found = new Map<string, Present[]>();
  for (const one of people) if (one.obj_id) found.set(one.obj_id, [...(found.get(one.obj_id) ?? []), one]);
  return found;
}

/** Views by their candidate. */
export function viewsByCandidate(views: readonly CandidateView[]): Map<string, CandidateView[]> {
  const found = new Map<string, CandidateView[]>();
  for (const view of views) found.set(view.obj_id, [...(found.get(view.obj_id) ?? []), view]);
  return found;
}

/** "rejected by okafor": decisions of others that do not show on the card anyway. */
export function othersWords(views: readonly CandidateView[], me: number): string[] {
  return views.filter(({ user, decision }) => user.id !== me && decision === 'rejected').map(({ user }) => `rejected by ${user.username}`);
}
