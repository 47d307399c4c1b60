'use client';

import { Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { subscribeSeconds, currentSecond } from '@/components/ui/clock';
import { formatClock, formatDay } from '@/components/ui/format';
import classes from './Header.module.css';

/**
 * UTC clock with seconds. The server renders the empty frame of the same width (its second is never the browser's),
 * and only this leaf renders on a tick.
 */
export function UtcClock() {
  const now = useSyncExternalStore(subscribeSeconds, currentSecond, () => null);
  return (
    <Tooltip label={now === null ? 'Coordinated universal time' : `${formatDay(now)} · universal time`}>
      <time
        className={`${classes.clock} sp-num`}
        dateTime={now === null ? undefined : new Date(now).toISOString()}
        aria-label="Universal time"
      >
        {now === null ? '--:--:--' : formatClock(now)}
        <span className={classes.clockZone}>UTC</span>
      </time>
    </Tooltip>
  );
}
