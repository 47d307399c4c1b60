'use client';

import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DataTable } from '@/components/ui/DataTable';
import { formatCount } from '@/components/ui/format';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { columnsFor, listedSources, type ListedSource } from './sourceColumns';

const SHOWN = ['ra', 'dec', 'redshift', 'classification', 'saved_by'];

/** What others asked a group to save, with what to answer; nothing at all when nobody asked. */
export function PendingSaves({ group_id, may_answer }: { group_id: number; may_answer: boolean }) {
  const client = useQueryClient();
  const { data } = useQuery(apiQuery('/api/sources', { query: { group_ids: String(group_id), pendingOnly: true, includeThumbnails: true, numPerPage: 100 } as never }));
  const answering = useMutation({
    mutationFn: ({ id, active }: { id: string; active: boolean }) =>
      api.patch('/api/source_groups/[obj_id]', { params: { obj_id: id }, body: { groupID: group_id, active, requested: false } }),
    onError: (error) => notifyError('The request was not answered', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/sources'] }),
  });
  if (!data?.totalMatches) return null;
  const answer = {
    key: 'answer',
    header: 'Answer',
    hiddenHeader: true,
    cell: ({ id }: ListedSource) => (
      <Group gap={6} wrap="nowrap" justify="flex-end">
        <Button size="compact-xs" disabled={!may_answer} aria-label={`Save ${id}`} onClick={() => answering.mutate({ id, active: true })}>
          Save
        </Button>
        <Button size="compact-xs" variant="default" aria-label={`Decline ${id}`} onClick={() => answering.mutate({ id, active: false })}>
          Decline
        </Button>
      </Group>
    ),
  };
  return (
    <Panel title="Asked to be saved" note={formatCount(data.totalMatches)} flush>
      <DataTable
        caption="Sources that the group was asked to save"
        columns={[...columnsFor(SHOWN), answer]}
        rows={listedSources(data.sources)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/source/${encodeURIComponent(id)}`}
        density="comfortable"
        stackOnPhone
      />
    </Panel>
  );
}
