'use client';

import { ActionIcon, Button, FileButton, Tooltip } from '@mantine/core';
import { IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Markdown } from '@/components/source/Markdown';
import { MentionTextarea } from '@/components/source/MentionTextarea';
import { MAX_ATTACHMENT } from '@/components/source/commentActions';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { Chip, Chips } from '@/components/ui/Chip';
import { dataUrl } from '@/components/ui/dataUrl';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { Panel } from '@/components/ui/Panel';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import type { CommentsOn } from './commentsOn';
import classes from './comments.module.css';

/** What people say about something, the newest words at the bottom. */
export function CommentsPanel({ on }: { on: CommentsOn }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const mayComment = usePermission('Comment');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const resetFile = useRef<() => void>(null);
  const { data, error, refetch } = useQuery(on.query);
  const settle = () => client.invalidateQueries({ queryKey: on.query.queryKey });
  const adding = useMutation({
    mutationFn: async () => on.add({ text: text.trim(), ...(file ? { attachment: { name: file.name, body: await dataUrl(file) } } : {}) }),
    onSuccess: () => {
      setText('');
      setFile(null);
      resetFile.current?.();
    },
    onError: (failure) => notifyError('The comment was not sent', failure),
    onSettled: settle,
  });
  const deleting = useMutation({
    mutationFn: (comment_id: number) => on.remove(comment_id),
    onSuccess: (_, comment_id) => notifyDeleted('Comment deleted', on.table, comment_id, settle),
    onError: (failure) => notifyError('The comment was not deleted', failure),
    onSettled: settle,
  });
  function attach(next: File | null) {
    if (next && next.size > MAX_ATTACHMENT) notifyError(`${next.name} is larger than 10 MB`);
    else setFile(next);
  }
  return (
    <Panel title="Comments" id="comments" note={data?.length || undefined}>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : null}
      {!error && !data && <TextSkeleton lines={3} />}
      {data?.length === 0 && <EmptyState title="No comments yet" compact>Say what you see.</EmptyState>}
      <div role="log" aria-label="Comments">
        <ol className={classes.comments}>
          {data?.map(({ id, text: words, author, author_id, created_at, attachment_name }) => (
            <li key={id} className={classes.comment}>
              <div className={classes.commentHead}>
                <strong>{author.username}</strong>
                <span className={classes.faint}><RelativeTime time={created_at} /></span>
                {mayComment && author_id === viewer.id && (
                  <Tooltip label="Delete">
                    <ActionIcon size={24} aria-label="Delete this comment" loading={deleting.isPending && deleting.variables === id} onClick={() => deleting.mutate(id)}>
                      <IconTrash size={14} stroke={1.7} />
                    </ActionIcon>
                  </Tooltip>
                )}
              </div>
              <Markdown text={words} />
              {attachment_name && (
                <a href={on.attachment(id)}>
                  <IconPaperclip size={13} aria-hidden /> {attachment_name}
                </a>
              )}
            </li>
          ))}
        </ol>
      </div>
      {mayComment && (
        <div className={classes.composer}>
          {file && <Chip onRemove={() => attach(null)} removeLabel={`Remove ${file.name}`}>{file.name}</Chip>}
          <MentionTextarea
            aria-label="Write a comment"
            placeholder="Write a comment, @ mentions people"
            autosize
            minRows={1}
            maxRows={8}
            value={text}
            onWrite={setText}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              if (text.trim()) adding.mutate();
            }}
          />
          <Chips>
            <FileButton onChange={attach} resetRef={resetFile} inputProps={{ 'aria-label': 'File to attach' }}>
              {(button) => <Button size="compact-sm" variant="default" leftSection={<IconPaperclip size={14} />} {...button}>Attach</Button>}
            </FileButton>
            <Button size="compact-sm" disabled={!text.trim()} loading={adding.isPending} onClick={() => adding.mutate()}>Send comment</Button>
          </Chips>
        </div>
      )}
    </Panel>
  );
}
