'use client';

import { ActionIcon, FileButton, Popover, Tooltip } from '@mantine/core';
import { IconPaperclip, IconSend2, IconUsersGroup } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Chip } from '@/components/ui/Chip';
import { MAX_ATTACHMENT, type NewComment } from './commentActions';
import { GroupPicker } from './GroupPicker';
import { MentionTextarea } from './MentionTextarea';
import classes from './Comments.module.css';

const draftKey = (obj_id: string, channel: string | null) => `skyportal-draft/${obj_id}/${channel ?? ''}`;

function readDraft(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function keepDraft(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // Where nothing may be stored there are no drafts.
  }
}

/** Where one writes: Enter sends, Shift and Enter begin a new line. What is not sent yet stays with the object. */
export function CommentComposer(props: { obj_id: string; channel: string | null; onSend: (comment: NewComment) => void }) {
  const { obj_id, channel, onSend } = props;
  const key = draftKey(obj_id, channel);
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [group_ids, setGroups] = useState<number[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const resetFile = useRef<() => void>(null);

  useEffect(() => setText(readDraft(key)), [key]);

  function write(next: string) {
    setText(next);
    keepDraft(key, next);
    if (problem) setProblem(null);
  }

  function attach(next: File | null) {
    if (next && next.size > MAX_ATTACHMENT) {
      setProblem(`${next.name} has ${(next.size / 1e6).toFixed(1)} MB; ${MAX_ATTACHMENT / 1e6} MB can be attached.`);
      resetFile.current?.();
      return;
    }
    setProblem(null);
    setFile(next);
  }

  function detach() {
    setFile(null);
    resetFile.current?.();
  }

  function send() {
    if (text.trim() === '') {
      if (file) setProblem('Say a word about the file.');
      return;
    }
    onSend({ text: text.trim(), group_ids, file });
    write('');
    detach();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <div className={classes.composer}>
      {file && (
        <div className={classes.attached}>
          <Chip icon={<IconPaperclip size={12} />} onRemove={detach} removeLabel={`Remove ${file.name}`}>
            {file.name}
          </Chip>
        </div>
      )}
      <MentionTextarea
        aria-label="Write a comment"
        placeholder="Write a comment, @ mentions people"
        autosize
        minRows={1}
        maxRows={8}
        value={text}
        onWrite={write}
        onKeyDown={onKeyDown}
        error={problem}
      />
      <div className={classes.tools}>
        <FileButton onChange={attach} resetRef={resetFile} inputProps={{ 'aria-label': 'File to attach' }}>
          {(button) => (
            <Tooltip label="Attach a file">
              <ActionIcon size={28} aria-label="Attach a file" {...button}>
                <IconPaperclip size={16} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          )}
        </FileButton>
        <Popover position="top-start" width={300} trapFocus>
          <Popover.Target>
            <Tooltip label={group_ids.length ? 'Only these groups will see it' : 'Everybody will see it'}>
              <ActionIcon size={28} w="auto" px={6} aria-label="Who will see the comment">
                <IconUsersGroup size={16} stroke={1.7} />
                <span className={classes.audience}>{group_ids.length ? `${group_ids.length} groups` : 'Everybody'}</span>
              </ActionIcon>
            </Tooltip>
          </Popover.Target>
          <Popover.Dropdown>
            <GroupPicker
              label="Who will see it"
              description="Empty: everybody"
              value={group_ids}
              onChange={setGroups}
              comboboxProps={{ withinPortal: false }}
            />
          </Popover.Dropdown>
        </Popover>
        <span className={classes.hint}>Enter sends</span>
        <ActionIcon size={30} variant="filled" color="night" aria-label="Send comment" disabled={text.trim() === ''} onClick={send}>
          <IconSend2 size={16} />
        </ActionIcon>
      </div>
    </div>
  );
}
