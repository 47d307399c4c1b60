'use client';

import { Button, HoverCard, Popover, Progress as Bar, UnstyledButton } from '@mantine/core';
import { IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { plural } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/Time';
import { UserAvatar } from '@/components/ui/UserAvatar';
import type { Counts, Presence, Progress } from '@/lib/scanning/schema';
import type { OutboxState } from './outbox';
import classes from './ScanStatus.module.css';

/** What is new since one looked at this list last. */
export function NewSince({ counts }: { counts: Counts | undefined }) {
  if (!counts?.new || counts.new.count === 0) return null;
  const { count, exceeded, looked_at } = counts.new;
  return (
    <span className={classes.fresh}>
      {count.toLocaleString('en')}{exceeded && '+'} new<span className={classes.wide}>
        {' '}since <RelativeTime time={looked_at} />
      </span>
    </span>
  );
}

/** How far one is through the night, and how far the others are. */
export function NightProgress({ progress }: { progress: Progress | undefined }) {
  if (!progress || progress.total === 0) return null;
  const { total, exceeded, seen, decided, left, others } = progress;
  const part = Math.min(100, (seen / total) * 100);
  return (
    <HoverCard shadow="lg" position="bottom-start" openDelay={200}>
      <HoverCard.Target>
        <UnstyledButton className={classes.progress} aria-label={`${seen} of ${total} seen, ${left} left, ${decided} decided`}>
          <Bar value={part} size={5} w={64} aria-label="Seen" />
          <span>
            <strong>{left.toLocaleString('en')}{exceeded && '+'}</strong> left
          </span>
        </UnstyledButton>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <table className={classes.table}>
          <caption>This list, of {total.toLocaleString('en')}{exceeded && '+'}</caption>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Seen</th>
              <th scope="col">Decided</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">You</th>
              <td>{seen}</td>
              <td>{decided}</td>
            </tr>
            {others.map((one) => (
              <tr key={one.user.id}>
                <th scope="row">{one.user.username}</th>
                <td>{one.seen}</td>
                <td>{one.decided}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </HoverCard.Dropdown>
    </HoverCard>
  );
}

/** Who else scans now; a click goes to the candidate before them. */
export function WhoIsHere({ presence, onGo }: { presence: Presence | undefined; onGo: (obj_id: string) => void }) {
  const people = presence?.people ?? [];
  if (people.length === 0) return null;
  return (
    <Popover position="bottom-end" width={280}>
      <Popover.Target>
        <UnstyledButton className={classes.people} aria-label={`${plural(people.length, 'other person', 'other people')} scanning: ${people.map(({ user }) => user.username).join(', ')}`}>
          {people.slice(0, 4).map(({ user, same_list }) => (
            <span key={user.id} className={classes.person} data-same={same_list || undefined}>
              <UserAvatar user={user} size={24} tooltip={false} />
            </span>
          ))}
          {people.length > 4 && <span className={classes.more}>+{people.length - 4}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.caption}>Scanning for your groups now</p>
        <ul className={classes.list}>
          {people.map(({ user, obj_id, same_list, claimed }) => (
            <li key={user.id}>
              <UserAvatar user={user} size={24} tooltip={false} />
              <span className={classes.who}>
                {user.username}
                <small>{same_list ? 'this list' : 'another list'}{claimed && ', deciding'}</small>
              </span>
              {obj_id && (
                <Button size="compact-xs" variant="light" onClick={() => onGo(obj_id)}>
                  {obj_id}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Decisions that are not with the server yet. Quick ones do not flicker here: only those that wait for the connection are named. */
export function OutboxChip({ outbox, onRetry }: { outbox: OutboxState; onRetry: () => void }) {
  if (!outbox.stuck) return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      color="orange"
      className={classes.outbox}
      leftSection={outbox.stuck ? <IconCloudOff size={15} /> : <IconCloudUp size={15} />}
      title="The portal cannot be reached. Go on: what you decide is kept and sent as soon as it can be."
      onClick={onRetry}
    >
      {plural(outbox.waiting, 'decision')} waiting<span className={classes.wide}> – try now</span>
    </Button>
  );
}
