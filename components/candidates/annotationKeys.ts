'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { apiQuery } from '@/lib/http/apiQuery';
import { annotationKeys } from './annotations';
import type { Candidate } from './types';

/** Candidates whose annotations are looked through for what one can sort by. */
const SAMPLE = 200;

/** Values that one can sort by. */
const SORTABLE = new Set(['number', 'integer', 'float', 'string', 'boolean']);

/** What one can sort and filter by: of all annotations that one can see, and, until these are known, of what is loaded. */
export function useAnnotationKeys(candidates: readonly Candidate[]): ReadonlyMap<string, readonly string[]> {
  const { data } = useQuery({ ...apiQuery('/api/internal/annotations_info'), staleTime: 300_000 });
  const sample = candidates.slice(0, SAMPLE);
  const first = sample[0]?.id;
  // What the first pages have is enough: it changes with the list, not with every decision in it.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const loaded = useMemo(() => annotationKeys(sample), [first, sample.length]);
  return useMemo(() => {
    const all = new Map(loaded);
    for (const [origin, entries] of Object.entries(data ?? {})) {
      const keys = entries.flatMap((entry) => Object.entries(entry)).filter(([, type]) => SORTABLE.has(type)).map(([key]) => key);
      const merged = [...new Set([...(all.get(origin) ?? []), ...keys])].sort((a, b) => a.localeCompare(b, 'en'));
      if (merged.length) all.set(origin, merged);
    }
    return new Map([...all].sort(([a], [b]) => a.localeCompare(b, 'en')));
  }, [loaded, data]);
}
