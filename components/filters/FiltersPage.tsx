'use client';

import { Button, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { Sparkline } from '@/components/plots/SmallCharts';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip, Chips, GroupChip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { formatCount } from '@/components/ui/format';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { replaceSearch } from '@/components/ui/useUrlState';
import type { FilterActivity } from '@/lib/dashboard/schema';
import type { Filter } from '@/lib/filters/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './filters.module.css';
import { NewFilterDialog } from './NewFilterDialog';

interface Listed extends Filter {
  group: { id: number; name: string; nickname: string | null } | undefined;
  stream: string;
  activity: FilterActivity | undefined;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

const columns: Column<Listed>[] = [
  {
    key: 'name',
    header: 'Filter',
    cell: ({ id, name }) => (
      <Link href={`/filters/${id}`} className={classes.name}>
        {name}
      </Link>
    ),
  },
  { key: 'group', header: 'Group', cell: ({ group }) => group && <GroupChip group={group} /> },
  { key: 'stream', header: 'Stream', cell: ({ stream }) => stream },
  {
    key: 'state',
    header: 'State',
    cell: ({ activity, autosave }) => (
      <Chips>
        {activity?.active_version_id ? <Chip tone="good">Active</Chip> : <Chip>{activity?.num_versions ? 'Off' : 'Empty'}</Chip>}
        {autosave && <Chip tone="warn">Saves by itself</Chip>}
      </Chips>
    ),
  },
  {
    key: 'version',
    header: 'Version of',
    hint: 'When the active version was made',
    hiddenOnPhone: true,
    cell: ({ activity }) => (activity?.active_version_created_at ? <RelativeTime time={activity.active_version_created_at} /> : null),
  },
  {
    key: 'week',
    header: 'Candidates, 7 days',
    numeric: true,
    width: 200,
    cell: ({ activity, name }) =>
      activity && (
        <span className={classes.week}>
          {sum(activity.candidates_per_day) > 0 && (
            <Sparkline values={activity.candidates_per_day} label={`Candidates a day of ${name}`} width={84} height={24} />
          )}
          <span className={classes.weekCount}>{formatCount(sum(activity.candidates_per_day))}</span>
        </span>
      ),
  },
];

/** All filters that the viewer can read. */
export function FiltersPage() {
  const { data: filters, error, refetch } = useQuery(apiQuery('/api/filters'));
  const { data: activity } = useQuery(apiQuery('/api/internal/filter_activity'));
  const { data: groups } = useQuery(apiQuery('/api/groups'));
  const { data: streams } = useQuery(apiQuery('/api/streams'));
  const [creating, dialog] = useDisclosure(false);
  const mayCreate = usePermission('Upload data');
  const search = useSearchParams();
  const text = search.get('find') ?? '';
  const group_id = search.get('group');
  useRefreshOn(['skyportal/REFRESH_FILTER', 'skyportal/REFRESH_CANDIDATES'], ['/api/filters', '/api/internal/filter_activity']);

  const groupById = new Map(groups && 'all_groups' in groups ? [...groups.all_groups, ...groups.user_groups].map((group) => [group.id, group]) : []);
  const streamById = new Map(streams?.map(({ id, name }) => [id, name]));
  const activityById = new Map(activity?.map((row) => [row.filter_id, row]));
  const all = filters?.map((filter): Listed => ({
    ...filter,
    group: groupById.get(filter.group_id),
    stream: streamById.get(filter.stream_id) ?? `Stream ${filter.stream_id}`,
    activity: activityById.get(filter.id),
  }));
  const rows = all
    ?.filter((row) => (!group_id || String(row.group_id) === group_id) && `${row.name} ${row.group?.name ?? ''} ${row.group?.nickname ?? ''}`.toLowerCase().includes(text.toLowerCase()))
    .sort((a, b) => a.name.localeCompare(b.name));
  const withFilters = new Map(all?.flatMap(({ group }) => (group ? [[group.id, group.nickname || group.name] as const] : [])));

  return (
    <>
      <PageHeader
        title="Filters"
        description="A filter picks from a stream the alerts that become candidates of its group."
        actions={
          mayCreate && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New filter
            </Button>
          )
        }
      />
      <Panel
        title="My groups’ filters"
        note={rows?.length}
        flush
        actions={
          <>
            <TextInput
              aria-label="Find a filter"
              placeholder="Find a filter"
              size="xs"
              leftSection={<IconSearch size={14} />}
              value={text}
              onChange={(event) => replaceSearch({ find: event.currentTarget.value })}
            />
            <Select
              aria-label="Group"
              placeholder="All groups"
              size="xs"
              clearable
              data={[...withFilters].map(([id, label]) => ({ value: String(id), label }))}
              value={group_id}
              onChange={(value) => replaceSearch({ group: value })}
            />
          </>
        }
      >
        <DataTable
          caption="Filters"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/filters/${id}`}
          error={error}
          onRetry={() => void refetch()}
          stackOnPhone
          empty={
            all?.length ? (
              <EmptyState title="No filter fits" compact icon={IconFilter}>
                Look for another name, or among all groups.
              </EmptyState>
            ) : (
              <EmptyState title="No filter yet" icon={IconFilter}>
                {mayCreate ? 'Make one for a group that has a stream.' : 'Your groups have no filters on streams that you have.'}
              </EmptyState>
            )
          }
        />
      </Panel>
      <NewFilterDialog opened={creating} onClose={dialog.close} />
    </>
  );
}
