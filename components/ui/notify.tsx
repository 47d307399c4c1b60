'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import classes from './notify.module.css';

/** It worked; only where the page itself does not already show it. */
export function notifySuccess(message: string): void {
  notifications.show({ message, color: 'teal', icon: <IconCheck size={16} />, autoClose: 4000 });
}

/** It did not: `what` says what was tried ("The comment was not saved"), the error's own sentence follows. */
export function notifyError(what: string, error?: unknown): void {
  const message = error instanceof Error ? error.message : typeof error === 'string' ? error : '';
  notifications.show({
    title: what,
    message,
    color: 'red',
    icon: <IconX size={16} />,
    autoClose: 10_000,
    role: 'alert',
  });
}

/** It is done and can be undone: the button (or the returned function) calls `undo` once. */
export function notifyUndo(message: string, undo: () => void | Promise<void>): () => void {
  const id = `undo-${crypto.randomUUID?.() ?? String(performance.now())}`;
  let used = false;
  const run = () => {
    if (used) return;
    used = true;
    notifications.hide(id);
    void Promise.resolve()
      .then(undo)
      .catch((error: unknown) => notifyError('This could not be undone', error));
  };
  notifications.show({
    id,
    color: 'night',
    autoClose: 8000,
    message: (
      <span className={classes.row}>
        <span className={classes.text}>{message}</span>
        <Button size="compact-xs" variant="light" leftSection={<IconArrowBackUp size={13} />} onClick={run}>
          Undo
        </Button>
      </span>
    ),
  });
  return run;
}
