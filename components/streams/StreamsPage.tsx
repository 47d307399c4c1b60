'use client';

import { ActionIcon, Button, Group as Row, Tooltip } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { api } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Stream } from '@/lib/streams/schema';
import { StreamDialog } from './StreamDialog';
import { StreamUsers } from './StreamUsers';
import { useJoinStream } from './useJoinStream';
import classes from './streams.module.css';

/** The alert streams: which one has, which one can take, and for system admins all of them. */
export function StreamsPage() {
  const client = useQueryClient();
  const viewer = useViewer();
  const isAdmin = usePermission('System admin');
  const { data: streams, error, refetch } = useQuery(apiQuery('/api/streams'));
  const { data: profile } = useQuery(apiQuery('/api/internal/profile'));
  const [editing, setEditing] = useState<Stream | 'new' | null>(null);
  const [deleting, setDeleting] = useState<Stream | null>(null);
  const [open, setOpen] = useState<Stream | null>(null);
  const join = useJoinStream();
  const mine = new Set(profile?.streams.map(({ id }) => id));

  const columns: Column<Stream>[] = [
    { key: 'name', header: 'Stream', cell: ({ name }) => <strong className={classes.name}>{name}</strong> },
    {
      key: 'altdata',
      header: 'Alerts in it',
      hint: 'Which alerts of the broker belong to the stream',
      cell: ({ altdata }) => (altdata ? <code className={classes.code}>{JSON.stringify(altdata)}</code> : <span className={classes.faint}>Not said</span>),
      hiddenOnPhone: true,
    },
    {
      key: 'auto_join',
      header: 'Open to',
      width: 130,
      cell: ({ auto_join }) => (auto_join ? <Chip tone="good">Everybody</Chip> : <Chip>By an admin</Chip>),
    },
    { key: 'created_at', header: 'Made', width: 110, hiddenOnPhone: true, cell: ({ created_at }) => <UtcTime time={created_at} precision="day" zone={false} /> },
    {
      key: 'mine',
      header: 'You',
      width: 150,
      cell: (stream) =>
        mine.has(stream.id) ? (
          <Chip tone="accent">You have it</Chip>
        ) : (
          <Reason why={viewer.is_anonymous ? 'Sign in to take a stream' : stream.auto_join || isAdmin ? null : 'A system admin gives it'}>
            <Button
              size="compact-sm"
              variant="light"
              disabled={viewer.is_anonymous || !(stream.auto_join || isAdmin)}
              loading={join.isPending && join.variables.id === stream.id}
              aria-label={`Take the stream ${stream.name}`}
              onClick={() => join.mutate(stream)}
            >
              Take it
            </Button>
          </Reason>
        ),
    },
    ...(isAdmin
      ? [
          {
            key: 'actions',
            header: 'Actions',
            hiddenHeader: true,
            width: 170,
            cell: (stream: Stream) => (
              <Row gap={4} wrap="nowrap" justify="flex-end">
                <Button size="compact-sm" variant="subtle" onClick={() => setOpen(stream)} aria-label={`Users of ${stream.name}`}>
                  Users
                </Button>
                <Tooltip label="Edit">
                  <ActionIcon aria-label={`Edit ${stream.name}`} onClick={() => setEditing(stream)}>
                    <IconPencil size={16} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
                <Tooltip label="Delete">
                  <ActionIcon aria-label={`Delete ${stream.name}`} onClick={() => setDeleting(stream)}>
                    <IconTrash size={16} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
              </Row>
            ),
          },
        ]
      : []),
  ];

  return (
    <>
      <PageHeader
        title="Streams"
        description="Where alerts come from. A group’s filters read its streams, and only people who have all streams of a group can be in it."
        actions={
          isAdmin && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>
              New stream
            </Button>
          )
        }
      />
      <Panel title={isAdmin ? 'All streams' : 'Streams that you have or can take'} note={streams?.length} flush>
        <DataTable
          caption="Streams"
          columns={columns}
          rows={streams}
          rowKey={({ id }) => id}
          stackOnPhone
          error={error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState title="No stream" compact>
              {isAdmin ? 'Make one for each kind of alerts with rights of its own.' : 'A system admin gives you streams, or a group that you join brings them.'}
            </EmptyState>
          }
        />
      </Panel>
      <StreamDialog stream={editing} onClose={() => setEditing(null)} />
      <StreamUsers stream={open} onClose={() => setOpen(null)} />
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title={`Delete the stream ${deleting?.name ?? ''}?`}
        confirmLabel="Delete stream"
        onConfirm={async () => {
          if (deleting) await api.delete('/api/streams/[stream_id]', { params: { stream_id: deleting.id } });
          await client.invalidateQueries({ queryKey: ['/api/streams'] });
        }}
      >
        Filters that read it go with it, together with their candidates, in every group. Photometry that was shared through the
        stream stays with whoever else can see it.
      </ConfirmDialog>
    </>
  );
}
