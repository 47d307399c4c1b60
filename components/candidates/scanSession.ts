'use client';

import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useLiveEvents } from '@/components/shell/liveEvents';
import { api } from '@/lib/http/client';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import type { CandidateView, Counts, Presence, Progress } from '@/lib/scanning/schema';
import { byCandidate, viewsByCandidate, type Fellows } from './fellows';
import { apiParameters, PAGE_SIZE, type ScanQuery } from './scanQuery';
import type { Candidate, ScanGroup } from './types';

/** Milliseconds between signs of life, and after which a new candidate before me is told. */
const BEAT = 20_000;
const SETTLE = 350;
/** Milliseconds over which what was looked at is gathered. */
const GATHER = 3000;

const COUNTS = '/api/internal/scanning/counts';
const PROGRESS = '/api/internal/scanning/progress';
const VIEWS = '/api/internal/scanning/views';
const PRESENCE = '/api/internal/scanning/presence';

/** A list as the interface is asked about it: the dates are those that its first page was asked with. */
export function listQuery(query: ScanQuery, dates: { startDate?: string; endDate?: string }) {
  return { ...apiParameters(query), startDate: dates.startDate, endDate: dates.endDate };
}

export interface ScanSession {
  counts: Counts | undefined;
  progress: Progress | undefined;
  presence: Presence | undefined;
  fellows: Fellows;
  /** Notes that I have looked at these. */
  see: (obj_ids: readonly string[]) => void;
}

/** What this browser says of the scanning person, and hears of the others. */
export function useScanSession({ query, groups, dates, candidates, focusIndex, userId }: {
  query: ScanQuery;
  /** Mine: of others nothing is told. */
  groups: readonly ScanGroup[];
  /** Undefined until the list is there. */
  dates: { startDate?: string; endDate?: string } | undefined;
  candidates: readonly Candidate[];
  focusIndex: number;
  userId: number;
}): ScanSession {
  const client = useQueryClient();
  const ready = dates !== undefined;
  const asked = useMemo(() => listQuery(query, dates ?? {}), [query, dates]);
  // As it was when I came: what is new since I last looked stays new while I look.
  const { data: counts } = useQuery({ ...apiQuery(COUNTS, { query: asked }), enabled: ready, staleTime: Infinity });
  const { data: progress } = useQuery({ ...apiQuery(PROGRESS, { query: asked }), enabled: ready, staleTime: 60_000 });
  const key = counts?.key;

  // Who is there.
  const presenceKey = useMemo(() => apiKey(PRESENCE, { query: { key } }), [key]);
  const { data: presence } = useQuery({ ...apiQuery(PRESENCE, { query: { key } }), enabled: key !== undefined, staleTime: BEAT });
  const focused = candidates[focusIndex]?.id;
  const chosen = groups.filter(({ id }) => query.groupIDs.includes(id)).map(({ id }) => id);
  const group_ids = chosen.length ? chosen : undefined;
  const beat = useEffectEvent(async () => {
    if (!key || document.visibilityState === 'hidden') return;
    const now = await api.post(PRESENCE, { body: { key, group_ids, obj_id: focused ?? null, claim: true } }).catch(() => null);
    if (now) client.setQueryData(presenceKey, now);
  });
  useEffect(() => {
    if (!key) return;
    const first = setTimeout(() => void beat(), SETTLE);
    const timer = setInterval(() => void beat(), BEAT);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [key, focused]);
  useEffect(() => {
    const leave = () => void fetch(PRESENCE, { method: 'DELETE', keepalive: true }).catch(() => undefined);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  // What I have seen, gathered.
  const waiting = useRef(new Set<string>());
  const told = useRef(new Set<string>());
  const [looked, setLooked] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const groupIds = useRef(group_ids);
  useEffect(() => {
    groupIds.current = group_ids;
  });
  const flush = useCallback(async () => {
    timer.current = undefined;
    const obj_ids = [...waiting.current].slice(0, 500);
    if (obj_ids.length === 0) return;
    obj_ids.forEach((id) => waiting.current.delete(id));
    try {
      await api.post('/api/internal/scanning/views', { body: { group_ids: groupIds.current, views: obj_ids.map((obj_id) => ({ obj_id })) } });
      void client.invalidateQueries({ queryKey: [PROGRESS] });
      void client.invalidateQueries({ queryKey: [VIEWS] });
    } catch {
      // Told with the next ones.
      obj_ids.forEach((id) => waiting.current.add(id));
    }
  }, [client]);
  const see = useCallback((obj_ids: readonly string[]) => {
    const fresh = obj_ids.filter((id) => !told.current.has(id));
    if (fresh.length === 0) return;
    setLooked(true);
    for (const id of fresh) {
      told.current.add(id);
      waiting.current.add(id);
    }
    timer.current ??= setTimeout(() => void flush(), GATHER);
  }, [flush]);
  useEffect(() => () => clearTimeout(timer.current), []);

  // From when on something is new the next time.
  const last_id = counts?.last_id;
  useEffect(() => {
    if (looked && key && last_id !== undefined) void api.post('/api/internal/scanning/looked', { body: { key, last_id } }).catch(() => undefined);
  }, [looked, key, last_id]);

  // What others decided about the candidates around the one before me.
  const page = Math.floor(focusIndex / PAGE_SIZE);
  const pages = [page, page + 1].map((at) => candidates.slice(at * PAGE_SIZE, (at + 1) * PAGE_SIZE).map(({ id }) => id));
  const views = useQueries({
    queries: pages.map((obj_ids) => ({
      ...apiQuery('/api/internal/scanning/views', { query: { obj_ids } }),
      enabled: ready && obj_ids.length > 0,
      staleTime: 60_000,
      gcTime: 60_000,
    })),
    combine: (results) => results.flatMap(({ data }): CandidateView[] => data ?? []),
  });
  useLiveEvents(({ action }) => {
    if (action === 'skyportal/REFRESH_SCAN_PRESENCE') void client.invalidateQueries({ queryKey: [VIEWS] });
  });

  const fellows = useMemo<Fellows>(
    () => ({ at: byCandidate(presence?.people ?? []), views: viewsByCandidate(views), me: userId }),
    [presence, views, userId],
  );
  return { counts, progress, presence, fellows, see };
}
