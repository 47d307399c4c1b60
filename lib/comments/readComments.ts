import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import type { CommentedOn, CommentKind } from './kinds';
import { COMMENTS } from './kinds';
import { selectChannels, selectComment, selectComments } from './queries';
import type { Comment, CommentListQuery } from './schema';

export const listComments = (viewer: Viewer, { kind, id }: CommentedOn, query: CommentListQuery): Promise<Comment[]> =>
  selectComments(viewer, kind, id, query);

/** Comments on anything of the kind that have a text in them. */
export function searchComments(viewer: Viewer, kind: CommentKind, query: CommentListQuery): Promise<Comment[]> {
  if (!query.text) throw new BadRequest('text: missing; without the id of what is commented on there must be a text to search for');
  return selectComments(viewer, kind, null, query);
}

/**
 * @throws Forbidden   when there is no such comment or the viewer cannot read it
 * @throws BadRequest  when it is on something else than the address says
 */
export async function readComment(viewer: Viewer, { kind, id }: CommentedOn, comment_id: number): Promise<Comment> {
  const found = await selectComment(viewer, kind, comment_id);
  if (!found) throw new Forbidden('Could not find any accessible comments.');
  const on = found[COMMENTS[kind].key];
  if (String(on) !== String(id)) throw new BadRequest(`Comment ${comment_id} is not on ${kind} ${id}.`);
  return found;
}

/** Names of the channels on an object in which there is something to read for the viewer. */
export const listChannels = (viewer: Viewer, obj_id: string): Promise<string[]> => selectChannels(viewer, obj_id);
