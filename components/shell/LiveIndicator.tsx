'use client';

import { Tooltip } from '@mantine/core';
import { useLiveStatus, type LiveStatus } from './live';
import classes from './Header.module.css';

const WORDS: Record<LiveStatus, { label: string; hint: string }> = {
  connecting: { label: 'Connecting', hint: 'Connecting to live updates' },
  live: { label: 'Live', hint: 'Live: changes made by others appear by themselves' },
  offline: { label: 'Offline', hint: 'No live connection. The page shows what was loaded; trying again' },
};

/** Dot in the header that says whether live updates arrive. The word is shown too when they do not. */
export function LiveIndicator() {
  const status = useLiveStatus();
  const { label, hint } = WORDS[status];
  return (
    <Tooltip label={hint}>
      <span className={classes.live} data-status={status} role="status" aria-label={hint} tabIndex={0}>
        <span className={classes.liveDot} aria-hidden />
        {status === 'offline' && <span className={classes.liveWord}>{label}</span>}
      </span>
    </Tooltip>
  );
}
