'use client';

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconRefresh, IconTelescopeOff, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './StateBox.module.css';

export interface StateProps {
  title: string;
  /** What it means and what to do next. */
  children?: ReactNode;
  /** One or two buttons. */
  actions?: ReactNode;
  icon?: Icon;
  /** Less air, for panels and tables. */
  compact?: boolean;
}

function StateBox(props: StateProps & { tone: 'neutral' | 'bad'; role: 'status' | 'alert' }) {
  const { title, children, actions, icon: StateIcon, compact, tone, role } = props;
  return (
    <div className={classes.box} data-compact={compact || undefined} data-tone={tone} role={role}>
      {StateIcon && (
        <span className={classes.icon} aria-hidden>
          <StateIcon size={compact ? 20 : 26} stroke={1.5} />
        </span>
      )}
      <div className={classes.title}>{title}</div>
      {children && <div className={classes.text}>{children}</div>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

/** There is nothing here, why, and what would put something here. */
export function EmptyState({ icon = IconTelescopeOff, ...props }: StateProps) {
  return <StateBox {...props} icon={icon} tone="neutral" role="status" />;
}

/** Something could not be loaded: the server's own sentence, and a way to try again. */
export function ErrorState(props: { title?: string; error: unknown; onRetry?: () => void; compact?: boolean }) {
  const { title = 'This could not be loaded', error, onRetry, compact } = props;
  const message = error instanceof Error ? error.message : typeof error === 'string' ? error : 'Unknown error.';
  const retry = onRetry && (
    <Button variant="default" size="xs" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <StateBox title={title} icon={IconAlertTriangle} tone="bad" role="alert" compact={compact} actions={retry}>
      {message}
    </StateBox>
  );
}

/** The viewer may not see this: which permission it needs, and who can give it. */
export function NoPermission(props: { requires?: string; children?: ReactNode; compact?: boolean }) {
  return (
    <StateBox title="You cannot see this" icon={IconLock} tone="neutral" role="status" compact={props.compact}>
      {props.children ?? (
        <>
          {props.requires ? `It needs the permission “${props.requires}”. ` : 'It belongs to groups that you are not in. '}
          A group admin or a system admin can give you access.
        </>
      )}
    </StateBox>
  );
}
