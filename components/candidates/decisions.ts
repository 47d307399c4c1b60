/** What a decision changes in a candidate, before the server has said so. Pure. */
import type { Candidate, CandidateClassification, CandidateComment, CandidateTag, SavedGroup } from './types';

type WithSaves = Pick<Candidate, 'id' | 'is_source' | 'saved_groups'>;

export const savedIds = (candidate: Pick<Candidate, 'saved_groups'>): number[] => (candidate.saved_groups ?? []).map(({ id }) => id);

/** The groups of `wanted` that the candidate is not saved to yet. */
export const unsavedOf = (candidate: Pick<Candidate, 'saved_groups'>, wanted: readonly number[]): number[] => {
  const saved = new Set(savedIds(candidate));
  return wanted.filter((id) => !saved.has(id));
};

/** The candidate saved to these groups too. */
export function withSaved<T extends WithSaves>(candidate: T, groups: readonly SavedGroup[]): T {
  const saved = new Set(savedIds(candidate));
  const saved_groups = [...(candidate.saved_groups ?? []), ...groups.filter(({ id }) => !saved.has(id))];
  return { ...candidate, is_source: saved_groups.length > 0, saved_groups };
}

/** The candidate no longer saved to these groups. */
export function withoutSaved<T extends WithSaves>(candidate: T, group_ids: readonly number[]): T {
  const saved_groups = (candidate.saved_groups ?? []).filter(({ id }) => !group_ids.includes(id));
  return { ...candidate, is_source: saved_groups.length > 0, saved_groups };
}

const added = <T extends { id: number }>(list: readonly T[] | undefined, one: T): T[] => [...(list ?? []).filter(({ id }) => id !== one.id), one];

export function withClassification<T extends Pick<Candidate, 'classifications'>>(candidate: T, given: CandidateClassification): T {
  return { ...candidate, classifications: added(candidate.classifications, given) };
}

export function withoutClassification<T extends Pick<Candidate, 'classifications'>>(candidate: T, id: number): T {
  return { ...candidate, classifications: (candidate.classifications ?? []).filter((given) => given.id !== id) };
}

/** An object has a tag once. */
export function withTag<T extends Pick<Candidate, 'tags'>>(candidate: T, tag: CandidateTag): T {
  return { ...candidate, tags: [...(candidate.tags ?? []).filter(({ objtagoption_id }) => objtagoption_id !== tag.objtagoption_id), tag] };
}

export function withoutTag<T extends Pick<Candidate, 'tags'>>(candidate: T, objtagoption_id: number): T {
  return { ...candidate, tags: (candidate.tags ?? []).filter((tag) => tag.objtagoption_id !== objtagoption_id) };
}

export function withComment<T extends Pick<Candidate, 'comments'>>(candidate: T, comment: CandidateComment): T {
  return { ...candidate, comments: added(candidate.comments, comment) };
}

export function withoutComment<T extends Pick<Candidate, 'comments'>>(candidate: T, id: number): T {
  return { ...candidate, comments: (candidate.comments ?? []).filter((comment) => comment.id !== id) };
}

interface Class {
  classification: string;
  taxonomy_id: number;
}

interface Node {
  class?: unknown;
  subclasses?: unknown;
}

/** All classes of a taxonomy, parents before children. */
export function classNames(hierarchy: unknown): string[] {
  if (typeof hierarchy !== 'object' || hierarchy === null) return [];
  const { class: name, subclasses } = hierarchy as Node;
  const below = Array.isArray(subclasses) ? subclasses.flatMap(classNames) : [];
  return typeof name === 'string' ? [name, ...below] : below;
}

/** The classes of the latest taxonomies; a class that several have is the first one's. */
export function classesOf(taxonomies: readonly { id: number; hierarchy: unknown; isLatest: boolean }[]): Class[] {
  const found = new Map<string, Class>();
  for (const { id, hierarchy, isLatest } of taxonomies) {
    if (!isLatest) continue;
    for (const classification of classNames(hierarchy)) {
      if (!found.has(classification)) found.set(classification, { classification, taxonomy_id: id });
    }
  }
  return [...found.values()];
}

/** The newest first, each once, at most `limit`. */
export const recentFirst = (name: string, recent: readonly string[], limit = 8): string[] =>
  [name, ...recent.filter((other) => other !== name)].slice(0, limit);

/** The card with what the server says now; the answer about one object says nothing of its tags and passed groups. */
export function refreshed(card: Candidate, fresh: Partial<Candidate>): Candidate {
  const saved_groups = fresh.saved_groups;
  const is_source = (saved_groups?.length ?? 0) > 0;
  return {
    ...card,
    ...fresh,
    tags: fresh.tags ?? card.tags,
    comments: fresh.comments ?? card.comments,
    passing_group_ids: card.passing_group_ids,
    is_source,
    saved_groups,
    // Of what is not saved, the interface does not tell the classes; those given on this page stay.
    classifications: is_source ? fresh.classifications : card.classifications,
  };
}
