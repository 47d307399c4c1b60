import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectHistory, selectIsObj } from './historyQueries';
import type { HistoryEvent } from './schema';

/**
 * What happened to an object as a candidate, newest first, of what the viewer may read: which filters it passed when and what was
 * annotated then, saves, rejections, classes, tags, who looked at it.
 *
 * @throws BadRequest  when there is no such object
 */
export async function readHistory(viewer: Viewer, obj_id: string): Promise<{ obj_id: string; events: HistoryEvent[] }> {
  if (!(await selectIsObj(obj_id))) throw new BadRequest(`There is no object with id ${obj_id}.`);
  return { obj_id, events: await selectHistory(viewer, obj_id) };
}
