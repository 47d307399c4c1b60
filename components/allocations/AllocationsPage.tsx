'use client';

import { ActionIcon, Button, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileAnalytics, IconPencil, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { validityOf } from '@/components/followup/forms';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { usePermission } from '@/components/shell/ViewerContext';
import { GroupChip, Chip } from '@/components/ui/Chip';
import { useMyGroups } from '@/components/source/GroupPicker';
import { useNow } from '@/components/ui/clock';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { DataTable, type Column, type Sort } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { useUrlChoice, useUrlText } from '@/components/ui/useUrlState';
import type { AllocationInList } from '@/lib/allocations/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api, apiUrl } from '@/lib/http/client';
import { AllocationDialog } from './AllocationDialog';
import { Hours } from './Hours';
import classes from './allocations.module.css';

export const TYPE_WORDS: Readonly<Record<string, string>> = { triggered: 'follow-up', forced_photometry: 'forced photometry', observation_plan: 'plans' };

const ORDERS: Record<string, (a: AllocationInList, b: AllocationInList) => number> = {
  instrument: (a, b) => a.instrument.name.localeCompare(b.instrument.name),
  telescope: (a, b) => a.instrument.telescope.nickname.localeCompare(b.instrument.telescope.nickname),
  pi: (a, b) => (a.pi ?? '').localeCompare(b.pi ?? ''),
  hours: (a, b) => a.hours_allocated - b.hours_allocated,
};

/** Time that the viewer's groups have at telescopes. */
export function AllocationsPage() {
  const client = useQueryClient();
  const now = useNow(600_000);
  const manages = usePermission('Manage allocations');
  const groups = useMyGroups();
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/allocation'));
  const { data: usages } = useQuery(apiQuery('/api/internal/allocation_usage'));
  useRefreshOn(['skyportal/REFRESH_ALLOCATIONS', 'skyportal/REFRESH_FOLLOWUP_REQUESTS'], ['/api/allocation', '/api/internal/allocation_usage']);
  const [text, setText] = useUrlText('find');
  const [show, setShow] = useUrlChoice('show', ['valid', 'all'], 'valid');
  const [order, setOrder] = useUrlText('sort');
  const [creating, dialog] = useDisclosure(false);
  const [editing, setEditing] = useState<AllocationInList | null>(null);
  const [deleting, setDeleting] = useState<AllocationInList | null>(null);
  const [key, direction] = (order || 'instrument:asc').split(':') as [string, Sort['order']];
  const compare = ORDERS[key] ?? ORDERS.instrument!;
  const words = text.toLowerCase();
  const validity = ({ validity_ranges }: AllocationInList) => (now === null ? null : validityOf(validity_ranges, now));
  const rows = data
    ?.filter((each) => [each.instrument.name, each.instrument.telescope.name, each.instrument.telescope.nickname, each.pi, each.proposal_id].join(' ').toLowerCase().includes(words))
    .filter((each) => show === 'all' || (validity(each)?.valid ?? true))
    .sort((a, b) => (direction === 'desc' ? -1 : 1) * compare(a, b) || a.id - b.id);
  const hidden = data ? data.length - (rows?.length ?? 0) : 0;
  const columns: Column<AllocationInList>[] = [
    { key: 'instrument', header: 'Instrument', sortable: true, cell: ({ id, instrument }) => <Link href={`/allocation/${id}`} prefetch={false} aria-label={`Allocation ${id} on ${instrument.name}`}>{instrument.name}</Link> },
    { key: 'telescope', header: 'Telescope', sortable: true, cell: ({ instrument: { telescope } }) => <Link href={`/telescope/${telescope.id}`} prefetch={false}>{telescope.nickname}</Link> },
    { key: 'group', header: 'Group', cell: ({ group_id }) => {
      const group = groups.find(({ id }) => id === group_id);
      return group ? <GroupChip group={group} /> : `group ${group_id}`;
    } },
    { key: 'pi', header: 'PI', sortable: true, cell: ({ pi, proposal_id }) => [pi, proposal_id].filter(Boolean).join(', ') },
    { key: 'validity', header: 'Validity', cell: (each) => {
      const found = validity(each);
      return found && <Chip tone={found.valid ? 'good' : 'warn'} title={each.validity_ranges?.map(({ start_date, end_date }) => `${start_date.slice(0, 10)} to ${end_date.slice(0, 10)}`).join(', ')}>{found.words}</Chip>;
    } },
    { key: 'types', header: 'For', cell: ({ types }) => types.map((type) => TYPE_WORDS[type] ?? type).join(', ') },
    { key: 'hours', header: 'Hours', sortable: true, width: 190, cell: ({ id, hours_allocated }) => <Hours usage={usages?.find(({ allocation_id }) => allocation_id === id)} allocated={hours_allocated} /> },
    { key: 'requests', header: 'Requests', numeric: true, cell: ({ id }) => usages?.find(({ allocation_id }) => allocation_id === id)?.total ?? '' },
    {
      key: 'actions', header: 'Actions', hiddenHeader: true, width: 110,
      cell: (each) => (
        <span className={classes.buttons}>
          <Tooltip label={`Report on ${each.instrument.name}`}>
            <ActionIcon variant="subtle" component="a" download href={apiUrl('/api/allocation/report/[instrument_id]', { instrument_id: each.instrument_id })} aria-label={`Report on the allocations on ${each.instrument.name}, ${each.id}`}><IconFileAnalytics size={16} /></ActionIcon>
          </Tooltip>
          {manages && (
            <>
              <ActionIcon variant="subtle" aria-label={`Edit allocation ${each.id}`} onClick={() => setEditing(each)}><IconPencil size={16} /></ActionIcon>
              <ActionIcon variant="subtle" aria-label={`Delete allocation ${each.id}`} onClick={() => setDeleting(each)}><IconTrash size={16} /></ActionIcon>
            </>
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title="Allocations" description="Time that your groups have at telescopes, and how much of it is used."
        actions={manages && <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>New allocation</Button>}
      />
      <Panel
        title="Allocations" note={rows?.length} flush
        actions={
          <>
            <TextInput aria-label="Find an allocation" placeholder="Instrument, telescope or PI" size="xs" leftSection={<IconSearch size={14} />} value={text} onChange={(event) => setText(event.currentTarget.value)} />
            <SegmentedControl aria-label="Which allocations" size="xs" value={show} onChange={(value) => setShow(value as 'valid' | 'all')} data={[{ value: 'valid', label: 'Valid now' }, { value: 'all', label: 'All' }]} />
          </>
        }
      >
        <DataTable
          caption="Allocations" columns={columns} rows={rows} rowKey={({ id }) => id} rowHref={({ id }) => `/allocation/${id}`} loading={isPending} error={error} onRetry={() => void refetch()}
          sort={{ key, order: direction }} onSortChange={(next) => setOrder(`${next.key}:${next.order}`)} stackOnPhone
          empty={
            <EmptyState title={hidden > 0 ? 'No allocation fits' : 'No allocation yet'} compact>
              {hidden > 0 ? `${hidden} more are not valid now or do not fit what is searched for.` : manages ? 'Make one to let a group ask a telescope.' : 'Whoever may manage allocations makes them.'}
            </EmptyState>
          }
        />
      </Panel>
      <AllocationDialog opened={creating} onClose={dialog.close} />
      <AllocationDialog key={editing?.id} allocation={editing ?? undefined} opened={editing !== null} onClose={() => setEditing(null)} />
      <ConfirmDialog
        opened={deleting !== null} onClose={() => setDeleting(null)} title={`Delete the allocation on ${deleting?.instrument.name ?? ''}?`} confirmLabel="Delete allocation"
        onConfirm={async () => {
          if (deleting) await api.delete('/api/allocation/[allocation_id]', { params: { allocation_id: deleting.id } });
          await client.invalidateQueries({ queryKey: ['/api/allocation'] });
        }}
      >
        Its requests and rules are deleted with it. One with requests that are still going on stays.
      </ConfirmDialog>
    </>
  );
}
