'use client';

import { useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type Ref } from 'react';
import { CandidateCard, type CardContext } from './CandidateCard';
import { CardSkeleton } from './CardSkeleton';
import { DenseCard } from './DenseCard';
import type { Candidate } from './types';
import cardClasses from './CandidateCard.module.css';
import classes from './CandidateList.module.css';

export interface ListHandle {
  /** Brings a card to the top of what is visible, at once; with `nearest` only when it is not wholly visible. */
  reveal: (index: number, how?: 'top' | 'nearest') => void;
}

export interface CandidateListProps {
  ref: Ref<ListHandle>;
  candidates: readonly Candidate[];
  focusIndex: number;
  marked: ReadonlySet<string>;
  rejected: ReadonlySet<string>;
  context: CardContext;
  /** More pages may come: the end of the list is near. */
  onNearEnd: () => void;
  hasMore: boolean;
  /** Height of what sticks at the top of the window. */
  stickyTop: number;
  /** Columns of the dense view, once they are known. */
  onColumns: (columns: number) => void;
  /** These have been on the screen for a moment. */
  onSeen: (from: number, to: number) => void;
}

/** Cards in advance of the end at which the next page is asked for. */
const AHEAD = 20;

/** Milliseconds that a card must stay on screen to have been seen. */
const LOOK = 900;

/**
 * The rows that exist. Those on the screen are there at once; those around it, drawn ahead, come when nothing more urgent is left
 * to do, so that the answer to a key never waits for a card that nobody sees yet.
 */
function useRows(virtualizer: Virtualizer<Window, Element>): readonly [first: number, last: number] {
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const around = useMemo(() => [first, last] as const, [first, last]);
  const drawn = useDeferredValue(around);
  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: first, endIndex: last };
  return drawn[0] <= startIndex && drawn[1] >= endIndex ? drawn : [startIndex, endIndex];
}

/**
 * Only the cards near the screen exist. All have one height, which the style sheet decides for the room there is; a ruler
 * of that height tells it to the virtualiser, so that no card is ever measured and nothing moves.
 */
export function CandidateList(props: CandidateListProps) {
  const { ref, candidates, focusIndex, marked, rejected, context, onNearEnd, hasMore, stickyTop, onColumns, onSeen } = props;
  const listRef = useRef<HTMLDivElement>(null);
  const rulerRef = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ height: 308, margin: 180, columns: 1 });
  const { columns } = place;
  const Card = context.view === 'dense' ? DenseCard : CandidateCard;

  useLayoutEffect(() => {
    const list = listRef.current;
    const ruler = rulerRef.current;
    if (!list || !ruler) return;
    const measure = () => {
      const height = ruler.offsetHeight;
      const margin = list.getBoundingClientRect().top + window.scrollY;
      // As many as the style sheet has put beside each other.
      const next = Math.max(1, Math.round((list.clientWidth + 8) / (ruler.offsetWidth + 8)));
      setPlace((old) => (old.height === height && old.margin === margin && old.columns === next ? old : { height, margin, columns: next }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(ruler);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  const virtualizer = useWindowVirtualizer({
    count: Math.ceil(candidates.length / columns),
    estimateSize: () => place.height,
    overscan: 3,
    scrollMargin: place.margin,
    // What the server draws.
    initialRect: { width: 1280, height: 900 },
    initialOffset: 0,
    // Drawn with the state that the key has changed, not before it.
    useFlushSync: false,
  });

  const first = useRef(0);
  useLayoutEffect(() => {
    // Cards of another height (another view, a turned phone): the same card stays at the top.
    const index = first.current;
    virtualizer.measure();
    onColumns(columns);
    if (index > 0) window.scrollTo({ top: place.margin + Math.floor(index / columns) * place.height - stickyTop - 8, behavior: 'instant' });
  }, [virtualizer, place.height, place.margin, columns, stickyTop, onColumns]);

  const [firstRow, lastRow] = useRows(virtualizer);
  const lastIndex = (lastRow + 1) * columns - 1;
  const shown = candidates.slice(firstRow * columns, lastIndex + 1);

  useEffect(() => {
    first.current = Math.max(0, Math.round((window.scrollY + stickyTop - place.margin) / place.height)) * columns;
    // What stands still for a moment, whole or nearly so, has been looked at.
    const timer = setTimeout(() => {
      const row = (y: number) => (window.scrollY + y - place.margin) / place.height;
      const from = Math.max(0, Math.round(row(stickyTop))) * columns;
      onSeen(from, Math.max(from, Math.round(row(window.innerHeight)) * columns - 1));
    }, LOOK);
    return () => clearTimeout(timer);
  });

  useEffect(() => {
    if (hasMore && lastIndex >= candidates.length - AHEAD) onNearEnd();
  }, [hasMore, lastIndex, candidates.length, onNearEnd]);

  useImperativeHandle(
    ref,
    () => ({
      reveal(index, how = 'top') {
        const top = place.margin + Math.floor(index / columns) * place.height - stickyTop - 8;
        const bottom = top + place.height + stickyTop + 8;
        const visible = window.scrollY <= top + 1 && bottom <= window.scrollY + window.innerHeight;
        if (how === 'nearest' && visible) return;
        window.scrollTo({ top: Math.max(0, top), behavior: 'instant' });
      },
    }),
    [place, columns, stickyTop],
  );

  return (
    <div ref={listRef} className={classes.list} role="feed" aria-label="Candidates" style={{ minHeight: virtualizer.getTotalSize() }}>
      <div className={`${classes.rows} ${classes.rulers}`} data-view={context.view} aria-hidden>
        <div ref={rulerRef} className={cardClasses.slot} data-view={context.view} />
      </div>
      <div className={classes.rows} data-view={context.view} style={{ paddingTop: firstRow * place.height }}>
        {shown.map((candidate, i) => {
          const index = firstRow * columns + i;
          return (
            <Card
              key={candidate.id}
              candidate={candidate}
              index={index}
              focused={index === focusIndex}
              marked={marked.has(candidate.id)}
              rejected={rejected.has(candidate.id)}
              eager={index < 3}
              context={context}
            />
          );
        })}
      </div>
      {hasMore && lastIndex >= candidates.length - 1 && (
        <div className={classes.more} role="status" aria-label="Loading more candidates">
          <CardSkeleton view={context.view} />
        </div>
      )}
    </div>
  );
}
