'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatUtc } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { happenings } from './happenings';
import { spectraQuery } from './queries';
import type { SourceDetail } from './types';
import classes from './Diagrams.module.css';

/** What happened to the object, newest first; each line leads to where it says more. */
export function History({ source }: { source: SourceDetail }) {
  const { data } = useQuery(spectraQuery(source.id));
  const events = useMemo(() => happenings(source, data?.spectra ?? []), [source, data]);
  return (
    <Panel id="history" title="History" note={events.length} collapsible>
      <ol className={classes.events} tabIndex={0} aria-label="What happened to the object, newest first">
        {events.map(({ at, text, who, href }, i) => (
          <li key={`${at}${text}${i}`}>
            <time className={classes.when} dateTime={`${at}Z`}>{formatUtc(at, 'minutes')} UTC</time>
            <span>
              {href ? <a href={href}>{text}</a> : text}
              {who && <span className={classes.who}> · {who}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
