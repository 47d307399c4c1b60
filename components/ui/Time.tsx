'use client';

import { Tooltip } from '@mantine/core';
import { useNow } from './clock';
import { formatRelative, formatUtc, parseUtc } from './format';
import classes from './Time.module.css';

export interface TimeProps {
  /** ISO 8601 (without a zone it is UTC), or milliseconds since the epoch. */
  time: string | number | null | undefined;
}

/** The relative words, rendered only while the tooltip is open: a table of times does not tick. */
function Ago({ ms }: { ms: number }) {
  const now = useNow(1000);
  return <>{now === null ? '' : formatRelative(ms, now)}</>;
}

/** An absolute UTC time; the tooltip says how long ago. Same text on server and client. */
export function UtcTime(props: TimeProps & { precision?: 'day' | 'minutes' | 'seconds'; zone?: boolean }) {
  const { time, precision = 'seconds', zone = true } = props;
  if (time === null || time === undefined || Number.isNaN(parseUtc(time))) return <span className={classes.none}>–</span>;
  const ms = parseUtc(time);
  return (
    <Tooltip label={<Ago ms={ms} />}>
      <time className={`${classes.time} sp-num`} dateTime={new Date(ms).toISOString()}>
        {formatUtc(ms, precision)}
        {zone && <span className={classes.zone}>UTC</span>}
      </time>
    </Tooltip>
  );
}

/** "3 hours ago", kept current; the tooltip says the absolute UTC time. The server writes the date instead. */
export function RelativeTime({ time }: TimeProps) {
  const now = useNow();
  if (time === null || time === undefined || Number.isNaN(parseUtc(time))) return <span className={classes.none}>–</span>;
  const ms = parseUtc(time);
  return (
    <Tooltip label={`${formatUtc(ms)} UTC`}>
      <time className={classes.time} dateTime={new Date(ms).toISOString()}>
        {/* `now` is rounded down to the minute: what is newer must not be said to lie ahead. */}
        {now === null ? formatUtc(ms, 'day') : formatRelative(ms, ms > now && ms < now + 60_000 ? ms : now)}
      </time>
    </Tooltip>
  );
}
