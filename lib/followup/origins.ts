/** Measurements that say from which request or assignment they come. */
import type { Viewer } from '@/lib/auth/viewer';
import type { Connection } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';
import { selectKnownOrigins, selectShareGroups } from './originQueries';

interface Origin {
  followup_request_id?: number | null;
  assignment_id?: number | null;
}

const distinct = (values: readonly (number | null | undefined)[]): number[] => [...new Set(values.filter((value) => typeof value === 'number'))];

/** @throws BadRequest  when a request or an assignment is not there, or not the viewer's to know of. One query, however many. */
export async function requireOrigins(viewer: Viewer, origins: readonly Origin[], connection?: Connection): Promise<void> {
  const requests = distinct(origins.map(({ followup_request_id }) => followup_request_id));
  const assignments = distinct(origins.map(({ assignment_id }) => assignment_id));
  if (requests.length === 0 && assignments.length === 0) return;
  const known = await selectKnownOrigins(viewer, requests, assignments, connection);
  const lostRequests = requests.filter((id) => !known.requests.includes(id));
  const lostAssignments = assignments.filter((id) => !known.assignments.includes(id));
  if (lostRequests.length) throw new BadRequest(`followup_request_id: there is no follow-up request with id ${lostRequests.join(', ')}`);
  if (lostAssignments.length) throw new BadRequest(`assignment_id: there is no assignment with id ${lostAssignments.join(', ')}`);
}

/**
 * Where an upload names no groups, those of the request that it comes from: whoever looks after the allocation has said with
 * whom its data are shared. Null where it names some, or comes from no request.
 */
export async function groupsOfRequest(viewer: Viewer, asked: unknown, followup_request_id: number | null | undefined): Promise<number[] | null> {
  const none = asked === undefined || asked === null || (Array.isArray(asked) && asked.length === 0);
  return none && followup_request_id ? selectShareGroups(viewer, followup_request_id) : null;
}
