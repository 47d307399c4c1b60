'use client';

import { useQuery } from '@tanstack/react-query';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { useSavePreferences } from '@/components/profile/usePreferences';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Team } from '@/lib/teams/schema';

/** The teams of the viewer's groups. */
export function useTeams(): readonly Team[] | undefined {
  const { data } = useQuery({ ...apiQuery('/api/teams'), staleTime: 5 * 60_000 });
  useRefreshOn(['skyportal/FETCH_TEAMS'], ['/api/teams']);
  return data?.teams;
}

/** The team that the viewer looks through: a choice of what is shown, never of what may be seen. */
export function useActiveTeam(): { team: Team | null; choose: (id: number | null) => void } {
  const teams = useTeams();
  const { data: profile } = useQuery({ ...apiQuery('/api/internal/profile'), staleTime: 60_000 });
  const save = useSavePreferences();
  const chosen = Number(profile?.preferences.activeTeam);
  return {
    team: teams?.find(({ id }) => id === chosen) ?? null,
    // The stored preferences are merged into, so that nothing is said by null.
    choose: (id) => save.mutate({ activeTeam: id }),
  };
}
