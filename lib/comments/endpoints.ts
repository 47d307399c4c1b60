/** The same endpoints for each kind of thing that can be commented on. */
import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readAttachment } from './attachments';
import type { CommentedOn, CommentKind } from './kinds';
import { listComments, readComment, searchComments } from './readComments';
import { attachmentQuery, attachmentText, comment, commentChange, commentListQuery, createdComment, newComment } from './schema';
import { createComment, deleteComment, updateComment } from './writeComments';

const tag = 'comments';
const NOUN: Readonly<Record<CommentKind, string>> = { sources: 'a source', spectra: 'a spectrum' };

/** @param name of the id in the path */
function endpoints(kind: CommentKind, name: string, id: z.ZodType) {
  const params = z.object({ [name]: id });
  const withComment = z.object({ [name]: id, comment_id: pathId() });
  const on = (values: object): CommentedOn => ({ kind, id: (values as Record<string, string | number>)[name] as string | number });
  const target = (values: object) => [on(values), (values as { comment_id: number }).comment_id] as const;
  const attachment = endpoint({
    summary: `The attachment of a comment on ${NOUN[kind]}`,
    description: 'To download; with `preview` to look at; with neither as text inside JSON.',
    tag,
    access: 'any',
    params: withComment,
    query: attachmentQuery,
    response: attachmentText,
    handler: ({ viewer, params, query }) => readAttachment(viewer, ...target(params), query),
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
        handler: ({ viewer, params, query }) => listComments(viewer, on(params), query),
      }),
      POST: endpoint({
        summary: `Comment on ${NOUN[kind]}`,
        tag,
        access: 'Comment',
        params,
        body: newComment,
        response: createdComment,
        example: { text: 'The host is at z = 0.03.', group_ids: [2] },
        handler: ({ viewer, params, body }) => createComment(viewer, on(params), body),
      }),
    },
    one: {
      GET: endpoint({
        summary: `One comment on ${NOUN[kind]}`,
        tag,
        access: 'any',
        params: withComment,
        response: comment,
        handler: ({ viewer, params }) => readComment(viewer, ...target(params)),
      }),
      PUT: endpoint({
        summary: 'Change a comment',
        description: 'For its author.',
        tag,
        access: 'Comment',
        params: withComment,
        body: commentChange,
        handler: ({ viewer, params, body }) => updateComment(viewer, ...target(params), body),
      }),
      DELETE: endpoint({
        summary: 'Delete a comment',
        description: 'For its author.',
        tag,
        access: 'Comment',
        params: withComment,
        handler: ({ viewer, params }) => deleteComment(viewer, ...target(params)),
      }),
    },
    attachment: { GET: attachment },
    search: {
      GET: endpoint({
        summary: `Search comments on all ${kind}`,
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
};
