'use client';

import { Badge, Button, FileButton } from '@mantine/core';
import { IconDownload, IconRefresh, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { plural } from '@/components/ui/format';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import type { ArchiveImport } from '@/lib/archives/schema';
import type { GroupDetail } from '@/lib/groups/schema';
import { ApiError, api, apiUrl } from '@/lib/http/client';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import classes from './groups.module.css';

const IMPORTS = '/api/groups/[group_id]/archive/imports';

const STATES: Readonly<Record<ArchiveImport['status'], { label: string; color: string }>> = {
  queued: { label: 'Waiting', color: 'gray' },
  running: { label: 'Reading', color: 'blue' },
  done: { label: 'Done', color: 'teal' },
  failed: { label: 'Failed', color: 'red' },
};

const isUnderWay = ({ status }: ArchiveImport): boolean => status === 'queued' || status === 'running';

/** The archive itself is the body: it may be as large as the portal takes. */
async function sendArchive(group_id: number, file: File): Promise<void> {
  const response = await fetch(apiUrl('/api/groups/[group_id]/archive', { group_id }), {
    method: 'POST', body: file, headers: { 'Content-Type': 'application/gzip' },
  }).catch(() => {
    throw new ApiError(0, 'The portal cannot be reached. Check your connection.');
  });
  if (response.ok) return;
  const envelope = (await response.json().catch(() => null)) as { message?: string } | null;
  throw new ApiError(response.status, envelope?.message ?? `The portal answered ${response.status}.`);
}

/** What came of an import: why it failed, or what was new. */
function Outcome({ found }: { found: ArchiveImport }) {
  if (found.message) return <span className={classes.reason}>{found.message}</span>;
  const kinds = Object.entries(found.progress);
  if (kinds.length === 0) return <span className={classes.faint}>Nothing read yet</span>;
  const added = kinds.filter(([, counts]) => counts.added > 0);
  const read = kinds.reduce((sum, [, counts]) => sum + counts.read, 0);
  const news = added.map(([kind, counts]) => `${counts.added.toLocaleString('en')} ${kind}`).join(', ');
  return <>{`${plural(read, 'line')} read; ${news ? `new: ${news}` : 'all of it was here already'}`}</>;
}

/** All data of the group as one file, and files of that kind read into it. */
export function GroupArchives({ group }: { group: GroupDetail }) {
  const client = useQueryClient();
  const reset = useRef<() => void>(null);
  const params = { group_id: group.id };
  const imports = useQuery({
    ...apiQuery(IMPORTS, { params }),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 1000 : false),
  });
  const onSettled = () => client.invalidateQueries({ queryKey: apiKey(IMPORTS, { params }) });
  const send = useMutation({
    mutationFn: (file: File) => sendArchive(group.id, file),
    onError: (error) => notifyError('The archive was not taken', error),
    onSettled: () => {
      reset.current?.();
      return onSettled();
    },
  });
  const restart = useMutation({
    mutationFn: (import_id: number) => api.post('/api/groups/[group_id]/archive/imports/[import_id]', { params: { ...params, import_id } }),
    onError: (error) => notifyError('The import was not started again', error),
    onSettled,
  });

  const columns: Column<ArchiveImport>[] = [
    { key: 'created_at', header: 'Begun', width: 130, cell: ({ created_at }) => <RelativeTime time={created_at} /> },
    {
      key: 'status',
      header: 'State',
      width: 100,
      cell: ({ status }) => <Badge variant="light" color={STATES[status].color}>{STATES[status].label}</Badge>,
    },
    { key: 'outcome', header: 'Outcome', cell: (found) => <Outcome found={found} /> },
    {
      key: 'restart',
      header: 'Start again',
      hiddenHeader: true,
      width: 130,
      cell: ({ id, can_restart }) =>
        can_restart && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={restart.isPending && restart.variables === id}
            onClick={() => restart.mutate(id)}
          >
            Start again
          </Button>
        ),
    },
  ];

  return (
    <Panel
      title="Archives"
      id="archives"
      flush
      actions={
        <>
          <Button
            component="a"
            href={apiUrl('/api/groups/[group_id]/archive', params)}
            download
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} />}
            title="Its sources with all that the group sees of them, as one file"
          >
            Download archive
          </Button>
          <FileButton onChange={(file) => file && send.mutate(file)} accept=".tar.gz,.tgz,application/gzip" resetRef={reset} inputProps={{ 'aria-label': 'Archive to read' }}>
            {(props) => (
              <Button {...props} size="xs" leftSection={<IconUpload size={14} />} loading={send.isPending}>
                Read archive
              </Button>
            )}
          </FileButton>
        </>
      }
    >
      <DataTable
        caption="Imports of archives"
        stackOnPhone
        columns={columns}
        rows={imports.data}
        loading={imports.isPending}
        error={imports.error}
        onRetry={() => void imports.refetch()}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No archive was read" compact>
            Download all data of the group as one file, or read such a file from another group or portal. What is here already is not doubled.
          </EmptyState>
        }
      />
    </Panel>
  );
}
