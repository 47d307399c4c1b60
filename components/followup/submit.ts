/** Sending what was composed: one request an object, one after the other, each with its own answer. */
import { api, ApiError } from '@/lib/http/client';
import type { OverviewRequest } from '@/lib/followup/types';
import type { Json } from './forms';

export interface Composed {
  allocation_id: number;
  payload: Json;
  target_group_ids: number[];
  comment: string;
  constraints: Readonly<Record<string, boolean>>;
  draft: boolean;
}

export type Result =
  | { obj_id: string; how: 'waiting' }
  | { obj_id: string; how: 'done'; status: string }
  | { obj_id: string; how: 'left out'; message: string }
  /** `id`: the facility said no; the request is there and can be mended. */
  | { obj_id: string; how: 'refused'; message: string; id?: number };

/** The portal has the request, the facility did not take it. */
const FROM_FACILITY = /^Error (submitting|updating) follow-up request: /;

/** The request that was just made and refused. */
async function refusedRequest(obj_id: string, allocation_id: number): Promise<OverviewRequest | undefined> {
  const { followup_requests } = await api.get('/api/internal/followup_requests', { query: { obj_id, allocationID: allocation_id, mine: true, numPerPage: 1, sortBy: 'created_at', sortOrder: 'desc' } });
  return followup_requests[0];
}

async function submitOne(obj_id: string, composed: Composed, key: string): Promise<Result> {
  const { allocation_id, payload, target_group_ids, comment, constraints, draft } = composed;
  try {
    const made = await api.post('/api/followup_request', {
      body: { obj_id, allocation_id, payload, target_group_ids, ...(comment.trim() ? { comment: comment.trim() } : {}), ...(draft ? { status: 'draft' } : constraints) },
      idempotencyKey: `${key} ${obj_id}`,
    });
    return made.id === null ? { obj_id, how: 'left out', message: made.message } : { obj_id, how: 'done', status: made.request_status };
  } catch (error) {
    const message = (error as Error).message;
    if (!(error instanceof ApiError) || !FROM_FACILITY.test(message)) return { obj_id, how: 'refused', message };
    const id = (await refusedRequest(obj_id, allocation_id).catch(() => undefined))?.id;
    return { obj_id, how: 'refused', message: message.replace(FROM_FACILITY, ''), ...(id === undefined ? {} : { id }) };
  }
}

/**
 * Asks for each object in turn and tells of each answer as it comes.
 *
 * @param key the same when something is sent again after a lost connection: what the portal has is not asked twice
 */
export async function submitAll(obj_ids: readonly string[], composed: Composed, key: string, onResult: (result: Result) => void): Promise<Result[]> {
  const results: Result[] = [];
  for (const obj_id of obj_ids) {
    const result = await submitOne(obj_id, composed, key);
    results.push(result);
    onResult(result);
  }
  return results;
}

/** Changes a request, or submits it anew. */
export async function submitChange(id: number, { payload, target_group_ids, comment, draft }: Composed): Promise<string> {
  try {
    const { request_status } = await api.put('/api/followup_request/[followup_request_id]', {
      params: { followup_request_id: id }, body: { payload, target_group_ids, comment: comment.trim() || null, ...(draft ? { status: 'draft' } : {}) },
    });
    return request_status;
  } catch (error) {
    throw new Error((error as Error).message.replace(FROM_FACILITY, ''), { cause: error });
  }
}
