'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import type { PlacedTelescope } from './nightData';

/** So many are shown until somebody chooses. */
const FIRST = 4;

/** One telescope of each mountain: those beside it see the same sky. */
function distinctSites(telescopes: readonly PlacedTelescope[]): PlacedTelescope[] {
  const sites = new Map<string, PlacedTelescope>();
  for (const telescope of telescopes) {
    const site = `${Math.round(telescope.lat)} ${Math.round(telescope.lon)}`;
    if (!sites.has(site)) sites.set(site, telescope);
  }
  return [...sites.values()];
}

/** Telescopes with a fixed place, and the choice of some of them that the address keeps. */
export function useTelescopes() {
  const { data, error, refetch } = useQuery(apiQuery('/api/telescope'));
  const [chosen, setChosen] = useUrlText('telescopes');
  const telescopes = useMemo<PlacedTelescope[] | undefined>(
    () =>
      data?.flatMap(({ id, name, nickname, lat, lon, elevation, fixed_location }) =>
        fixed_location && lat !== null && lon !== null ? [{ id, name, nickname, lat, lon, elevation: elevation ?? 0 }] : [],
      ),
    [data],
  );
  const shown = useMemo(() => {
    const ids = chosen ? chosen.split(',').map(Number) : telescopes && distinctSites(telescopes).slice(0, FIRST).map(({ id }) => id);
    return telescopes?.filter(({ id }) => ids?.includes(id));
  }, [telescopes, chosen]);
  return { telescopes, shown, error, refetch, setChosen: (next: readonly number[]) => setChosen(next.length ? next.join(',') : null) };
}
