'use client';

import { Checkbox } from '@mantine/core';
import { IconEyeOff, IconStar } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { useLiveObj } from '@/components/shell/liveEvents';
import type { CandidateCardProps } from './CandidateCard';
import { useSwipe } from './swipe';
import classes from './CandidateCard.module.css';

/** The outside of a card in every view: its state at a glance, focus by mouse, swipes by finger. */
export function CardFrame({ candidate, index, focused, marked, rejected, context, children }: Omit<CandidateCardProps, 'eager'> & { children: ReactNode }) {
  const { id, saved_groups } = candidate;
  const { maySave, targets, view } = context;
  useLiveObj(candidate);
  const { swipe, handlers } = useSwipe((side) => {
    if (side === 'reject') context.onReject(id, !rejected);
    else if (maySave) context.onSave(candidate, targets.of(candidate));
  });
  return (
    <div className={classes.slot} data-view={view}>
      {swipe.side && (
        <div className={classes.behind} data-side={swipe.side} data-armed={swipe.armed || undefined} aria-hidden>
          <span>{swipe.side === 'save' && <><IconStar size={22} /> Save</>}</span>
          <span>{swipe.side === 'reject' && <>{rejected ? 'Take back' : 'Reject'} <IconEyeOff size={22} /></>}</span>
        </div>
      )}
      <article
        className={classes.card}
        data-focused={focused || undefined}
        data-saved={(saved_groups ?? []).length > 0 || undefined}
        data-rejected={rejected || undefined}
        data-marked={marked || undefined}
        aria-label={`Candidate ${id}`}
        aria-current={focused || undefined}
        style={swipe.offset ? { transform: `translateX(${swipe.offset}px)` } : undefined}
        onMouseDown={() => context.onFocus(index)}
        onFocus={() => context.onFocus(index)}
        {...handlers}
      >
        {children}
      </article>
    </div>
  );
}

/** Marks a candidate for what is done with many; with Shift, all from the last one that was marked. */
export function MarkBox({ id, marked, onMark }: { id: string; marked: boolean; onMark: (obj_id: string, range: boolean) => void }) {
  const range = useRef(false);
  return (
    <Checkbox
      size="xs"
      className={classes.mark}
      checked={marked}
      onClick={(event) => (range.current = event.shiftKey)}
      onChange={() => onMark(id, range.current)}
      aria-label={`Mark ${id}`}
    />
  );
}
