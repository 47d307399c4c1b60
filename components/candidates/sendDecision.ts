/** A decision as the request that makes it so. */
import { api, ApiError } from '@/lib/http/client';
import type { Entry } from './outbox';
import { REJECTED } from './scanQuery';

/** What is taken back a second time is gone already: the first answer did not arrive. */
async function unlessGone(tries: number, request: Promise<unknown>): Promise<undefined> {
  try {
    await request;
  } catch (error) {
    if (!(tries > 0 && error instanceof ApiError && [400, 404].includes(error.status))) throw error;
  }
  return undefined;
}

/**
 * @returns the id of what it made: a classification, a tag, a comment
 * @throws ApiError
 */
export async function sendDecision({ key, decision, tries }: Entry, madeBy: (key: string) => number | undefined): Promise<number | undefined> {
  const { obj_id } = decision;
  const idempotencyKey = key;
  switch (decision.kind) {
    case 'save':
      await api.post('/api/sources', { body: { id: obj_id, group_ids: decision.group_ids, refresh_source: true }, idempotencyKey });
      return undefined;
    case 'unsave':
      await api.post('/api/source_groups', { body: { objId: obj_id, unsaveGroupIds: decision.group_ids }, idempotencyKey });
      return undefined;
    case 'reject':
      await api.post('/api/listing', { body: { obj_id, list_name: REJECTED }, idempotencyKey });
      return undefined;
    case 'unreject':
      return unlessGone(tries, api.delete('/api/listing', { body: { obj_id, list_name: REJECTED } }));
    case 'classify': {
      const { classification, taxonomy_id } = decision;
      const answer = await api.post('/api/classification', { body: { obj_id, classification, taxonomy_id, probability: 1 }, idempotencyKey });
      return 'classification_id' in answer ? answer.classification_id : undefined;
    }
    case 'unclassify': {
      const classification_id = madeBy(decision.of);
      if (classification_id === undefined) return undefined;
      return unlessGone(tries, api.delete('/api/classification/[classification_id]', { params: { classification_id } }));
    }
    case 'tag': {
      const answer = await api.post('/api/objtag', { body: { obj_id, objtagoption_id: decision.objtagoption_id }, idempotencyKey });
      return 'id' in answer ? answer.id : undefined;
    }
    case 'untag': {
      const association_id = decision.id ?? (decision.of === undefined ? undefined : madeBy(decision.of));
      if (association_id === undefined) return undefined;
      return unlessGone(tries, api.delete('/api/objtag/[association_id]', { params: { association_id } }));
    }
    case 'comment': {
      const answer = await api.post('/api/sources/[obj_id]/comments', { params: { obj_id }, body: { text: decision.text }, idempotencyKey });
      return answer.comment_id;
    }
    case 'uncomment': {
      const comment_id = madeBy(decision.of);
      if (comment_id === undefined) return undefined;
      return unlessGone(tries, api.delete('/api/sources/[obj_id]/comments/[comment_id]', { params: { obj_id, comment_id } }));
    }
  }
}
