'use client';

import { ActionIcon, Button, Popover, Switch, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowDown, IconMessagePlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useLayoutEffect, useRef, useState, type FormEvent } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { Panel } from '@/components/ui/Panel';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { replaceSearch } from '@/components/ui/useUrlState';
import { useCommentActions } from './commentActions';
import { CommentComposer } from './CommentComposer';
import { CommentMessage } from './CommentMessage';
import { channelsQuery, commentsQuery } from './queries';
import type { Comment } from './types';
import classes from './Comments.module.css';

/** How near to the end one has to be to be taken along by a new comment, pixels. */
const NEAR_END = 80;

/** What people say about the object: conversations, the newest words at the bottom. */
export function Comments({ obj_id }: { obj_id: string }) {
  const channel = useSearchParams().get('channel');
  const mayComment = usePermission('Comment');
  const isAdmin = usePermission('System admin');
  const viewer = useViewer();
  const [bots, setBots] = useState(true);
  const [deleting, setDeleting] = useState<Comment | null>(null);
  const { data, error, refetch } = useQuery(commentsQuery(obj_id, channel));
  const actions = useCommentActions(obj_id, channel);
  const comments = data
    ?.filter(({ bot }) => bots || !bot)
    .sort((a, b) => a.created_at.localeCompare(b.created_at) || a.id - b.id);

  return (
    <Panel
      id="comments"
      title="Comments"
      note={comments?.length}
      flush
      actions={
        data?.some(({ bot }) => bot) && (
          <Switch size="xs" label="Bots" labelPosition="left" checked={bots} onChange={(event) => setBots(event.currentTarget.checked)} />
        )
      }
    >
      <Channels obj_id={obj_id} channel={channel} />
      {comments ? (
        <Conversation key={channel ?? ''} comments={comments}>
          {comments.map((comment) => (
            <CommentMessage
              key={comment.id}
              obj_id={obj_id}
              comment={comment}
              mine={mayComment && comment.author_id === viewer.id}
              mayDelete={(mayComment && comment.author_id === viewer.id) || isAdmin}
              onEdit={(text) => actions.editing.mutate({ comment_id: comment.id, text })}
              onDelete={() => setDeleting(comment)}
            />
          ))}
        </Conversation>
      ) : (
        <div className={classes.waiting}>
          {error ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : <TextSkeleton lines={6} />}
        </div>
      )}
      {mayComment ? (
        <CommentComposer obj_id={obj_id} channel={channel} onSend={(comment) => actions.adding.mutate(comment)} />
      ) : (
        <p className={classes.readOnly}>You can read comments here; writing needs the permission “Comment”.</p>
      )}
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title="Delete this comment?"
        confirmLabel="Delete comment"
        onConfirm={() => {
          if (deleting) actions.deleting.mutate(deleting.id);
        }}
      >
        {deleting?.attachment_name && `Its file ${deleting.attachment_name} goes with it.`}
      </ConfirmDialog>
    </Panel>
  );
}

/** The scrolling list. It follows new comments while one is at its end, and never otherwise. */
function Conversation({ comments, children }: { comments: readonly Comment[]; children: React.ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [unseen, setUnseen] = useState(false);
  const last = comments.at(-1)?.id;

  useLayoutEffect(() => {
    const box = ref.current;
    if (!box || last === undefined) return;
    // One's own comment (not numbered yet) is always followed.
    if (atEnd.current || last < 0) box.scrollTop = box.scrollHeight;
    else setUnseen(true);
  }, [last]);

  function onScroll() {
    const box = ref.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    if (atEnd.current && unseen) setUnseen(false);
  }

  return (
    <div className={classes.conversation}>
      <div ref={ref} className={classes.scroll} onScroll={onScroll} tabIndex={0} role="log" aria-label="Comments" data-testid="source-chat">
        {comments.length === 0 ? (
          <EmptyState title="No comments yet" compact>
            Say what you see.
          </EmptyState>
        ) : (
          <ol className={classes.messages}>{children}</ol>
        )}
      </div>
      {unseen && (
        <Button
          className={classes.unseen}
          size="compact-xs"
          leftSection={<IconArrowDown size={13} />}
          onClick={() => ref.current?.scrollTo({ top: ref.current.scrollHeight, behavior: 'smooth' })}
        >
          New comments
        </Button>
      )}
    </div>
  );
}

/** The conversations of the object as tabs; a new one is there with its first comment. */
function Channels({ obj_id, channel }: { obj_id: string; channel: string | null }) {
  const { data } = useQuery(channelsQuery(obj_id));
  const [opened, popover] = useDisclosure(false);
  const known = data ?? [];
  const channels = channel !== null && !known.includes(channel) ? [...known, channel] : known;

  function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (name) replaceSearch({ channel: name });
    popover.close();
  }

  return (
    <div className={classes.channels} role="group" aria-label="Conversations">
      <button type="button" aria-pressed={channel === null} onClick={() => replaceSearch({ channel: null })}>
        Main
      </button>
      {channels.map((name) => (
        <button key={name} type="button" aria-pressed={channel === name} onClick={() => replaceSearch({ channel: name })}>
          {name}
        </button>
      ))}
      <Popover opened={opened} onChange={(open) => (open ? popover.open() : popover.close())} position="bottom-end" trapFocus>
        <Popover.Target>
          <Tooltip label="New conversation">
            <ActionIcon size={26} aria-label="New conversation" onClick={popover.toggle}>
              <IconMessagePlus size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown>
          <form onSubmit={start}>
            <TextInput name="name" label="What is it about" maxLength={60} data-autofocus autoComplete="off" />
            <Button type="submit" size="xs" mt="xs" fullWidth>
              Start conversation
            </Button>
          </form>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
