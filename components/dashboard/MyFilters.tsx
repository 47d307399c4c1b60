'use client';

import { Button } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Sparkline } from '@/components/plots/SmallCharts';
import { formatCount, plural } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './dashboard.module.css';

const SHOWN = 8;

/** The filters that gave most in the last day. */
export function MyFilters() {
  const { data: filters } = useQuery(apiQuery('/api/filters'));
  const { data: activity } = useQuery(apiQuery('/api/internal/filter_activity'));
  const byId = new Map(activity?.map((row) => [row.filter_id, row]));
  const rows = (filters ?? [])
    .flatMap(({ id, name }) => {
      const row = byId.get(id);
      if (!row) return [];
      const week = row.candidates_per_day.reduce((a, b) => a + b, 0);
      return [{ id, name, days: row.candidates_per_day, day: row.candidates_per_day.at(-1) ?? 0, week, active: row.active_version_id !== null }];
    })
    .sort((a, b) => b.day - a.day || b.week - a.week || Number(b.active) - Number(a.active) || a.name.localeCompare(b.name));
  return (
    <Panel
      title="My filters"
      id="filters"
      note="Candidates, last 24 h"
      actions={
        rows.length > SHOWN && (
          <Button component={Link} href="/filters" size="compact-xs" variant="subtle">
            All {rows.length}
          </Button>
        )
      }
    >
      {filters && rows.length === 0 && (
        <EmptyState title="No filter yet" icon={IconFilter} compact>
          Your groups have no filters on streams that you have.
        </EmptyState>
      )}
      <ul className={classes.list}>
        {rows.slice(0, SHOWN).map(({ id, name, days, day, week, active }) => (
          <li key={id} className={classes.listRow}>
            <Link href={`/filters/${id}`} className={classes.listName}>
              {name}
            </Link>
            {week > 0 ? (
              <Sparkline values={days} label={`${plural(week, 'candidate')} of ${name} in 7 days`} width={72} height={22} />
            ) : (
              <span className={classes.faint}>{active ? '' : 'off'}</span>
            )}
            <span className={classes.number}>{formatCount(day)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
