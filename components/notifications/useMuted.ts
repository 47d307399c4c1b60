'use client';

import { useQuery } from '@tanstack/react-query';
import { part } from '@/components/profile/preferences';
import { useSavePreferences } from '@/components/profile/usePreferences';
import { apiQuery } from '@/lib/http/apiQuery';
import { MOST_MUTED } from '@/lib/notifications/schema';

/** Pages of the portal of which I do not want to be told: the newest first. What is said to me in person still comes. */
export function useMuted() {
  const { data: profile } = useQuery(apiQuery('/api/internal/profile'));
  const save = useSavePreferences();
  const stored = part(profile?.preferences ?? {}, 'notifications').muted;
  const muted = Array.isArray(stored) ? stored.filter((path): path is string => typeof path === 'string') : [];
  const keep = (paths: string[]) => save.mutate({ notifications: { muted: paths.slice(0, MOST_MUTED) } });
  return {
    muted,
    ready: profile !== undefined,
    mute: (path: string) => keep([path, ...muted.filter((other) => other !== path)]),
    unmute: (path: string) => keep(muted.filter((other) => other !== path)),
  };
}
