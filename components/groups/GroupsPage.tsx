'use client';

import { Button, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLock, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { Chip, Chips } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch, useUrlChoice } from '@/components/ui/useUrlState';
import type { GroupLists } from '@/lib/groups/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { JoinCell } from './JoinCell';
import { standing, type Standing } from './membership';
import { NewGroupDialog } from './NewGroupDialog';
import classes from './groups.module.css';

type Listed = GroupLists['all_groups'][number] & { standing: Standing };

const plainColumns: Column<Listed>[] = [
  {
    key: 'name',
    header: 'Group',
    cell: (group) => (
      <span className={classes.name}>
        <Link href={`/group/${group.id}`}>{group.name}</Link>
        {group.private && <IconLock size={13} stroke={1.8} aria-label="Private" />}
      </span>
    ),
  },
  { key: 'nickname', header: 'Nickname', cell: (group) => group.nickname ?? '', width: 130, hiddenOnPhone: true },
  { key: 'description', header: 'Description', cell: (group) => <span className={classes.clamp}>{group.description ?? ''}</span>, hiddenOnPhone: true },
  {
    key: 'streams',
    header: 'Streams',
    hint: 'Every member needs all of them',
    cell: (group) => (
      <Chips>
        {group.streams.map(({ id, name }) => (
          <Chip key={id} tone="info">
            {name}
          </Chip>
        ))}
      </Chips>
    ),
    hiddenOnPhone: true,
  },
];

const joinColumn: Column<Listed> = {
  key: 'mine',
  header: 'You',
  width: 210,
  cell: (group) => <JoinCell group={group} standing={group.standing} />,
};

const TABS = ['mine', 'others', 'all'] as const;

/** The groups that one is in, and those that one could join. */
export function GroupsPage() {
  const viewer = useViewer();
  const isAdmin = usePermission('System admin');
  const mayCreate = usePermission('Upload data');
  const search = useSearchParams();
  const [tab, setTab] = useUrlChoice('show', TABS, 'mine');
  const [creating, dialog] = useDisclosure(false);
  const { data, error, refetch } = useQuery(apiQuery('/api/groups'));
  const { data: profile } = useQuery(apiQuery('/api/internal/profile'));
  const text = search.get('q') ?? '';

  const lists = data && 'all_groups' in data ? data : undefined;
  const mine = new Set(lists?.user_groups.map(({ id }) => id));
  const streams = new Set(profile?.streams.map(({ id }) => id));
  const all = lists?.all_groups
    .filter(({ single_user_group }) => !single_user_group)
    .map((group): Listed => ({ ...group, standing: standing(group, mine, streams, profile?.groupAdmissionRequests ?? []) }));
  const shown = tab === 'all' && !isAdmin ? 'others' : tab;
  const ofTab = (name: (typeof TABS)[number]) =>
    all?.filter((group) => name === 'all' || (name === 'mine') === (group.standing.state === 'member'));
  const rows = ofTab(shown)?.filter(({ name, nickname, description }) =>
    `${name} ${nickname ?? ''} ${description ?? ''}`.toLowerCase().includes(text.toLowerCase()),
  );
  const tabs = [
    { value: 'mine' as const, label: 'My groups' },
    { value: 'others' as const, label: 'Other groups' },
    ...(isAdmin ? [{ value: 'all' as const, label: 'All groups' }] : []),
  ];
  const whyNot = viewer.is_anonymous ? 'Sign in to make groups' : mayCreate ? null : 'It needs the permission “Upload data”';

  return (
    <>
      <PageHeader
        title="Groups"
        description="Who sees what: sources, photometry, comments and filters belong to groups."
        actions={
          <Reason why={whyNot}>
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open} disabled={whyNot !== null}>
              New group
            </Button>
          </Reason>
        }
      />
      <Tabs value={shown} onChange={(value) => setTab(TABS.find((one) => one === value) ?? 'mine')} keepMounted>
        <Tabs.List className={classes.tabs}>
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label} <span className={classes.faint}>{ofTab(value)?.length}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, label }) => (
          <Tabs.Panel key={value} value={value}>
            {shown === value && (
              <Panel
                title={label}
                note={rows?.length}
                flush
                actions={<SearchBox label="Find a group" value={text} onSearch={(found) => replaceSearch({ q: found || null })} />}
              >
                <DataTable
                  caption={label}
                  stackOnPhone
                  columns={value === 'mine' ? plainColumns : [...plainColumns, joinColumn]}
                  rows={rows}
                  rowKey={(group) => group.id}
                  rowHref={(group) => `/group/${group.id}`}
                  error={error}
                  onRetry={() => void refetch()}
                  empty={<NoGroups tab={value} searched={text !== ''} />}
                />
              </Panel>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
      <NewGroupDialog opened={creating} onClose={dialog.close} />
    </>
  );
}

function NoGroups({ tab, searched }: { tab: string; searched: boolean }) {
  if (searched) return <EmptyState title="No group has this name" compact>Look in the other tab, too.</EmptyState>;
  if (tab === 'mine') {
    return <EmptyState title="You are in no group yet" compact>Ask to join one of the other groups, or make a group of your own.</EmptyState>;
  }
  return <EmptyState title="You are in all of them" compact>Private groups that you are not in are not listed.</EmptyState>;
}
