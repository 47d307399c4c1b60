/** The same endpoints for each kind of thing that can be commented on. */
import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readAttachment } from './attachments';
import type { CommentKind } from './kinds';
import { listComments, readComment, searchComments } from './readComments';
import { attachmentQuery, attachmentText, comment, commentChange, commentListQuery, createdComment, newComment } from './schema';
import { createComment, deleteComment, updateComment } from './writeComments';

/** Name of the id in the path, and what it looks like. */
const objId = { obj_id: z.string() };
const spectrumId = { spectrum_id: pathId() };

const on = {
  sources: ({ obj_id }: { obj_id: string }) => ({ kind: 'sources' as const, id: obj_id }),
  spectra: ({ spectrum_id }: { spectrum_id: number }) => ({ kind: 'spectra' as const, id: spectrum_id }),
};

const tag = 'comments';
const NOUN: Readonly<Record<CommentKind, string>> = { sources: 'a source', spectra: 'a spectrum' };

function endpoints<P extends z.ZodRawShape, K extends CommentKind>(kind: K, shape: P, resource: (params: z.output<z.ZodObject<P>>) => { kind: K; id: string | number }) {
  const params = z.object(shape);
  const withComment = z.object({ ...shape, comment_id: pathId() });
  const target = (values: unknown) => {
    const { comment_id } = values as { comment_id: number };
    return [resource(values as z.output<typeof params>), comment_id] as const;
  };
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
        handler: ({ viewer, params, query }) => listComments(viewer, resource(params as z.output<z.ZodObject<P>>), query),
      }),
      POST: endpoint({
        summary: `Comment on ${NOUN[kind]}`,
        tag,
        access: 'Comment',
        params,
        body: newComment,
        response: createdComment,
        example: { text: 'The host is at z = 0.03.', group_ids: [2] },
        handler: ({ viewer, params, body }) => createComment(viewer, resource(params as z.output<z.ZodObject<P>>), body),
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
  sources: endpoints('sources', objId, on.sources),
  spectra: endpoints('spectra', spectrumId, on.spectra),
};
