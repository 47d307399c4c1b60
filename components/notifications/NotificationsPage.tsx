'use client';

import { ActionIcon, Button, NativeSelect, Stack, Switch, Tooltip } from '@mantine/core';
import { IconBellOff, IconBellPlus, IconMail, IconMailOpened, IconSettings, IconTrash } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { Chip, Chips } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { replaceSearch, useUrlChoice, useUrlPage, useUrlText } from '@/components/ui/useUrlState';
import type { Notification } from '@/lib/notifications/schema';
import { KIND_WORDS, kindOf, KINDS, wantedNotifications } from './notificationKinds';
import { NotificationText, plainText } from './NotificationText';
import { ownPath } from './notificationWords';
import { useMuted } from './useMuted';
import { useNotifications, type Change } from './useNotifications';
import classes from './NotificationsPage.module.css';

const PER_PAGE = 50;

/** All that the portal has told me: found again, and kept quiet about what I do not want to hear of. */
export function NotificationsPage() {
  const { data, error, refetch, change } = useNotifications();
  const { muted, ready, mute, unmute } = useMuted();
  const [kind] = useUrlChoice('kind', ['all', ...KINDS], 'all');
  const [show] = useUrlChoice('show', ['all', 'new'], 'all');
  const [find] = useUrlText('find');
  const { page, pages } = useUrlPage();
  const [selected, setSelected] = useState<ReadonlySet<string | number>>(new Set());
  const found = data && wantedNotifications(data, { kind, unseen: show === 'new', find });
  const rows = found?.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const unseen = data?.filter(({ viewed }) => !viewed).length ?? 0;
  const filtered = kind !== 'all' || show !== 'all' || find !== '';
  const ids = (data ?? []).filter(({ id }) => selected.has(id)).map(({ id }) => id);
  const withChosen = (wanted: Change) => {
    change(wanted);
    setSelected(new Set());
  };

  const columns: Column<Notification>[] = [
    {
      key: 'text', header: 'What',
      cell: ({ id, text, url, viewed }) => {
        const path = ownPath(url);
        return (
          <span className={classes.text} data-new={!viewed || undefined}>
            {!viewed && <span className="sp-visually-hidden">New: </span>}
            {path ? <Link href={path} prefetch={false} onClick={() => !viewed && change({ kind: 'viewed', id, viewed: true })}><NotificationText text={text} /></Link> : <NotificationText text={text} />}
          </span>
        );
      },
    },
    { key: 'kind', header: 'About', width: 150, cell: ({ notification_type }) => <Chip>{KIND_WORDS[kindOf(notification_type)]}</Chip> },
    { key: 'when', header: 'When', width: 140, cell: ({ created_at }) => <RelativeTime time={created_at} /> },
    {
      key: 'actions', header: 'Actions', hiddenHeader: true, width: 124,
      cell: (one) => {
        const path = ownPath(one.url);
        const words = plainText(one.text);
        const isMuted = path !== null && muted.includes(path);
        return (
          <span className={classes.tools}>
            <Tooltip label={one.viewed ? 'Mark as new' : 'Mark as seen'}>
              <ActionIcon size={30} aria-label={`Mark as ${one.viewed ? 'new' : 'seen'}: ${words}`} onClick={() => change({ kind: 'viewed', id: one.id, viewed: !one.viewed })}>
                {one.viewed ? <IconMail size={15} /> : <IconMailOpened size={15} />}
              </ActionIcon>
            </Tooltip>
            {path && ready && (
              <Tooltip label={isMuted ? 'Tell me again of this page' : 'Tell me no more of this page'}>
                <ActionIcon size={30} aria-label={`${isMuted ? 'Hear again' : 'Hear no more'} of ${path}`} onClick={() => (isMuted ? unmute(path) : mute(path))}>
                  {isMuted ? <IconBellPlus size={15} /> : <IconBellOff size={15} />}
                </ActionIcon>
              </Tooltip>
            )}
            <Tooltip label="Delete">
              <ActionIcon size={30} aria-label={`Delete: ${words}`} onClick={() => change({ kind: 'delete', id: one.id })}><IconTrash size={15} /></ActionIcon>
            </Tooltip>
          </span>
        );
      },
    },
  ];

  return (
    <Stack gap="md">
      <PageHeader
        title="Notifications"
        description={unseen ? `${unseen} of them new.` : 'All of them seen.'}
        actions={
          <>
            <Button variant="default" component={Link} href="/profile#notifications" leftSection={<IconSettings size={16} />}>What I am told</Button>
            <Button disabled={unseen === 0} leftSection={<IconMailOpened size={16} />} onClick={() => change({ kind: 'allViewed', viewed: true })}>All seen</Button>
          </>
        }
      />
      <Panel
        title="Told" note={found?.length} flush
        actions={
          <>
            <Switch size="xs" label="New ones" checked={show === 'new'} onChange={(event) => replaceSearch({ show: event.currentTarget.checked ? 'new' : null, page: null })} />
            <NativeSelect
              aria-label="About" size="xs" value={kind} data={[{ value: 'all', label: 'About everything' }, ...KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))]}
              onChange={({ currentTarget }) => replaceSearch({ kind: currentTarget.value === 'all' ? null : currentTarget.value, page: null })}
            />
            <SearchBox label="Find a notification" placeholder="Words" value={find} onSearch={(words) => replaceSearch({ find: words, page: null })} />
          </>
        }
      >
        {ids.length > 0 && (
          <div className={classes.bulk} role="group" aria-label="Chosen notifications">
            <span>{ids.length} chosen</span>
            <Button size="compact-xs" variant="default" onClick={() => withChosen({ kind: 'allViewed', viewed: true, ids })}>Mark as seen</Button>
            <Button size="compact-xs" variant="default" onClick={() => withChosen({ kind: 'deleteAll', ids })}>Delete</Button>
          </div>
        )}
        <DataTable
          caption="Notifications"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          error={data ? null : error}
          onRetry={() => void refetch()}
          stackOnPhone
          selection={{ selected, onChange: setSelected, label: ({ text }) => plainText(text) }}
          pagination={pages(PER_PAGE, found?.length)}
          empty={
            filtered ? (
              <EmptyState title="Nothing fits" compact actions={<Button size="xs" variant="default" onClick={() => replaceSearch({ kind: null, show: null, find: null, page: null })}>Show all</Button>} />
            ) : (
              <EmptyState title="Nothing yet" icon={IconBellOff} compact>Mentions, requests and what you asked for in your profile come here.</EmptyState>
            )
          }
        />
      </Panel>
      {muted.length > 0 && (
        <Panel title="Kept quiet about" id="muted" note={muted.length}>
          <p className={classes.explained}>You are not told of these pages, but for what is said to you in person.</p>
          <Chips>{muted.map((path) => <Chip key={path} href={ownPath(path) ?? undefined} onRemove={() => unmute(path)} removeLabel={`Hear again of ${path}`}>{path.replace(/^\/(source|gcn_events)\//, '')}</Chip>)}</Chips>
        </Panel>
      )}
    </Stack>
  );
}
