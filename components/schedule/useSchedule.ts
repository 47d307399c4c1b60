'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLiveEvents } from '@/components/shell/liveEvents';
import { useUrlNumber, useUrlText } from '@/components/ui/useUrlState';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { toIso } from './model';

/** How often a schedule that is being proven is asked for when no event comes, ms. */
const POLL = 3_000;

export interface Asked {
  instrument_id: number;
  observationStartDate?: string;
  observationEndDate?: string;
  status?: string;
  includeStandards: boolean;
}

const path = '/api/internal/schedules/[schedule_id]';

/** The schedule of the address, and what people want of it; all of it is in the address. */
export function useSchedule(asked: Asked | null) {
  const client = useQueryClient();
  const [schedule_id, setId] = useUrlNumber('schedule');
  const [pinText, setPins] = useUrlText('pinned');
  const [outText, setOut] = useUrlText('excluded');
  const pins = new Map(pinText.split(',').flatMap((one) => {
    const [id, start] = one.split('@');
    return id && start ? [[Number(id), start] as const] : [];
  }));
  const excluded = outText.split(',').filter(Boolean).map(Number);
  const found = useQuery({
    ...apiQuery(path, { params: { schedule_id: schedule_id ?? 0 } }),
    enabled: schedule_id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'solving' ? POLL : false),
  });
  useLiveEvents(({ action, payload }) => {
    if (action === 'skyportal/REFRESH_SCHEDULE' && payload.schedule_id === schedule_id) void client.invalidateQueries({ queryKey: [path] });
  });
  interface Wanted {
    pins: ReadonlyMap<number, string>;
    excluded: readonly number[];
    prove?: boolean;
  }
  const solving = useMutation({
    mutationFn: async (wanted: Wanted) => {
      const { instrument_id, ...rest } = asked as Asked;
      return api.post('/api/followup_request/schedule/[instrument_id]', {
        params: { instrument_id },
        body: { ...rest, pinned: [...wanted.pins].map(([request_id, start]) => ({ request_id, start })), excluded: [...wanted.excluded], prove: wanted.prove ?? false },
      });
    },
    onSuccess: (schedule, wanted) => {
      client.setQueryData(apiKey(path, { params: { schedule_id: schedule.id } }), schedule);
      setPins([...wanted.pins].map(([id, start]) => `${id}@${start}`).join(','));
      setOut(wanted.excluded.join(','));
      setId(schedule.id);
    },
  });
  const solve = (change: Partial<Wanted>) => solving.mutate({ pins, excluded, ...change });
  return {
    schedule: found.data,
    error: solving.error ?? found.error,
    isSolving: solving.isPending,
    excluded,
    solve: () => solve({}),
    prove: () => solve({ prove: true }),
    fresh: () => solve({ pins: new Map(), excluded: [] }),
    pin: (id: number, start: number) => solve({ pins: new Map([...pins, [id, toIso(start)]]) }),
    unpin: (id: number) => solve({ pins: new Map([...pins].filter(([one]) => one !== id)) }),
    exclude: (id: number) => solve({ pins: new Map([...pins].filter(([one]) => one !== id)), excluded: [...excluded.filter((one) => one !== id), id] }),
    include: (id: number) => solve({ excluded: excluded.filter((one) => one !== id) }),
  };
}
