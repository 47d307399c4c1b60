import { allocationRules } from '@/lib/access/followUp';
import { readableIds } from '@/lib/access/check';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { countRequests, selectRequest, selectRequests } from './queries';
import type { FollowupListQuery, FollowupRequestDetail, FollowupRequestList } from './schema';

/** A page of follow-up requests; those that were taken back are among them. */
export async function listRequests(viewer: Viewer, query: FollowupListQuery): Promise<FollowupRequestList> {
  const { pageNumber, numPerPage, sortBy, sortOrder, allocationID } = query;
  if (allocationID !== undefined && (await readableIds(viewer, 'allocations', allocationRules, [allocationID])).length === 0) {
    throw new BadRequest(`allocationID: there is no allocation with id ${allocationID}`);
  }
  const [followup_requests, totalMatches] = await Promise.all([
    selectRequests(viewer, query, { sortBy, sortOrder, limit: numPerPage, offset: (pageNumber - 1) * numPerPage }),
    countRequests(viewer, query),
  ]);
  return { followup_requests, totalMatches, pageNumber, numPerPage };
}

/** One request with everything that was said to its facility. */
export async function readRequest(viewer: Viewer, id: number, { includeObjThumbnails = true } = {}): Promise<FollowupRequestDetail> {
  const found = await selectRequest(viewer, id, includeObjThumbnails);
  if (!found) throw new BadRequest(`There is no follow-up request with id ${id}.`);
  return found;
}
