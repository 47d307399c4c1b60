'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './CopyButton.module.css';

/** Copies `value`; `what` names it for the tooltip and screen readers ("coordinates", "token"). */
export function CopyButton({ value, what = 'text', size = 22 }: { value: string; what?: string; size?: number }) {
  const clipboard = useClipboard({ timeout: 1600 });
  const label = clipboard.copied ? 'Copied' : clipboard.error ? 'Could not copy' : `Copy ${what}`;
  return (
    <Tooltip label={label}>
      <ActionIcon
        className={classes.button}
        size={size}
        aria-label={label}
        color={clipboard.copied ? 'teal' : 'gray'}
        onClick={(event) => {
          event.stopPropagation();
          clipboard.copy(value);
        }}
      >
        {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  );
}

/** Text with its copy button; `value` when what is copied differs from what is shown. */
export function CopyableText(props: { children: ReactNode; value: string; what?: string; mono?: boolean }) {
  return (
    <span className={classes.text}>
      <span className={props.mono ? 'sp-mono' : undefined}>{props.children}</span>
      <CopyButton value={props.value} what={props.what} />
    </span>
  );
}
