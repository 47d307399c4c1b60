'use client';

import Link from 'next/link';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { Panel } from '@/components/ui/Panel';
import { UtcTime } from '@/components/ui/Time';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Passed, SourceDetail } from './types';

/** Which filters let the object through, and when. */
export function CandidateHistory({ source }: { source: SourceDetail }) {
  const passed = (source.candidates ?? []) as unknown as readonly Passed[];
  const { data } = useQuery({ ...apiQuery('/api/groups'), staleTime: 60_000 });
  const groups = data && 'all_groups' in data ? data.all_groups : [];
  const columns: Column<Passed>[] = [
    { key: 'passed_at', header: 'Passed at', width: 190, cell: ({ passed_at }) => <UtcTime time={passed_at} /> },
    { key: 'filter', header: 'Filter', cell: ({ filter }) => <Link href={`/filters/${filter.id}`}>{filter.name}</Link> },
    { key: 'group', header: 'Group', cell: ({ filter }) => groups.find(({ id }) => id === filter.group_id)?.name ?? '' },
    {
      key: 'passing_alert_id',
      header: 'Alert',
      numeric: true,
      hiddenOnPhone: true,
      cell: ({ passing_alert_id }) => <span className="sp-mono">{passing_alert_id === null ? '–' : String(passing_alert_id)}</span>,
    },
  ];
  return (
    <Panel id="candidates" title="Candidate history" note={passed.length} flush collapsible>
      <DataTable
        caption="Filters that the object passed"
        columns={columns}
        rows={passed}
        rowKey={({ id }) => id}
        maxHeight={280}
        empty="It passed none of your groups’ filters"
      />
    </Panel>
  );
}
