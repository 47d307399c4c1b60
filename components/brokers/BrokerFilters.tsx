'use client';

import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import type { Broker, BrokerFilter } from '@/lib/brokers/schema';
import { apiQuery } from '@/lib/http/apiQuery';

/** The viewer's filters at a broker. */
export function BrokerFilters({ broker }: { broker: Broker }) {
  const { data, error, refetch, isPending } = useQuery({ ...apiQuery('/api/brokers/[broker_id]/filters', { params: { broker_id: broker.id } }), enabled: broker.active });
  const groups = useMyGroups();
  const columns: Column<BrokerFilter>[] = [
    { key: 'name', header: 'Filter', cell: ({ id, name }) => <Link href={`/brokers/${broker.id}/filter/${id}`}><b>{name}</b></Link> },
    { key: 'group', header: 'Group', cell: ({ group_id }) => groups.find(({ id }) => id === group_id)?.name },
    { key: 'autosave', header: 'Saves', cell: ({ autosave }) => autosave && <Chip tone="warn">Saves by itself</Chip> },
  ];
  return (
    <Panel title="Filters" note={data?.length} flush>
      <DataTable
        caption={`Filters at ${broker.name}`} columns={columns} rows={data} rowKey={({ id }) => id} loading={isPending && broker.active} error={error} onRetry={() => void refetch()}
        empty={<EmptyState title="No filter of yours here" icon={IconFilter} compact>Give one to this broker in the list of <Link href="/brokers?tab=filters">all filters</Link>.</EmptyState>}
      />
    </Panel>
  );
}
