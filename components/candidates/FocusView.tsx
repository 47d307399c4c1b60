'use client';

import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { CandidateCard, type CardContext } from './CandidateCard';
import { prefetchPhotometry } from './CardPhotometry';
import type { Candidate } from './types';
import classes from './FocusView.module.css';

/** Candidates whose images and light curves are fetched ahead. */
const AHEAD = 2;

/** Milliseconds that it must stay to have been seen. */
const LOOK = 700;

/** One candidate, large. The next ones are fetched ahead, so that each is whole when it comes. */
export function FocusView({ candidates, index, marked, rejected, context, onMove, onSeen }: {
  candidates: readonly Candidate[];
  index: number;
  marked: ReadonlySet<string>;
  rejected: ReadonlySet<string>;
  context: CardContext;
  onMove: (by: number) => void;
  /** It has been on the screen for a moment. */
  onSeen: (obj_ids: readonly string[]) => void;
}) {
  const client = useQueryClient();
  const candidate = candidates[index];
  useEffect(() => {
    const next = candidates.slice(index + 1, index + 1 + AHEAD);
    prefetchPhotometry(client, next.map(({ id }) => id));
    for (const { public_url } of next.flatMap(({ thumbnails }) => thumbnails)) if (public_url?.startsWith('/')) new Image().src = public_url;
  }, [client, candidates, index]);
  const id = candidate?.id;
  useEffect(() => {
    if (!id) return;
    const timer = setTimeout(() => onSeen([id]), LOOK);
    return () => clearTimeout(timer);
  }, [id, onSeen]);
  if (!candidate) return null;
  return (
    <div className={classes.view}>
      <CandidateCard
        key={candidate.id}
        candidate={candidate}
        index={index}
        focused
        marked={marked.has(candidate.id)}
        rejected={rejected.has(candidate.id)}
        eager
        context={context}
      />
      <div className={classes.steps}>
        <ActionIcon size={40} variant="default" aria-label="Previous candidate" disabled={index === 0} onClick={() => onMove(-1)}>
          <IconChevronLeft size={22} />
        </ActionIcon>
        <ActionIcon size={40} variant="default" aria-label="Next candidate" disabled={index >= candidates.length - 1} onClick={() => onMove(1)}>
          <IconChevronRight size={22} />
        </ActionIcon>
      </div>
    </div>
  );
}
