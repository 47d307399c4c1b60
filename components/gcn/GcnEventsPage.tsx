'use client';

import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowsJoin, IconPlus, IconTags } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { useViewer } from '@/components/shell/ViewerContext';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip, Chips } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime, UtcTime } from '@/components/ui/Time';
import { replaceSearch, useUrlPage } from '@/components/ui/useUrlState';
import type { AllocationInList } from '@/lib/allocations/schema';
import type { GcnEventInList } from '@/lib/gcn/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { CombineDialog } from './CombineDialog';
import { DefaultTagsDialog } from './DefaultTagsDialog';
import { EventFilters } from './EventFilters';
import { eventConditions, eventListQuery, eventSearchChanges, PAGE_SIZE, readEventSearch } from './eventListQuery';
import { NewEventDialog } from './NewEventDialog';
import { TagChip } from './TagChip';
import { TriggerChips } from './Triggers';
import classes from './gcn.module.css';

const href = ({ dateobs }: GcnEventInList): string => `/gcn_events/${dateobs}`;

/** With what was said of the instruments that one has time at. */
const columnsFor = (allocations: readonly AllocationInList[]): readonly Column<GcnEventInList>[] => [
  {
    key: 'dateobs', header: 'Time (UTC)', width: 190,
    cell: (event) => (
      <div className={classes.item}>
        <Link href={href(event)}><UtcTime time={event.dateobs} precision="seconds" zone={false} /></Link>
        <span className={classes.faint}><RelativeTime time={event.dateobs} /></span>
      </div>
    ),
  },
  { key: 'aliases', header: 'Aliases', width: 200, cell: ({ aliases }) => aliases.join(', ') || '–' },
  {
    key: 'tags', header: 'Tags',
    cell: ({ tags, gcn_triggers }) => (
      <div className={classes.item}>
        <Chips>{tags.map((tag) => <TagChip key={tag} tag={tag} />)}</Chips>
        {gcn_triggers.length > 0 && <TriggerChips triggers={gcn_triggers} allocations={allocations} />}
      </div>
    ),
  },
  {
    key: 'localizations', header: 'Latest skymap',
    cell: ({ localizations: [latest, ...others] }) =>
      latest ? (
        <div className={classes.item}>
          <span>{latest.localization_name}{others.length > 0 && <span className={classes.faint}> and {others.length} more</span>}</span>
          <Chips>{latest.tags.map(({ id, text }) => <Chip key={id}>{text}</Chip>)}</Chips>
        </div>
      ) : '–',
  },
  {
    key: 'gcn_notices', header: 'Latest notice', width: 220, hiddenOnPhone: true,
    cell: ({ gcn_notices: [latest, ...others] }) =>
      latest ? (
        <div className={classes.item}>
          <span>{latest.notice_type ?? latest.stream}</span>
          <span className={classes.faint}>{others.length + 1} {others.length ? 'notices' : 'notice'}</span>
        </div>
      ) : '–',
  },
];

const clearAll = () => replaceSearch({ find: null, ...eventSearchChanges(readEventSearch(() => null)) });

/** GCN events, newest first; new ones appear by themselves. */
export function GcnEventsPage() {
  const params = useSearchParams();
  const search = readEventSearch((name) => params.get(name));
  const { pages } = useUrlPage();
  const [dialog, setDialog] = useState<'new' | 'filters' | 'tags' | 'combine' | null>(null);
  const { is_anonymous } = useViewer();
  const groups = useMyGroups();
  const { data: allocations = [] } = useQuery({ ...apiQuery('/api/allocation'), staleTime: 300_000, enabled: !is_anonymous });
  const query = eventListQuery(search);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({ ...apiQuery('/api/gcn_event', { query }), placeholderData: keepPreviousData });
  useRefreshOn(['skyportal/REFRESH_GCN_TRIGGERED'], ['/api/gcn_event']);
  const conditions = eventConditions(search, (id) => groups.find((group) => group.id === id)?.name ?? `group ${id}`);
  const filtered = conditions.length > 0 || search.find !== '';
  const close = () => setDialog(null);
  return (
    <>
      <PageHeader
        title="GCN events"
        description="Gravitational waves, gamma-ray bursts, neutrinos: what was noticed, where, and what is there."
        actions={
          <>
            <Button variant="default" leftSection={<IconTags size={16} />} onClick={() => setDialog('tags')}>Automatic tags</Button>
            <Button variant="default" leftSection={<IconArrowsJoin size={16} />} onClick={() => setDialog('combine')}>Combine skymaps</Button>
            {!is_anonymous && <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog('new')}>New event</Button>}
          </>
        }
      />
      <Panel
        title="Events"
        note={data?.totalMatches}
        flush
        actions={
          <>
            <SearchBox label="Find an event" placeholder="Time or alias" value={search.find} onSearch={(find) => replaceSearch({ find, page: null })} />
            <Button variant="default" size="xs" leftSection={<IconAdjustmentsHorizontal size={14} />} onClick={() => setDialog('filters')}>Filters</Button>
          </>
        }
      >
        {conditions.length > 0 && (
          <div className={classes.conditions} role="group" aria-label="Active filters">
            {conditions.map(({ label, without }) => (
              <Chip
                key={label}
                tone="accent"
                onClick={() => setDialog('filters')}
                clickLabel={`Change the filter ${label}`}
                removeLabel={`Remove the filter ${label}`}
                onRemove={() => replaceSearch(eventSearchChanges(without))}
              >
                {label}
              </Chip>
            ))}
            <Button size="compact-xs" variant="subtle" onClick={clearAll}>Clear all</Button>
          </div>
        )}
        <DataTable
          caption="GCN events"
          columns={columnsFor(allocations)}
          rows={data?.events}
          rowKey={({ id }) => id}
          rowHref={href}
          loading={isPending}
          refreshing={isPlaceholderData}
          error={error}
          onRetry={() => void refetch()}
          stackOnPhone
          density="comfortable"
          empty={
            <EmptyState title={filtered ? 'No event fits' : 'No event yet'} actions={filtered && <Button variant="default" size="xs" onClick={clearAll}>Show all</Button>}>
              {filtered ? 'Look for another time or alias, or take a filter away.' : 'Events come with notices from GCN, or by hand.'}
            </EmptyState>
          }
          pagination={pages(PAGE_SIZE, data?.totalMatches)}
        />
      </Panel>
      <NewEventDialog opened={dialog === 'new'} onClose={close} />
      <EventFilters search={search} opened={dialog === 'filters'} onClose={close} />
      <DefaultTagsDialog opened={dialog === 'tags'} onClose={close} />
      <CombineDialog opened={dialog === 'combine'} onClose={close} />
    </>
  );
}
