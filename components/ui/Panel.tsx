'use client';

import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import classes from './Panel.module.css';

export interface PanelProps {
  title?: ReactNode;
  /** Small grey text after the title: a count, a unit. */
  note?: ReactNode;
  /** Anchor for deep links: `#photometry`. */
  id?: string;
  /** Controls at the right of the title. */
  actions?: ReactNode;
  /** May be folded away by its title. */
  collapsible?: boolean;
  defaultCollapsed?: boolean;
  /** No padding around the content (tables, plots that reach the edge). */
  flush?: boolean;
  /** Level of the heading in the page's outline. */
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
}

/** A card with a title: the unit that pages are made of. */
export function Panel(props: PanelProps) {
  const { title, note, id, actions, collapsible = false, defaultCollapsed = false, flush = false, level = 2 } = props;
  const [open, setOpen] = useState(!defaultCollapsed);
  const headingId = useId();
  const bodyId = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  const words = (
    <>
      {title}
      {note !== undefined && <span className={classes.note}>{note}</span>}
    </>
  );
  const body = <div className={flush ? classes.flush : classes.body}>{props.children}</div>;
  return (
    <section
      id={id}
      className={[classes.panel, props.className].filter(Boolean).join(' ')}
      aria-labelledby={title ? headingId : undefined}
    >
      {title && (
        <div className={classes.head} data-flush={flush || undefined} data-open={open || undefined}>
          <Heading id={headingId} className={classes.title}>
            {collapsible ? (
              <UnstyledButton
                className={classes.toggle}
                onClick={() => setOpen(!open)}
                aria-expanded={open}
                aria-controls={bodyId}
              >
                <IconChevronDown size={16} className={classes.chevron} data-open={open || undefined} aria-hidden />
                {words}
              </UnstyledButton>
            ) : (
              words
            )}
          </Heading>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      {collapsible ? (
        <Collapse expanded={open} id={bodyId} transitionDuration={120}>
          {body}
        </Collapse>
      ) : (
        body
      )}
    </section>
  );
}
