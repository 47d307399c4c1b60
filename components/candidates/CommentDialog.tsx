'use client';

import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { RelativeTime } from '@/components/ui/Time';
import { UserAvatar } from '@/components/ui/UserAvatar';
import type { Candidate } from './types';
import classes from './CommentDialog.module.css';

/** What was said about a candidate, and a line to say more. Enter sends. */
export function CommentDialog({ candidate, onClose, onComment }: {
  candidate: Candidate | undefined;
  onClose: () => void;
  onComment: (text: string) => void;
}) {
  return (
    <Modal opened={candidate !== undefined} onClose={onClose} title={candidate && `Comments on ${candidate.id}`} size="md" transitionProps={{ duration: 0 }}>
      {candidate && <Conversation key={candidate.id} candidate={candidate} onClose={onClose} onComment={onComment} />}
    </Modal>
  );
}

function Conversation({ candidate, onClose, onComment }: { candidate: Candidate; onClose: () => void; onComment: (text: string) => void }) {
  const [text, setText] = useState('');
  const comments = candidate.comments ?? [];
  const send = () => {
    if (!text.trim()) return;
    onComment(text.trim());
    setText('');
    onClose();
  };
  return (
    <>
      {comments.length > 0 && (
        <ul className={classes.list} tabIndex={0} aria-label="Comments">
          {comments.map(({ id, text: said, author, created_at, bot }) => (
            <li key={id}>
              <UserAvatar user={{ ...author, is_bot: bot }} size={24} />
              <div className={classes.said}>
                <span className={classes.byline}>
                  {author.username} <RelativeTime time={created_at} />
                </span>
                <p>{said}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Textarea
        data-autofocus
        aria-label="Comment"
        placeholder="Write a comment"
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <Group justify="space-between" mt="sm">
        <span className={classes.byline}>Enter sends, Shift and Enter begin a new line</span>
        <Button onClick={send} disabled={!text.trim()}>
          Send
        </Button>
      </Group>
    </>
  );
}
