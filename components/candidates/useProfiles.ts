'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { notifyError } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';
import type { SharedProfile } from '@/lib/scanning/schema';
import { parseProfiles, storedProfiles, type ScanProfile } from './profiles';

const PROFILE = apiQuery('/api/internal/profile');
const SHARED = apiQuery('/api/internal/scanning/profiles');

/** One's own scanning profiles and those that groups share, and what can be done with them. */
export function useProfiles() {
  const client = useQueryClient();
  const { data } = useQuery({ ...PROFILE, staleTime: 300_000 });
  const { data: shared } = useQuery({ ...SHARED, staleTime: 60_000 });
  const kept = data?.preferences.scanningProfiles;
  const profiles = parseProfiles(kept);
  const refresh = () => client.invalidateQueries({ queryKey: SHARED.queryKey });

  const store = useMutation({
    mutationFn: (next: readonly ScanProfile[]) =>
      api.patch('/api/internal/profile', { body: { preferences: { scanningProfiles: storedProfiles(kept, next) } } }),
    onError: (error) => notifyError('The profiles were not kept', error),
    onSettled: () => client.invalidateQueries({ queryKey: PROFILE.queryKey }),
  });
  const share = useMutation({
    mutationFn: async ({ profile, group_ids, id }: { profile: ScanProfile; group_ids: number[]; id?: number }) => {
      const body = { name: profile.name, profile: { query: profile.query }, group_ids };
      if (id === undefined) await api.post('/api/internal/scanning/profiles', { body });
      else if (group_ids.length === 0) await api.delete('/api/internal/scanning/profiles/[profile_id]', { params: { profile_id: id } });
      else await api.patch('/api/internal/scanning/profiles/[profile_id]', { params: { profile_id: id }, body });
    },
    onError: (error) => notifyError('The profile was not shared', error),
    onSettled: refresh,
  });
  const copy = useMutation({
    mutationFn: (profile_id: number) => api.post('/api/internal/scanning/profiles/[profile_id]/copy', { params: { profile_id } }),
    onError: (error) => notifyError('The profile was not copied', error),
    onSettled: () => client.invalidateQueries({ queryKey: PROFILE.queryKey }),
  });
  return { profiles, shared: shared ?? [], store, share, copy };
}

/** The query string of a shared profile. */
export const sharedQuery = ({ profile }: SharedProfile): string => (typeof profile.query === 'string' ? profile.query : '');
