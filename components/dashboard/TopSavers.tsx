'use client';

import { NativeSelect } from '@mantine/core';
import { IconMedal, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { dashboardPreferences } from '@/components/profile/preferences';
import { useSavePreferences } from '@/components/profile/usePreferences';
import { useActiveTeam } from '@/components/teams/useTeams';
import { formatCount } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { UserAvatar } from '@/components/ui/UserAvatar';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './dashboard.module.css';
import { SAVERS_SHOWN } from './shown';
import { TimespanSelect } from './timespan';

const MEDALS: Readonly<Record<number, string>> = { 1: 'First', 2: 'Second', 3: 'Third' };

/** Who saved most sources, or most candidates. */
export function TopSavers() {
  const { team } = useActiveTeam();
  const { data: profile } = useQuery(apiQuery('/api/internal/profile'));
  const save = useSavePreferences();
  const { saversDays, candidatesOnly } = dashboardPreferences(profile?.preferences ?? {});
  const query = { teamID: team?.id, sinceDaysAgo: saversDays, candidatesOnly, maxNumSavers: SAVERS_SHOWN };
  const { data, error, refetch } = useQuery(apiQuery('/api/internal/source_savers', { query }));
  return (
    <Panel
      title={candidatesOnly ? 'Who scanned most' : 'Who saved most'} id="savers"
      actions={
        <>
          <NativeSelect
            aria-label="Counted are" size="xs" value={candidatesOnly ? 'candidates' : 'all'} data={[{ value: 'all', label: 'Sources' }, { value: 'candidates', label: 'Candidates' }]}
            onChange={({ currentTarget }) => save.mutate({ topSavers: { candidatesOnly: currentTarget.value === 'candidates' } })}
          />
          <TimespanSelect label="Saved in" days={saversDays} onChange={(sinceDaysAgo) => save.mutate({ topSavers: { sinceDaysAgo } })} />
        </>
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} compact />}
      {data?.length === 0 && <EmptyState title="Nobody saved anything" icon={IconUsers} compact>Whoever saves sources is named here.</EmptyState>}
      <ol className={classes.list}>
        {data?.map(({ rank, author, saves }) => (
          <li key={author.id} className={classes.listRow}>
            <span className={classes.rank} data-rank={rank}>{MEDALS[rank] ? <IconMedal size={18} stroke={1.6} role="img" aria-label={MEDALS[rank]} /> : rank}</span>
            <UserAvatar user={author} size={24} tooltip={false} />
            <Link href={`/user/${author.id}`} prefetch={false} className={classes.listName}>{[author.first_name, author.last_name].filter(Boolean).join(' ') || author.username}</Link>
            <span className={classes.number}>{formatCount(saves)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
