import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { readPhotometry } from '@/lib/photometry/readPhotometry';
import { isCandidate, selectCandidate } from './queries';
import { candidateShape } from './shape';
import type { CandidateDetail, CandidateQuery } from './schema';

/**
 * One object as scanners see it, also when it passed no filter.
 *
 * @throws BadRequest when there is no such object
 */
export async function readCandidate(viewer: Viewer, obj_id: string, query: CandidateQuery): Promise<CandidateDetail> {
  const found = await selectCandidate(viewer, obj_id, query);
  if (!found) throw new BadRequest('Invalid ID');
  const shaped = candidateShape(found);
  if (!query.includePhotometry) return shaped;
  return { ...shaped, photometry: (await readPhotometry(viewer, obj_id, { format: 'flux' })).map((point) => ({ ...point })) };
}

/** @throws NotFound when it passed none of the filters that the viewer may read */
export async function checkCandidate(viewer: Viewer, obj_id: string): Promise<void> {
  if (!(await isCandidate(viewer, obj_id))) throw new NotFound(`No candidate with object ID ${obj_id}`);
}
