'use client';

import { ActionIcon, Button, Group, Textarea } from '@mantine/core';
import { IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { RelativeTime } from '@/components/ui/Time';
import { UserAvatar } from '@/components/ui/UserAvatar';
import { apiUrl } from '@/lib/http/client';
import { Markdown } from './Markdown';
import type { Comment } from './types';
import classes from './Comments.module.css';

const IMAGE = /\.(apng|avif|bmp|gif|jpe?g|png|webp|fits?)$/i;

export interface CommentMessageProps {
  obj_id: string;
  comment: Comment;
  mine: boolean;
  mayDelete: boolean;
  onEdit: (text: string) => void;
  onDelete: () => void;
}

/** One comment: who, when, what. */
export function CommentMessage({ obj_id, comment, mine, mayDelete, onEdit, onDelete }: CommentMessageProps) {
  const [editing, setEditing] = useState(false);
  const sent = comment.id > 0;
  const name = [comment.author.first_name, comment.author.last_name].filter(Boolean).join(' ') || comment.author.username;
  return (
    <li className={classes.message} data-sending={!sent || undefined} id={sent ? `comment-${comment.id}` : undefined}>
      <UserAvatar user={{ ...comment.author, is_bot: comment.bot }} size={28} />
      <div className={classes.content}>
        <div className={classes.byline}>
          <span className={classes.author}>{name}</span>
          <span className={classes.when}>{sent ? <RelativeTime time={comment.created_at} /> : 'sending…'}</span>
          {sent && (mine || mayDelete) && !editing && (
            <span className={classes.actions}>
              {mine && (
                <ActionIcon size={22} aria-label="Edit comment" onClick={() => setEditing(true)}>
                  <IconPencil size={14} stroke={1.7} />
                </ActionIcon>
              )}
              {mayDelete && (
                <ActionIcon size={22} aria-label="Delete comment" onClick={onDelete}>
                  <IconTrash size={14} stroke={1.7} />
                </ActionIcon>
              )}
            </span>
          )}
        </div>
        {editing ? (
          <Editor
            text={comment.text}
            onCancel={() => setEditing(false)}
            onSave={(text) => {
              setEditing(false);
              if (text !== comment.text) onEdit(text);
            }}
          />
        ) : (
          <Markdown text={comment.text} />
        )}
        {comment.attachment_name && sent && <Attachment obj_id={obj_id} comment_id={comment.id} name={comment.attachment_name} />}
      </div>
    </li>
  );
}

function Editor({ text, onSave, onCancel }: { text: string; onSave: (text: string) => void; onCancel: () => void }) {
  const [value, setValue] = useState(text);
  const save = () => value.trim() && onSave(value.trim());
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      save();
    }
  }
  return (
    <>
      <Textarea aria-label="Edit the comment" autosize minRows={1} maxRows={8} value={value} autoFocus onChange={(event) => setValue(event.currentTarget.value)} onKeyDown={onKeyDown} />
      <Group gap={6} mt={4}>
        <Button size="compact-xs" onClick={save}>
          Save
        </Button>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </>
  );
}

function Attachment({ obj_id, comment_id, name }: { obj_id: string; comment_id: number; name: string }) {
  const path = '/api/sources/[obj_id]/comments/[comment_id]/attachment';
  const params = { obj_id, comment_id };
  const [broken, setBroken] = useState(false);
  return (
    <div className={classes.attachment}>
      {IMAGE.test(name) && !broken && (
        // A plain <img>: the file is somebody's upload, served as it is.
        <img src={apiUrl(path, params, { download: false, preview: true })} alt={name} loading="lazy" onError={() => setBroken(true)} />
      )}
      <a href={apiUrl(path, params)} download={name}>
        <IconDownload size={13} stroke={1.7} aria-hidden /> {name}
      </a>
    </div>
  );
}
