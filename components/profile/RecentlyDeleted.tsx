'use client';

import { Button } from '@mantine/core';
import { IconArrowBackUp, IconTrashOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { thingName } from '@/components/audit/sentences';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime, UtcTime } from '@/components/ui/Time';
import type { Deletion } from '@/lib/deletions/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { usePermission } from '@/components/shell/ViewerContext';
import classes from './profile.module.css';

const SHOWN = 20;

/** Tables are plural, what was deleted is one. */
const KINDS: Readonly<Record<string, string>> = {
  comments: 'Comment',
  comments_on_spectra: 'Comment on a spectrum',
  annotations: 'Annotation',
  annotations_on_spectra: 'Annotation of a spectrum',
  annotations_on_photometry: 'Annotation of photometry',
  classifications: 'Classification',
  spectra: 'Spectrum',
  photometry: 'Photometry',
  obj_tags: 'Tag',
  filters: 'Filter',
};

/** What I deleted and can still bring back. */
export function RecentlyDeleted() {
  const client = useQueryClient();
  const isAdmin = usePermission('System admin');
  const { data, error, refetch } = useQuery(apiQuery('/api/internal/deletions', { query: { numPerPage: SHOWN } }));
  const restore = useMutation({
    mutationFn: ({ kind, subject_id }: Deletion) => api.post('/api/internal/deletions/restore', { body: { kind, subject_id } }),
    onSuccess: (_, { label }) => notifySuccess(`${label} is back`),
    onError: (failure, { label }) => notifyError(`${label} was not brought back`, failure),
    onSettled: () => client.invalidateQueries(),
  });
  const columns: Column<Deletion>[] = [
    {
      key: 'label',
      header: 'What',
      cell: ({ kind, label, obj_id }) => (
        <span>
          <span className={classes.faint}>{KINDS[kind] ?? thingName(kind)}</span> {label}
          {obj_id && obj_id !== label && (
            <>
              {' '}
              <span className={classes.faint}>
                of <Link href={`/source/${encodeURIComponent(obj_id)}`}>{obj_id}</Link>
              </span>
            </>
          )}
        </span>
      ),
    },
    ...(isAdmin ? [{ key: 'by', header: 'By', width: 110, cell: ({ deleted_by }: Deletion) => deleted_by }] : []),
    { key: 'created_at', header: 'Deleted', width: 130, cell: ({ created_at }) => <RelativeTime time={created_at} /> },
    { key: 'expires_at', header: 'Gone on', width: 110, cell: ({ expires_at }) => <UtcTime time={expires_at} precision="day" zone={false} /> },
    {
      key: 'restore',
      header: 'Undo',
      hiddenHeader: true,
      width: 130,
      cell: (deletion) => (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconArrowBackUp size={14} />}
          loading={restore.isPending && restore.variables.id === deletion.id}
          onClick={() => restore.mutate(deletion)}
          aria-label={`Bring back ${deletion.label}`}
        >
          Bring back
        </Button>
      ),
    },
  ];
  return (
    <Panel title="Recently deleted" id="deleted" note={data?.length || undefined} flush collapsible>
      <DataTable
        caption="Recently deleted"
        columns={columns}
        rows={data}
        rowKey={({ id }) => id}
        stackOnPhone
        skeletonRows={2}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState title="Nothing to bring back" icon={IconTrashOff} compact>
            What you delete stays here for some weeks.
          </EmptyState>
        }
      />
    </Panel>
  );
}
