'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifyError } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { apiKey } from '@/lib/http/apiQuery';
import type { Profile } from '@/lib/profile/schema';
import { isTree, part, type Tree } from './preferences';

const merged = (stored: Tree, change: Tree): Tree => {
  const entries = Object.entries(change).map(([key, value]) => [key, isTree(value) ? merged(part(stored, key), value) : value] as const);
  return { ...stored, ...Object.fromEntries(entries) };
};

/** Changes preferences: shown at once, taken back when the server refuses. */
export function useSavePreferences() {
  const client = useQueryClient();
  const queryKey = apiKey('/api/internal/profile');
  return useMutation({
    // One after the other: the last choice is the one that stays.
    scope: { id: 'preferences' },
    mutationFn: (change: Tree) => api.patch('/api/internal/profile', { body: { preferences: { ...change } } }),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Profile>(queryKey);
      client.setQueryData<Profile>(queryKey, (now) => now && { ...now, preferences: merged(now.preferences, change) });
      return before;
    },
    onError: (error, _, before) => {
      client.setQueryData(queryKey, before);
      notifyError('The preference was not kept', error);
    },
    onSettled: () =>
      Promise.all(
        ['/api/internal/profile', '/api/internal/recent_sources', '/api/internal/source_counts', '/api/internal/source_views', '/api/internal/recent_gcn_events'].map((path) =>
          client.invalidateQueries({ queryKey: [path] }),
        ),
      ),
  });
}
