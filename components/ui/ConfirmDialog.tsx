'use client';

import { Button, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import classes from './ConfirmDialog.module.css';

export interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  /** A question that names the thing: "Delete group Transients?" */
  title: string;
  /** What will be gone or changed, and for whom. */
  children?: ReactNode;
  /** The verb on the button: "Delete group". */
  confirmLabel: string;
  /** The dialog closes when it resolves, and stays open with the message when it rejects. */
  onConfirm: () => void | Promise<void>;
  destructive?: boolean;
}

/** Asks before what cannot be undone. What can be undone is done at once, with `notifyUndo`. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose, title, children, confirmLabel, onConfirm, destructive = true } = props;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function confirm() {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal opened={opened} onClose={busy ? () => {} : onClose} title={title} size="sm" withCloseButton={false}>
      {children && <div className={classes.text}>{children}</div>}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose} disabled={busy} data-autofocus={destructive || undefined}>
          Cancel
        </Button>
        <Button color={destructive ? 'red.8' : undefined} onClick={() => void confirm()} loading={busy}>
          {confirmLabel}
        </Button>
      </div>
    </Modal>
  );
}
