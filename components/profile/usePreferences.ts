'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifyError } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { apiKey } from '@/lib/http/apiQuery';
import type { Profile } from '@/lib/profile/schema';

export type Tree = Readonly<Record<string, unknown>>;

export const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
export const part = (preferences: Tree, name: string): Tree => (isTree(preferences[name]) ? preferences[name] : {});
const count = (value: unknown, fallback: number): number => (Number.isSafeInteger(Number(value)) && Number(value) > 0 ? Number(value) : fallback);

/** What the dashboard takes from the preferences, by the names and defaults of the interface. */
export function dashboardPreferences(preferences: Tree) {
  const recent = part(preferences, 'recentSources');
  return {
    maxNumSources: count(recent.maxNumSources, 25),
    includeSitewideSources: recent.includeSitewideSources === true,
    sinceDaysAgo: count(part(preferences, 'sourceCounts').sinceDaysAgo, 7),
    dismissed: preferences.onboardingDismissed === true,
  };
}

/** A switch of `notifications.<type>`. */
export const isOn = (preferences: Tree, type: string, name: string): boolean => part(part(preferences, 'notifications'), type)[name] === true;

/** A list of `notifications.<type>`. */
export function listOf(preferences: Tree, type: string, name: string): readonly unknown[] {
  const found = part(part(preferences, 'notifications'), type)[name];
  return Array.isArray(found) ? (found as unknown[]) : [];
}

/** Whether the person wants mail about notifications of this type. */
export const mailPreference = (preferences: Tree, type: string): boolean =>
  part(part(part(preferences, 'notifications'), type), 'email').active === true;

const merged = (stored: Tree, change: Tree): Tree => {
  const entries = Object.entries(change).map(([key, value]) => [key, isTree(value) ? merged(part(stored, key), value) : value] as const);
  return { ...stored, ...Object.fromEntries(entries) };
};

/** Changes preferences: shown at once, taken back when the server refuses. */
export function useSavePreferences() {
  const client = useQueryClient();
  const queryKey = apiKey('/api/internal/profile');
  return useMutation({
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
        ['/api/internal/profile', '/api/internal/recent_sources', '/api/internal/source_counts'].map((path) =>
          client.invalidateQueries({ queryKey: [path] }),
        ),
      ),
  });
}
