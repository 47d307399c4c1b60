'use client';

import { Menu, Button, Select } from '@mantine/core';
import { IconFilter, IconPlug } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { usePermission } from '@/components/shell/ViewerContext';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch, useUrlPage } from '@/components/ui/useUrlState';
import type { Broker, BrokerFilter } from '@/lib/brokers/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';

const PER_PAGE = 25;

/** All filters that the viewer can read, and who runs them. */
export function FilterCatalog({ brokers }: { brokers: readonly Broker[] }) {
  const client = useQueryClient();
  const mayChange = usePermission('Upload data');
  const search = useSearchParams();
  const [name, broker, group] = [search.get('find') ?? '', search.get('broker'), search.get('group')];
  const { page, pages } = useUrlPage();
  const groups = useMyGroups();
  const { data: streams } = useQuery(apiQuery('/api/streams'));
  const { data, error, refetch, isPending, isFetching } = useQuery({
    ...apiQuery('/api/brokers/filters', {
      query: { pageNumber: page, numPerPage: PER_PAGE, ...(name ? { name } : {}), ...(broker ? { brokerID: broker === 'none' ? 'none' : Number(broker) } : {}), ...(group ? { groupID: Number(group) } : {}) },
    }),
    placeholderData: keepPreviousData,
  });
  const attaching = useMutation({
    mutationFn: ({ filter_id, broker_id }: { filter_id: number; broker_id: number }) => api.post('/api/brokers/filters/[filter_id]/attach', { params: { filter_id }, body: { broker_id } }),
    onError: (failure) => notifyError('The filter was not attached', failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/brokers/filters'] }),
  });
  const able = brokers.filter(({ active, filter_kind }) => active && filter_kind !== 'none');
  const groupName = (id: number) => groups.find((one) => one.id === id)?.name ?? `group ${id}`;
  const columns: Column<BrokerFilter>[] = [
    { key: 'name', header: 'Filter', cell: ({ id, name: label, broker_id }) => <Link href={broker_id === null ? `/filters/${id}` : `/brokers/${broker_id}/filter/${id}`}><b>{label}</b></Link> },
    { key: 'group', header: 'Group', cell: ({ group_id }) => groupName(group_id) },
    { key: 'stream', header: 'Stream', hiddenOnPhone: true, cell: ({ stream_id }) => streams?.find(({ id }) => id === stream_id)?.name },
    { key: 'autosave', header: 'Saves', cell: ({ autosave }) => autosave && <Chip tone="warn">Saves by itself</Chip> },
    {
      key: 'broker', header: 'Run by',
      cell: ({ id, broker_id }) => {
        const at = brokers.find((one) => one.id === broker_id);
        if (at) return at.active ? <Link href={`/brokers/${at.id}`}>{at.name}</Link> : `${at.name} (off)`;
        if (!mayChange || able.length === 0) return 'this portal';
        return (
          <Menu>
            <Menu.Target>
              <Button size="compact-xs" variant="default" leftSection={<IconPlug size={14} />} loading={attaching.isPending && attaching.variables.filter_id === id}>this portal</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>Give it to a broker</Menu.Label>
              {able.map((one) => <Menu.Item key={one.id} onClick={() => attaching.mutate({ filter_id: id, broker_id: one.id })}>{one.name}</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
        );
      },
    },
  ];
  const choose = (key: string) => (value: string | null) => replaceSearch({ [key]: value, page: null });
  return (
    <Panel
      title="Filters" note={data?.totalMatches} flush
      actions={
        <>
          <Select size="xs" w={160} aria-label="Group" placeholder="Any group" clearable searchable data={groups.map(({ id, name: label }) => ({ value: String(id), label }))} value={group} onChange={choose('group')} />
          <Select size="xs" w={150} aria-label="Broker" placeholder="Any broker" clearable data={[{ value: 'none', label: 'This portal' }, ...brokers.map(({ id, name: label }) => ({ value: String(id), label }))]} value={broker} onChange={choose('broker')} />
          <SearchBox label="Find a filter" value={name} onSearch={(found) => replaceSearch({ find: found || null, page: null })} width={180} />
        </>
      }
    >
      <DataTable
        caption="Filters" columns={columns} rows={data?.filters} rowKey={({ id }) => id} loading={isPending} refreshing={isFetching} error={error} onRetry={() => void refetch()} stackOnPhone
        pagination={pages(PER_PAGE, data?.totalMatches)} empty={<EmptyState title="No such filter" icon={IconFilter} compact>Filters are made on the page of their group.</EmptyState>}
      />
    </Panel>
  );
}
