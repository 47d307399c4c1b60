import type { Viewer } from '@/lib/auth/viewer';
import { countRequests, selectRequests } from './queries';
import type { FollowupRequest } from './schema';

interface Query {
  pageNumber: number;
  numPerPage: number;
  sortBy?: 'created_at' | 'modified' | 'status' | 'obj';
  sortOrder?: 'asc' | 'desc';
}

export type RequestOfAllocation = FollowupRequest & { obj: { ra: number | null; dec: number | null } };

/** A page of the requests that use an allocation, with pictures of their targets. */
export async function selectRequestsOfAllocation(
  viewer: Viewer,
  allocation_id: number,
  { pageNumber, numPerPage, sortBy, sortOrder }: Query,
): Promise<{ requests: RequestOfAllocation[]; totalMatches: number }> {
  const filters = { allocationID: allocation_id };
  const [requests, totalMatches] = await Promise.all([
    selectRequests(viewer, filters, { sortBy, sortOrder, limit: numPerPage, offset: (pageNumber - 1) * numPerPage, thumbnails: true }),
    countRequests(viewer, filters),
  ]);
  return { requests: requests as RequestOfAllocation[], totalMatches };
}
