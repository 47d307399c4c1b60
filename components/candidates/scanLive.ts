'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import { useLiveStatus } from '@/components/shell/live';
import { objIdOfKey, useLiveEvents } from '@/components/shell/liveEvents';
import { api } from '@/lib/http/client';
import { apiKey } from '@/lib/http/apiQuery';
import { listKey, pageQuery, patchCandidate, type CandidatePages } from './candidateList';
import { refreshed } from './decisions';
import { apiParameters, scanQueryParams, type ScanQuery } from './scanQuery';
import type { Candidate } from './types';

const GATHER = 150;

/** What another person does to a candidate of the list shows on its card; nothing moves. */
export function useLiveCards(settled: (obj_id: string) => Promise<void>): void {
  const client = useQueryClient();
  const waiting = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const timers = waiting.current;
    return () => timers.forEach((timer) => clearTimeout(timer));
  }, []);

  const refresh = async (obj_id: string) => {
    // One's own decisions that are on their way are shown already, and come first.
    await settled(obj_id);
    const fresh = await api.get('/api/candidates/[obj_id]', { params: { obj_id }, query: { includeComments: true } }).catch(() => null);
    if (fresh) patchCandidate(client, obj_id, (card) => refreshed(card, fresh as unknown as Partial<Candidate>));
  };

  useLiveEvents(({ action, payload }) => {
    const key = action === 'skyportal/REFRESH_CANDIDATE' ? payload.id : action === 'skyportal/REFRESH_SOURCE' ? payload.obj_key : undefined;
    const obj_id = objIdOfKey(key);
    if (obj_id === undefined) return;
    clearTimeout(waiting.current.get(obj_id));
    waiting.current.set(
      obj_id,
      setTimeout(() => {
        waiting.current.delete(obj_id);
        void refresh(obj_id);
      }, GATHER),
    );
  });
}

/** After the connection was lost: what happened to the loaded candidates in between shows on their cards, in place. */
export function useCatchUp(query: ScanQuery): void {
  const client = useQueryClient();
  const status = useLiveStatus();
  const wasLive = useRef(false);
  const lost = useRef(false);

  const catchUp = useEffectEvent(async () => {
    const data = client.getQueryData<CandidatePages>(listKey(query));
    for (const { pageNumber, queryID, startDate, endDate, asked_at } of data?.pages ?? []) {
      const asked = pageQuery(query, { pageNumber, queryID, startDate, endDate, asked_at }, Date.now());
      const page = await api.get('/api/candidates', { query: asked }).catch(() => null);
      if (!page || !('totalMatches' in page)) return;
      for (const fresh of page.candidates) patchCandidate(client, fresh.id, (card) => refreshed(card, fresh));
    }
  });

  useEffect(() => {
    if (status === 'live') {
      if (lost.current) void catchUp();
      wasLive.current = true;
      lost.current = false;
    } else if (wasLive.current) lost.current = true;
  }, [status]);
}

const POLL = 60_000;

/** How many candidates of this query have passed since the list was asked for. */
export function useNewCandidates(query: ScanQuery, asked_at: string | undefined): number {
  const client = useQueryClient();
  const queryKey = apiKey('scan:new', { query: { ...scanQueryParams(query), asked_at } });
  const open = query.range !== 'dates' || !query.endDate;
  const { data = 0 } = useQuery({
    queryKey,
    enabled: open && asked_at !== undefined,
    refetchInterval: POLL,
    staleTime: POLL / 2,
    initialData: 0,
    initialDataUpdatedAt: () => Date.now(),
    queryFn: async ({ signal }) => {
      const asked = { ...apiParameters(query), startDate: asked_at, pageNumber: 1, numPerPage: 1, includeAssociatedObjs: false };
      const page = await api.get('/api/candidates', { query: asked, signal });
      return 'totalMatches' in page ? page.totalMatches : 0;
    },
  });
  const invalidate = useCallback(() => void client.invalidateQueries({ queryKey: ['scan:new'] }), [client]);
  useLiveEvents(({ action }) => {
    if (action === 'skyportal/REFRESH_CANDIDATES') invalidate();
  });
  return data;
}
