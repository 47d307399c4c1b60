'use client';

import { ActionIcon, Button, Code } from '@mantine/core';
import { IconPlus, IconRepeat, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { plural } from '@/components/ui/format';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { ListedRecurringApi } from '@/lib/recurringApis/schema';
import { RecurringApiDialog } from './RecurringApiDialog';

/** A delay as people say it: "every 12 hours". */
export function delayText(days: number): string {
  const minutes = Math.round(days * 1440);
  if (minutes % 1440 === 0) return minutes === 1440 ? 'daily' : `every ${plural(minutes / 1440, 'day')}`;
  if (minutes % 60 === 0) return minutes === 60 ? 'hourly' : `every ${plural(minutes / 60, 'hour')}`;
  return `every ${plural(minutes, 'minute')}`;
}

/** What the portal calls for the viewer, again and again. */
export function RecurringApisPage() {
  const client = useQueryClient();
  const { id: user_id } = useViewer();
  const mayManage = usePermission('Manage Recurring APIs');
  const [opened, setOpened] = useState(false);
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/recurring_api'));
  const refresh = () => client.invalidateQueries({ queryKey: ['/api/recurring_api'] });
  const deleting = useMutation({
    mutationFn: ({ id }: ListedRecurringApi) => api.delete('/api/recurring_api/[recurring_api_id]', { params: { recurring_api_id: id } }),
    onSuccess: (_, { id, endpoint }) => notifyDeleted(`${endpoint} is not called any more.`, 'recurring_apis', id, refresh),
    onError: (failure) => notifyError('The call was not deleted', failure),
    onSettled: refresh,
  });
  const columns: Column<ListedRecurringApi>[] = [
    { key: 'endpoint', header: 'Call', cell: ({ method, endpoint }) => <><b>{method}</b> /api/{endpoint}</> },
    { key: 'state', header: 'State', width: 150, cell: ({ active, number_of_retries }) => (active ? <Chip tone={number_of_retries < 10 ? 'warn' : 'good'}>Active</Chip> : <Chip tone="bad">Given up</Chip>) },
    { key: 'next', header: 'Next call (UTC)', width: 170, cell: ({ active, next_call }) => active && <UtcTime time={next_call} precision="minutes" /> },
    { key: 'delay', header: 'How often', width: 130, cell: ({ call_delay }) => delayText(call_delay) },
    { key: 'retries', header: 'Failures left', numeric: true, width: 110, hint: 'It is given up after so many failures in a row', cell: ({ number_of_retries }) => number_of_retries },
    { key: 'owner', header: 'Owner', width: 130, hiddenOnPhone: true, cell: ({ owner }) => (owner.id === user_id ? 'You' : owner.username) },
    {
      key: 'actions', header: 'Actions', hiddenHeader: true, width: 50,
      cell: (call) => mayManage && (
        <ActionIcon variant="subtle" aria-label={`Delete the call of ${call.endpoint}`} loading={deleting.isPending && deleting.variables.id === call.id} onClick={() => deleting.mutate(call)}>
          <IconTrash size={16} />
        </ActionIcon>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title="Recurring calls" description="The portal calls its own API for you, with your permissions, and notifies you of each outcome. Times are UTC."
        actions={mayManage && <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened(true)}>New call</Button>}
      />
      <Panel flush>
        <DataTable
          caption="Recurring calls" columns={columns} rows={data} rowKey={({ id }) => id} loading={isPending} error={error} onRetry={() => void refetch()} stackOnPhone
          expansion={{ label: ({ endpoint }) => endpoint, render: ({ payload }) => <Code block>{JSON.stringify(payload, null, 2)}</Code> }}
          empty={<EmptyState title="No call is scheduled" icon={IconRepeat} compact>A daily scan report, an hourly look at a catalogue: anything that a GET or a POST does.</EmptyState>}
        />
      </Panel>
      <RecurringApiDialog opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
