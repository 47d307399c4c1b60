import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectAdmissionRequest, selectAdmissionRequests } from './queries';
import type { AdmissionRequest } from './schema';

/** The viewer's own requests, and those to join groups that they are an admin of. */
export const listAdmissionRequests = (viewer: Viewer, { groupID }: { groupID?: number }): Promise<AdmissionRequest[]> =>
  selectAdmissionRequests(viewer, groupID);

/** @throws BadRequest  when there is no such request that the viewer may see */
export async function readAdmissionRequest(viewer: Viewer, id: number): Promise<AdmissionRequest> {
  const found = await selectAdmissionRequest(viewer, id);
  if (!found) throw new BadRequest(`Cannot find GroupAdmissionRequest with id ${id}`);
  return found;
}
