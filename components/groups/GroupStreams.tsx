'use client';

import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { EmptyState } from '@/components/ui/StateBox';
import type { GroupDetail } from '@/lib/groups/schema';
import { api } from '@/lib/http/client';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import classes from './groups.module.css';

type Stream = GroupDetail['streams'][number];

/** The alert streams that filters of the group may use. Every member must have them. */
export function GroupStreams({ group, isAdmin, isSystemAdmin }: { group: GroupDetail; isAdmin: boolean; isSystemAdmin: boolean }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data: streams } = useQuery(apiQuery('/api/streams'));
  const params = { group_id: group.id };
  const onSettled = () => client.invalidateQueries({ queryKey: apiKey('/api/groups/[group_id]', { params }) });
  const onError = (error: Error) => notifyError('The streams were not changed', error);
  const add = useMutation({
    mutationFn: (stream_id: number) => api.post('/api/groups/[group_id]/streams', { params, body: { stream_id } }),
    onSuccess: () => setChosen(null),
    onSettled,
    onError,
  });
  const remove = useMutation({
    mutationFn: (stream_id: number) => api.delete('/api/groups/[group_id]/streams/[stream_id]', { params: { ...params, stream_id } }),
    onSettled,
    onError,
  });

  // Only a system admin sees streams that they do not have, and can take them from members afterwards.
  const hint = isSystemAdmin ? 'Every member must have it' : 'One of yours; every member must have it';
  const inUse = (id: number) => group.filters.filter(({ stream_id }) => stream_id === id).map(({ name }) => name);
  const known = new Set(group.streams.map(({ id }) => id));
  const columns: Column<Stream>[] = [
    { key: 'name', header: 'Stream', cell: ({ name }) => name },
    {
      key: 'filters',
      header: 'Filters on it',
      cell: ({ id }) => inUse(id).join(', ') || <span className={classes.faint}>None</span>,
    },
    { key: 'altdata', header: 'Selection', cell: ({ altdata }) => <code>{altdata ? JSON.stringify(altdata) : ''}</code>, hiddenOnPhone: true },
    {
      key: 'remove',
      header: 'Remove',
      hiddenHeader: true,
      width: 50,
      cell: ({ id, name }) =>
        isAdmin &&
        (inUse(id).length > 0 ? (
          <Reason why={`In use by ${inUse(id).join(', ')}`}>
            <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} disabled>
              <IconX size={16} />
            </ActionIcon>
          </Reason>
        ) : (
          <Tooltip label="Remove the stream from the group">
            <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={() => remove.mutate(id)}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        )),
    },
  ];
  return (
    <Panel
      title="Streams"
      id="streams"
      note={group.streams.length}
      flush
      actions={
        isAdmin && (
          <>
            <Select
              aria-label="Stream to add"
              placeholder="Add a stream"
              title={hint}
              size="xs"
              data={(streams ?? []).filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ value: String(id), label: name }))}
              value={chosen}
              onChange={setChosen}
            />
            <Button size="xs" leftSection={<IconPlus size={14} />} disabled={!chosen} onClick={() => add.mutate(Number(chosen))}>
              Add
            </Button>
          </>
        )
      }
    >
      <DataTable
        caption="Streams"
        stackOnPhone
        columns={columns}
        rows={group.streams}
        rowKey={({ id }) => id}
        empty={<EmptyState title="No stream" compact>Without a stream the group can have no filters.</EmptyState>}
      />
    </Panel>
  );
}
