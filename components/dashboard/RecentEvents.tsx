'use client';

import { Button } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { TagChip } from '@/components/gcn/TagChip';
import { TriggerChips } from '@/components/gcn/Triggers';
import { Chip, Chips } from '@/components/ui/Chip';
import { Panel } from '@/components/ui/Panel';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime, UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './dashboard.module.css';

/** The latest events: what, how well it is known where, and who was triggered. */
export function RecentEvents() {
  const { data, error, refetch } = useQuery(apiQuery('/api/internal/recent_gcn_events'));
  const { data: allocations = [] } = useQuery({ ...apiQuery('/api/allocation'), staleTime: 300_000, enabled: data?.some(({ gcn_triggers }) => gcn_triggers.length > 0) ?? false });
  return (
    <Panel title="GCN events" id="events" actions={data && data.length > 0 && <Button component={Link} href="/gcn_events" size="xs" variant="default">All events</Button>}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} compact />}
      {data?.length === 0 && <EmptyState title="No event yet" icon={IconBolt} compact>Gravitational waves, gamma-ray bursts and neutrinos appear here as notices come in.</EmptyState>}
      <ul className={classes.list}>
        {data?.map(({ id, dateobs, aliases, tags, localizations: [latest], gcn_triggers }) => (
          <li key={id} className={classes.event}>
            <span className={classes.eventHead}>
              <Link href={`/gcn_events/${dateobs}`} className={classes.cardName}>{aliases[0] ?? <UtcTime time={dateobs} precision="seconds" />}</Link>
              <span className={classes.faint}><RelativeTime time={dateobs} /></span>
            </span>
            <Chips>
              {tags.map((tag) => <TagChip key={tag} tag={tag} />)}
              {latest?.tags.map(({ id: tag_id, text }) => <Chip key={`skymap ${tag_id}`}>{text}</Chip>)}
            </Chips>
            {gcn_triggers.length > 0 && <TriggerChips triggers={gcn_triggers} allocations={allocations} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
