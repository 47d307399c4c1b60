'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { formatCount, plural } from '@/components/ui/format';
import { useActiveTeam } from '@/components/teams/useTeams';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './dashboard.module.css';

function Tile({ href, value, label, note }: { href: string; value: string; label: string; note: string }) {
  return (
    <Link href={href} className={classes.tile}>
      <span className={classes.tileLabel}>{label}</span>
      <strong className={classes.tileValue}>{value}</strong>
      <span className={classes.faint}>{note}</span>
    </Link>
  );
}

/** The numbers of the night. */
export function Tiles() {
  const { data: count } = useQuery(apiQuery('/api/internal/source_counts', { query: { teamID: useActiveTeam().team?.id } }));
  const { data: activity } = useQuery(apiQuery('/api/internal/filter_activity'));
  const { data: telescopes } = useQuery({ ...apiQuery('/api/telescope'), refetchInterval: 5 * 60_000 });
  const lastDay = activity?.reduce((sum, { candidates_per_day }) => sum + (candidates_per_day.at(-1) ?? 0), 0);
  const active = activity?.filter(({ active_version_id }) => active_version_id !== null).length;
  const onGround = telescopes?.filter(({ fixed_location }) => fixed_location);
  const dark = onGround?.filter(({ is_night_astronomical }) => is_night_astronomical);
  const names = dark?.slice(0, 3).map(({ nickname }) => nickname).join(', ');
  return (
    <div className={classes.tiles}>
      <Tile
        href="/candidates"
        label="Candidates"
        value={lastDay === undefined ? '–' : formatCount(lastDay)}
        note="passed a filter in the last 24 h"
      />
      <Tile
        href="/sources"
        label="New sources"
        value={count ? formatCount(count.count) : '–'}
        note={count ? `saved in the last ${plural(count.sinceDaysAgo, 'day')}` : ' '}
      />
      <Tile
        href="/filters"
        label="Active filters"
        value={active === undefined ? '–' : formatCount(active)}
        note={activity ? `of ${plural(activity.length, 'filter')}` : ' '}
      />
      <Tile
        href="/telescopes"
        label="Night now"
        value={dark && onGround ? `${dark.length} of ${onGround.length}` : '–'}
        note={names ? `${names}${dark && dark.length > 3 ? ' and others' : ''}` : 'telescopes in the dark'}
      />
    </div>
  );
}
