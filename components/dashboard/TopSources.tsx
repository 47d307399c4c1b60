'use client';

import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { dashboardPreferences } from '@/components/profile/preferences';
import { useSavePreferences } from '@/components/profile/usePreferences';
import { useActiveTeam } from '@/components/teams/useTeams';
import { CutoutImage } from '@/components/ui/CutoutImage';
import { Chips, ClassificationChip } from '@/components/ui/Chip';
import { plural } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './dashboard.module.css';
import { believed, imageOf } from './shown';
import { TimespanSelect } from './timespan';

/** What people looked at most. */
export function TopSources() {
  const { team } = useActiveTeam();
  const { data: profile } = useQuery(apiQuery('/api/internal/profile'));
  const { data, error, refetch } = useQuery(apiQuery('/api/internal/source_views', { query: { teamID: team?.id } }));
  const save = useSavePreferences();
  const { viewedDays } = dashboardPreferences(profile?.preferences ?? {});
  return (
    <Panel title="Most viewed" id="views" actions={<TimespanSelect label="Viewed in" days={viewedDays} onChange={(sinceDaysAgo) => save.mutate({ topSources: { sinceDaysAgo } })} />}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} compact />}
      {data?.length === 0 && <EmptyState title="Nothing viewed" icon={IconEye} compact>Pages of sources that people open are counted here.</EmptyState>}
      <ul className={classes.cards}>
        {data?.map((source) => {
          const found = believed(source.classifications);
          return (
            <li key={source.obj_id} className={classes.card}>
              <CutoutImage src={imageOf(source.thumbnails)} label="" alt="" size={76} crosshair={false} />
              <span className={classes.cardWords}>
                <Link href={`/source/${encodeURIComponent(source.obj_id)}`} className={classes.cardName}>{source.obj_id}</Link>
                {source.tns_name && <span className={classes.faint}>{source.tns_name}</span>}
                {found && <Chips><ClassificationChip classification={found.classification} probability={found.probability} ml={found.ml} /></Chips>}
                <span className={classes.faint}>{plural(source.views, 'view')}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
