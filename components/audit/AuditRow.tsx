'use client';

import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconKey, IconUserShare } from '@tabler/icons-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { Chip } from '@/components/ui/Chip';
import { UserAvatar } from '@/components/ui/UserAvatar';
import type { AuditEvent } from '@/lib/audit/schema';
import { sentence, subjectHref } from './sentences';
import classes from './audit.module.css';

/** One line of the trail; its details, as they were noted, unfold. `named` has the names of what is told by number. */
export function AuditRow({ event, named }: { event: AuditEvent; named: AuditEvent }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const href = subjectHref(event);
  const done = sentence(named);
  const acted_by = typeof event.details.acted_by === 'string' ? event.details.acted_by : null;
  return (
    <li className={classes.event}>
      <time className={`${classes.time} sp-num`} dateTime={`${event.created_at.replace(/(Z|[+-]\d\d:?\d\d)$/, '')}Z`}>
        {event.created_at.slice(11, 19)}
      </time>
      <UserAvatar user={{ username: event.username }} size={24} tooltip={false} />
      <span className={classes.words}>
        {event.user_id === null ? <strong>{event.username}</strong> : <Link href={`/user/${event.user_id}`}>{event.username}</Link>} {done}
        {href && (
          <>
            {' '}
            <Link href={href} className={classes.open} aria-label={`Open what it was done to: ${done}`}>
              open
            </Link>
          </>
        )}
      </span>
      <span className={classes.tags}>
        {acted_by && (
          <Chip tone="warn" icon={<IconUserShare size={12} aria-hidden />} title="An administrator in this user’s place">
            by {acted_by}
          </Chip>
        )}
        {event.token_name && (
          <Chip icon={<IconKey size={12} aria-hidden />} title="The token that a program used">
            {event.token_name}
          </Chip>
        )}
        <UnstyledButton className={classes.unfold} onClick={() => setOpen(!open)} aria-expanded={open} aria-controls={id} aria-label={`Details: ${event.username} ${done}`}>
          <IconChevronDown size={16} data-open={open || undefined} aria-hidden />
        </UnstyledButton>
      </span>
      {open && (
        <dl id={id} className={classes.details}>
          <dt>Action</dt>
          <dd>
            <code>{event.action}</code>
          </dd>
          <dt>Affected</dt>
          <dd>
            <code>
              {event.subject} {event.subject_id}
            </code>
          </dd>
          {Object.entries(event.details).map(([name, value]) => (
            <Detail key={name} name={name} value={value} />
          ))}
        </dl>
      )}
    </li>
  );
}

function Detail({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{typeof value === 'string' ? value : <code>{JSON.stringify(value)}</code>}</dd>
    </>
  );
}
