'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Candidate } from './types';

/** From one candidate to another, both included, whichever comes first. */
export function between(candidates: readonly { id: string }[], from: string, to: string): string[] {
  const a = candidates.findIndex(({ id }) => id === from);
  const b = candidates.findIndex(({ id }) => id === to);
  if (a < 0 || b < 0) return [to];
  return candidates.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ id }) => id);
}

/** The candidates that are marked for what is done with many; another list begins with none. */
export function useMarks(candidates: readonly Candidate[], listId: string) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [shownList, setShownList] = useState(listId);
  if (shownList !== listId) {
    setShownList(listId);
    setMarked(new Set());
  }
  const last = useRef<string>(undefined);
  const list = useRef(candidates);
  useEffect(() => {
    list.current = candidates;
  });

  /** Marks or unmarks one; with `range`, marks all from the last one that was marked. */
  const mark = useCallback((obj_id: string, range = false) => {
    const from = last.current;
    last.current = obj_id;
    setMarked((old) => {
      const next = new Set(old);
      if (range && from !== undefined) for (const id of between(list.current, from, obj_id)) next.add(id);
      else if (!next.delete(obj_id)) next.add(obj_id);
      return next;
    });
  }, []);
  const markAll = useCallback(() => setMarked(new Set(list.current.map(({ id }) => id))), []);
  const clear = useCallback(() => setMarked((old) => (old.size ? new Set() : old)), []);
  const chosen = useMemo(() => (marked.size ? candidates.filter(({ id }) => marked.has(id)) : []), [candidates, marked]);
  return { marked, chosen, mark, markAll, clear };
}
