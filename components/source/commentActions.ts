'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useViewer } from '@/components/shell/ViewerContext';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { dataUrl } from '@/components/ui/dataUrl';
import { api } from '@/lib/http/client';
import { channelsQuery, commentsQuery } from './queries';
import type { Comment } from './types';

/** Largest file that goes with a comment, bytes. */
export const MAX_ATTACHMENT = 10_000_000;

export interface NewComment {
  text: string;
  /** Empty: everybody. */
  group_ids: number[];
  file: File | null;
}

/** What one does to a conversation; the page shows it at once and takes it back when the server refuses. */
export function useCommentActions(obj_id: string, channel: string | null) {
  const client = useQueryClient();
  const viewer = useViewer();
  const { queryKey } = commentsQuery(obj_id, channel);
  const change = (update: (comments: Comment[]) => Comment[]) =>
    client.setQueryData<Comment[]>(queryKey, (comments) => update(comments ?? []));
  const settle = async () => {
    await client.invalidateQueries({ queryKey });
    await client.invalidateQueries({ queryKey: channelsQuery(obj_id).queryKey });
  };

  const adding = useMutation({
    mutationFn: async ({ text, group_ids, file }: NewComment) =>
      api.post('/api/sources/[obj_id]/comments', {
        params: { obj_id },
        body: {
          text,
          ...(group_ids.length ? { group_ids } : {}),
          ...(channel === null ? {} : { channel }),
          ...(file ? { attachment: { name: file.name, body: await dataUrl(file) } } : {}),
        },
      }),
    onMutate: async ({ text, file }) => {
      await client.cancelQueries({ queryKey });
      const now = new Date().toISOString().slice(0, 23);
      // Negative until the server has numbered it.
      const id = -Date.now();
      const sent = {
        id,
        obj_id,
        text,
        channel,
        attachment_name: file?.name ?? null,
        origin: null,
        bot: false,
        author_id: viewer.id,
        created_at: now,
        modified: now,
        author: { ...viewer, is_bot: false },
      } as unknown as Comment;
      change((comments) => [...comments, sent]);
      return { id };
    },
    onError: (error, _, sent) => {
      change((comments) => comments.filter(({ id }) => id !== sent?.id));
      notifyError('The comment was not sent', error);
    },
    onSettled: settle,
  });

  const editing = useMutation({
    mutationFn: ({ comment_id, text }: { comment_id: number; text: string }) =>
      api.put('/api/sources/[obj_id]/comments/[comment_id]', { params: { obj_id, comment_id }, body: { text } }),
    onMutate: ({ comment_id, text }) =>
      change((comments) => comments.map((comment) => (comment.id === comment_id ? { ...comment, text } : comment))),
    onError: (error) => notifyError('The comment was not changed', error),
    onSettled: settle,
  });

  const deleting = useMutation({
    mutationFn: (comment_id: number) =>
      api.delete('/api/sources/[obj_id]/comments/[comment_id]', { params: { obj_id, comment_id } }),
    onMutate: (comment_id) => change((comments) => comments.filter(({ id }) => id !== comment_id)),
    onSuccess: (_, comment_id) => notifyDeleted('Comment deleted', 'comments', comment_id, settle),
    onError: (error) => notifyError('The comment was not deleted', error),
    onSettled: settle,
  });

  return { adding, editing, deleting };
}
