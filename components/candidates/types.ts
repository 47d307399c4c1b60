/** What a card shows of a candidate: the fields of `GET /api/candidates` that the page reads. */
import type { ListedCandidate } from '@/lib/candidates/schema';

export type Candidate = ListedCandidate;
export type CandidateAnnotation = Candidate['annotations'][number];
export type SavedGroup = NonNullable<Candidate['saved_groups']>[number];
export type CandidateClassification = NonNullable<Candidate['classifications']>[number];
export type CandidateTag = Candidate['tags'][number];
export type CandidateComment = NonNullable<Candidate['comments']>[number];

/** A group as chips and menus need it. */
export interface ScanGroup {
  id: number;
  name: string;
  nickname: string | null;
  single_user_group: boolean;
  filters: readonly { id: number; name: string }[];
}

/** One page of the list as it was asked for: later pages ask for the same dates. */
export interface CandidatePage {
  candidates: Candidate[];
  totalMatches: number;
  pageNumber: number;
  numPerPage: number;
  queryID: string;
  /** The dates that page 1 was asked with, and when. UTC, ISO 8601. */
  startDate?: string;
  endDate?: string;
  asked_at: string;
}
