'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Chip, Chips } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime, UtcTime } from '@/components/ui/Time';
import { replaceSearch, useUrlPage, useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import type { GcnEventInList } from '@/lib/gcn/schema';
import { eventListQuery, PAGE_SIZE } from './eventListQuery';
import { NewEventDialog } from './NewEventDialog';
import { TagChip } from './TagChip';
import classes from './gcn.module.css';

const href = ({ dateobs }: GcnEventInList): string => `/gcn_events/${dateobs}`;

const COLUMNS: readonly Column<GcnEventInList>[] = [
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
  { key: 'tags', header: 'Tags', cell: ({ tags }) => <Chips>{tags.map((tag) => <TagChip key={tag} tag={tag} />)}</Chips> },
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

/** GCN events, newest first; new ones appear by themselves. */
export function GcnEventsPage() {
  const [text, setText] = useUrlText('find');
  const [tag, setTag] = useUrlText('tag');
  const { page, pages } = useUrlPage();
  const [creating, dialog] = useDisclosure(false);
  const query = eventListQuery({ find: text, tag, page });
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({ ...apiQuery('/api/gcn_event', { query }), placeholderData: keepPreviousData });
  return (
    <>
      <PageHeader
        title="GCN events"
        description="Gravitational waves, gamma-ray bursts, neutrinos: what was noticed, where, and what is there."
        actions={
          <>
            <SearchBox label="Find an event" placeholder="Time or alias" value={text} onSearch={(find) => replaceSearch({ find, page: null })} />
            <SearchBox label="Events with a tag" placeholder="Tag" value={tag} width={130} onSearch={(wanted) => replaceSearch({ tag: wanted, page: null })} />
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>New event</Button>
          </>
        }
      />
      <Panel title="Events" note={data?.totalMatches} flush>
        <DataTable
          caption="GCN events"
          columns={COLUMNS}
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
            <EmptyState
              title={text || tag ? 'No event fits' : 'No event yet'}
              actions={(text || tag) && <Button variant="default" size="xs" onClick={() => { setText(null); setTag(null); }}>Show all</Button>}
            >
              {text || tag ? 'Look for another time, alias or tag.' : 'Events come with notices from GCN, or by hand.'}
            </EmptyState>
          }
          pagination={pages(PAGE_SIZE, data?.totalMatches)}
        />
      </Panel>
      <NewEventDialog opened={creating} onClose={dialog.close} />
    </>
  );
}
