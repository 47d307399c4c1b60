'use client';

import { Code, Stack, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Chip, type ChipProps } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { useUrlPage, useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Submission } from '@/lib/sharingServices/schema';

const SIZE = 50;

function toneOf(status: string): ChipProps['tone'] {
  if (status.startsWith('Error')) return 'bad';
  if (/^(complete|confirmed|Successfully)/.test(status)) return 'good';
  return /^Testing/.test(status) ? 'warn' : 'info';
}

const Status = ({ status }: { status: string | null }) => status && <Chip tone={toneOf(status)} title={status}>{status}</Chip>;

const COLUMNS: Column<Submission>[] = [
  { key: 'obj', header: 'Source', width: 160, cell: ({ obj_id }) => <Link href={`/source/${encodeURIComponent(obj_id)}`}>{obj_id}</Link> },
  { key: 'at', header: 'Asked (UTC)', width: 160, cell: ({ created_at }) => <UtcTime time={created_at} precision="minutes" /> },
  { key: 'authors', header: 'Authors', cell: ({ custom_publishing_string, auto_submission }) => <>{custom_publishing_string} {auto_submission && <Chip>By itself</Chip>}</> },
  { key: 'tns', header: 'Transient Name Server', cell: ({ tns_status, tns_name }) => <><Status status={tns_status} /> {tns_name}</> },
  { key: 'hermes', header: 'Hermes', cell: ({ hermes_status }) => <Status status={hermes_status} /> },
];

/** What was reported with a service. */
export function SubmissionsPage({ sharing_service_id, name }: { sharing_service_id: number; name: string }) {
  const [objectID, setObject] = useUrlText('objectID');
  const { page, pages } = useUrlPage();
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    ...apiQuery('/api/sharing_service/submission', { query: { sharing_service_id, include_payload: true, include_response: true, pageNumber: page, numPerPage: SIZE, ...(objectID ? { objectID } : {}) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title={`Reports of ${name}`} breadcrumbs={[{ label: 'Sharing services', href: '/sharing_services' }]} />
      <Panel title="Reports" id="reports" note={data?.totalMatches} flush actions={<TextInput size="xs" aria-label="Find by source" placeholder="Source" defaultValue={objectID} onBlur={({ currentTarget }) => setObject(currentTarget.value.trim() || null)} />}>
        <DataTable
          caption="Reports" columns={COLUMNS} rows={data?.submissions} rowKey={({ id }) => id} loading={isPending} refreshing={isPlaceholderData} error={error} onRetry={() => void refetch()} stackOnPhone
          pagination={pages(SIZE, data?.totalMatches)}
          expansion={{
            label: ({ obj_id }) => obj_id,
            render: ({ tns_payload, tns_response, hermes_response, custom_remarks_string, archival_comment }) => (
              <Stack gap="xs" p="sm">
                {custom_remarks_string && <span>Remarks: {custom_remarks_string}</span>}
                {archival_comment && <span>Archival: {archival_comment}</span>}
                {tns_payload && <Code block>{JSON.stringify(tns_payload, null, 2)}</Code>}
                {tns_response && <Code block>{JSON.stringify(tns_response, null, 2)}</Code>}
                {hermes_response && <Code block>{JSON.stringify(hermes_response, null, 2)}</Code>}
              </Stack>
            ),
          }}
          empty={<EmptyState title="Nothing was reported yet" compact>Objects are reported from their pages.</EmptyState>}
        />
      </Panel>
    </>
  );
}
