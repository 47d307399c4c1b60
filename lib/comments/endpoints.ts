/** The same endpoints for each kind of thing that can be commented on. */
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { requireEarthquakeId } from '@/lib/earthquakes/findEarthquake';
import { requireEventId } from '@/lib/gcn/findEvent';
import { eventKey } from '@/lib/gcn/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readAttachment } from './attachments';
import type { CommentedOn, CommentKind } from './kinds';
import { listComments, readComment, searchComments } from './readComments';
import { attachmentQuery, attachmentText, comment, commentChange, commentListQuery, createdComment, newComment } from './schema';
import { createComment, deleteComment, updateComment } from './writeComments';

const tag = 'comments';
const NOUN: Readonly<Record<CommentKind, string>> = { sources: 'a source', spectra: 'a spectrum', gcn_event: 'a GCN event', earthquake: 'an earthquake', shift: 'a shift' };
const NOUNS: Readonly<Record<CommentKind, string>> = { sources: 'sources', spectra: 'spectra', gcn_event: 'GCN events', earthquake: 'earthquakes', shift: 'shifts' };

type Id = string | number;

/**
 * @param name of the id in the path
 * @param resolve the id of what the path names otherwise
 */
function endpoints(kind: CommentKind, name: string, id: z.ZodType, resolve: (viewer: Viewer, id: Id) => Id | Promise<Id> = (_, id) => id) {
  const params = z.object({ [name]: id });
  const withComment = z.object({ [name]: id, comment_id: pathId() });
  const on = async (viewer: Viewer, values: object): Promise<CommentedOn> => ({ kind, id: await resolve(viewer, (values as Record<string, Id>)[name]!) });
  const target = async (viewer: Viewer, values: object) => [await on(viewer, values), (values as { comment_id: number }).comment_id] as const;
  const attachment = endpoint({
    summary: `The attachment of a comment on ${NOUN[kind]}`,
    description: 'To download; with `preview` to look at; with neither as text inside JSON.',
    tag,
    access: 'any',
    params: withComment,
    query: attachmentQuery,
    response: attachmentText,
    handler: async ({ viewer, params, query }) => readAttachment(viewer, ...(await target(viewer, params)), query),
  });
  return {
    list: {
      GET: endpoint({
        summary: `Comments on ${NOUN[kind]}`,
        tag,
        access: 'any',
        params,
        query: commentListQuery,
        response: z.array(comment),
        handler: async ({ viewer, params, query }) => listComments(viewer, await on(viewer, params), query),
      }),
      POST: endpoint({
        summary: `Comment on ${NOUN[kind]}`,
        tag,
        access: 'Comment',
        params,
        body: newComment,
        response: createdComment,
        example: { text: 'The host is at z = 0.03.', group_ids: [2] },
        handler: async ({ viewer, params, body }) => createComment(viewer, await on(viewer, params), body),
      }),
    },
    one: {
      GET: endpoint({
        summary: `One comment on ${NOUN[kind]}`,
        tag,
        access: 'any',
        params: withComment,
        response: comment,
        handler: async ({ viewer, params }) => readComment(viewer, ...(await target(viewer, params))),
      }),
      PUT: endpoint({
        summary: 'Change a comment',
        description: 'For its author.',
        tag,
        access: 'Comment',
        params: withComment,
        body: commentChange,
        handler: async ({ viewer, params, body }) => updateComment(viewer, ...(await target(viewer, params)), body),
      }),
      DELETE: endpoint({
        summary: 'Delete a comment',
        description: 'For its author.',
        tag,
        access: 'Comment',
        params: withComment,
        handler: async ({ viewer, params }) => deleteComment(viewer, ...(await target(viewer, params))),
      }),
    },
    attachment: { GET: attachment },
    search: {
      GET: endpoint({
        summary: `Search comments on all ${NOUNS[kind]}`,
        tag,
        access: 'any',
        query: commentListQuery,
        response: z.array(comment),
        handler: async ({ viewer, query }) => searchComments(viewer, kind, query),
      }),
    },
  };
}

export const commentEndpoints = {
  sources: endpoints('sources', 'obj_id', z.string()),
  spectra: endpoints('spectra', 'spectrum_id', pathId()),
  gcn_event: endpoints('gcn_event', 'dateobs', eventKey(), requireEventId),
  earthquake: endpoints('earthquake', 'event_id', z.string(), requireEarthquakeId),
  shift: endpoints('shift', 'shift_id', pathId()),
};
