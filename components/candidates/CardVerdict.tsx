'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useVerdict, type EventVerdict } from '@/components/gcn/useVerdict';
import { VerdictSelect } from '@/components/gcn/VerdictSelect';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Localization } from './scanQuery';

/** The event in whose localization one scans, and what was said of candidates as its counterpart. */
export interface ScannedEvent {
  verdicts: ReadonlyMap<string, EventVerdict>;
  give: (obj_id: string, status: EventVerdict) => void;
}

/** The event of the query; null where it asks for none. */
export function useScannedEvent({ dateobs, name, cumprob }: Localization): ScannedEvent | null {
  const { data } = useQuery({ ...apiQuery('/api/sources_in_gcn/[dateobs]', { params: { dateobs } }), enabled: dateobs !== '', staleTime: 30_000 });
  const { mutate } = useVerdict(dateobs);
  return useMemo(() => {
    if (!dateobs) return null;
    const verdicts = new Map((data ?? []).map(({ obj_id, status }) => [obj_id, status]));
    const give = (obj_id: string, status: EventVerdict) =>
      mutate({ obj_id, known: verdicts.get(obj_id) ?? null, status, localization_name: name, cumprob: cumprob ?? 0.95 });
    return { verdicts, give };
  }, [dateobs, name, cumprob, data, mutate]);
}

/** Whether this candidate is the counterpart. */
export function CardVerdict({ obj_id, event, mayVet }: { obj_id: string; event: ScannedEvent; mayVet: boolean }) {
  const status = event.verdicts.get(obj_id) ?? null;
  return <VerdictSelect obj_id={obj_id} status={status} disabled={!mayVet} onGive={(next) => event.give(obj_id, next)} />;
}
