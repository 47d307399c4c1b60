'use client';

import { Badge, Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import type { GroupLists } from '@/lib/groups/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { NewGroupDialog } from './NewGroupDialog';

type Listed = GroupLists['all_groups'][number] & { mine: boolean };

const columns: Column<Listed>[] = [
  { key: 'name', header: 'Group', cell: (group) => <Link href={`/group/${group.id}`}>{group.name}</Link> },
  { key: 'nickname', header: 'Nickname', cell: (group) => group.nickname ?? '', width: 140, hiddenOnPhone: true },
  { key: 'description', header: 'Description', cell: (group) => group.description ?? '', hiddenOnPhone: true },
  {
    key: 'streams',
    header: 'Streams',
    cell: (group) => group.streams.map(({ name }) => name).join(', '),
    hiddenOnPhone: true,
  },
  {
    key: 'mine',
    header: 'Membership',
    width: 120,
    cell: (group) => (group.mine ? <Badge variant="light" size="sm">Member</Badge> : null),
  },
];

/** The groups that one is in, and all others. */
export function GroupsPage() {
  const { data, error, isFetching, refetch } = useQuery(apiQuery('/api/groups'));
  const [shown, setShown] = useState<'mine' | 'all'>('mine');
  const [text, setText] = useState('');
  const [creating, dialog] = useDisclosure(false);
  const mayCreate = usePermission('Upload data');

  const lists = data && 'all_groups' in data ? data : undefined;
  const mine = new Set(lists?.user_groups.map(({ id }) => id));
  const rows = lists?.all_groups
    .map((group) => ({ ...group, mine: mine.has(group.id) }))
    .filter((group) => (shown === 'all' || group.mine) && `${group.name} ${group.nickname ?? ''}`.toLowerCase().includes(text.toLowerCase()));

  return (
    <>
      <PageHeader
        title="Groups"
        description="Who sees what: sources, photometry, comments and filters belong to groups."
        actions={
          mayCreate && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New group
            </Button>
          )
        }
      />
      <Panel
        title={shown === 'mine' ? 'My groups' : 'All groups'}
        note={rows?.length}
        flush
        actions={
          <>
            <TextInput
              aria-label="Find a group"
              placeholder="Find a group"
              size="xs"
              leftSection={<IconSearch size={14} />}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <SegmentedControl
              aria-label="Which groups"
              size="xs"
              value={shown}
              onChange={(value) => setShown(value as 'mine' | 'all')}
              data={[
                { value: 'mine', label: 'Mine' },
                { value: 'all', label: 'All' },
              ]}
            />
          </>
        }
      >
        <DataTable
          caption="Groups"
          stackOnPhone
          columns={columns}
          rows={rows}
          rowKey={(group) => group.id}
          rowHref={(group) => `/group/${group.id}`}
          refreshing={isFetching && !rows}
          error={error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState title={text ? 'No group has this name' : 'You are in no group yet'} compact>
              {text ? 'Look among all groups.' : 'Ask an admin of a group to add you, or make a group of your own.'}
            </EmptyState>
          }
        />
      </Panel>
      <NewGroupDialog opened={creating} onClose={dialog.close} />
    </>
  );
}
