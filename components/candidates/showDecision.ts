/** A decision as it shows on the page before the server has answered, and how that is taken away again. */
import type { QueryClient } from '@tanstack/react-query';
import { apiQuery } from '@/lib/http/apiQuery';
import { patchCandidate } from './candidateList';
import { withClassification, withComment, withoutClassification, withoutComment, withoutSaved, withoutTag, withSaved, withTag } from './decisions';
import type { Decision, Entry } from './outbox';
import { REJECTED } from './scanQuery';
import type { Candidate, CandidateClassification, CandidateComment, CandidateTag, SavedGroup } from './types';

export const REJECTED_QUERY = apiQuery('/api/listing', { query: { listName: REJECTED } });
type Listing = Awaited<ReturnType<NonNullable<Exclude<(typeof REJECTED_QUERY)['queryFn'], symbol>>>>;

/** Who decides, and what is known of the groups. */
export interface Showing {
  client: QueryClient;
  viewer: { id: number; username: string; first_name?: string | null; last_name?: string | null };
  groupOf: (id: number) => { id: number; name: string } | undefined;
}

/** The number that something has until the server has given it one: negative, always the same for its decision. */
export function temporaryId(key: string): number {
  let hash = 0;
  for (const character of key) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
  return -1 - (hash >>> 1);
}

export function setRejected(client: QueryClient, obj_ids: readonly string[], on: boolean): void {
  const changed = new Set(obj_ids);
  client.setQueryData<Listing>(REJECTED_QUERY.queryKey, (list = []) => {
    const others = list.filter(({ obj_id }) => !changed.has(obj_id));
    return on ? [...others, ...obj_ids.map((obj_id) => ({ obj_id, list_name: REJECTED }) as Listing[number])] : others;
  });
}

export const isRejected = (client: QueryClient, obj_id: string): boolean =>
  client.getQueryData<Listing>(REJECTED_QUERY.queryKey)?.some((one) => one.obj_id === obj_id) ?? false;

const savedGroups = ({ groupOf, viewer }: Showing, ids: readonly number[]): SavedGroup[] =>
  ids.flatMap((id) => {
    const group = groupOf(id);
    return group ? [{ ...group, saved_by: { username: viewer.username } } as unknown as SavedGroup] : [];
  });

/** Shows it; doing it again changes nothing. */
export function showDecision(showing: Showing, { key, decision }: Pick<Entry, 'key' | 'decision'>, made = temporaryId(key)): void {
  const { client, viewer } = showing;
  const patch = (change: (candidate: Candidate) => Candidate) => patchCandidate(client, decision.obj_id, change);
  const { obj_id } = decision;
  switch (decision.kind) {
    case 'save':
      return patch((now) => withSaved(now, savedGroups(showing, decision.group_ids)));
    case 'unsave':
      return patch((now) => withoutSaved(now, decision.group_ids));
    case 'reject':
    case 'unreject':
      return setRejected(client, [obj_id], decision.kind === 'reject');
    case 'classify': {
      const { classification, taxonomy_id } = decision;
      const given = { id: made, obj_id, classification, taxonomy_id, probability: 1, ml: false, author_name: viewer.username };
      return patch((now) => withClassification(now, given as unknown as CandidateClassification));
    }
    case 'tag': {
      const { objtagoption_id, name } = decision;
      return patch((now) => withTag(now, { id: made, objtagoption_id, name, obj_id } as CandidateTag));
    }
    case 'untag':
      return patch((now) => withoutTag(now, decision.objtagoption_id));
    case 'comment': {
      const now = new Date().toISOString().slice(0, 23);
      const written = { id: made, obj_id, text: decision.text, bot: false, created_at: now, author_id: viewer.id, author: viewer };
      return patch((card) => withComment(card, written as unknown as CandidateComment));
    }
    case 'unclassify':
    case 'uncomment':
      // What it takes away, it is told by `hideDecision` of the decision that is taken back.
      return undefined;
  }
}

/** Takes away what `showDecision` showed. `made`: the number that the server gave. */
export function hideDecision(showing: Showing, { key, decision }: Pick<Entry, 'key' | 'decision'>, made?: number): void {
  const patch = (change: (candidate: Candidate) => Candidate) => patchCandidate(showing.client, decision.obj_id, change);
  const ids = [temporaryId(key), ...(made === undefined ? [] : [made])];
  switch (decision.kind) {
    case 'save':
      return patch((now) => withoutSaved(now, decision.group_ids));
    case 'unsave':
      return patch((now) => withSaved(now, savedGroups(showing, decision.group_ids)));
    case 'reject':
    case 'unreject':
      return setRejected(showing.client, [decision.obj_id], decision.kind !== 'reject');
    case 'classify':
      return patch((now) => ids.reduce(withoutClassification, now));
    case 'tag':
      return patch((now) => withoutTag(now, decision.objtagoption_id));
    case 'untag':
      return patch((now) => withTag(now, { id: decision.id ?? temporaryId(key), ...decision } as CandidateTag));
    case 'comment':
      return patch((now) => ids.reduce(withoutComment, now));
    case 'unclassify':
    case 'uncomment':
      return undefined;
  }
}

/** The decision that takes this one back. */
export function inverse(key: string, decision: Decision): Decision | null {
  const { obj_id } = decision;
  switch (decision.kind) {
    case 'save':
      return { kind: 'unsave', obj_id, group_ids: decision.group_ids };
    case 'unsave':
      return { kind: 'save', obj_id, group_ids: decision.group_ids };
    case 'reject':
      return { kind: 'unreject', obj_id };
    case 'unreject':
      return { kind: 'reject', obj_id };
    case 'classify':
      return { kind: 'unclassify', obj_id, of: key };
    case 'tag':
      return { kind: 'untag', obj_id, of: key, objtagoption_id: decision.objtagoption_id, name: decision.name };
    case 'untag':
      return { kind: 'tag', obj_id, objtagoption_id: decision.objtagoption_id, name: decision.name };
    case 'comment':
      return { kind: 'uncomment', obj_id, of: key };
    case 'unclassify':
    case 'uncomment':
      return null;
  }
}

/** What was refused, as the message says it. */
export function refusedWords({ kind, obj_id }: Decision): string {
  const words: Record<Decision['kind'], string> = {
    save: 'was not saved', unsave: 'is still saved', reject: 'was not rejected', unreject: 'is still rejected',
    classify: 'was not classified', unclassify: 'is still classified', tag: 'was not tagged', untag: 'is still tagged',
    comment: 'has no new comment', uncomment: 'still has the comment',
  };
  return `${obj_id} ${words[kind]}`;
}
