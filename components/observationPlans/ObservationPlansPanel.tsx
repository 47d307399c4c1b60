'use client';

import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePermission } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { PlanRequest } from '@/lib/observationPlans/schema';
import { PLAN_COLUMNS } from './columns';
import { NewPlanDialog } from './NewPlanDialog';
import { isBusy } from './PlanStatus';
import { PlanDetails } from './PlanDetails';

interface Props {
  event: { id: number; dateobs: string };
  localization_id: number | undefined;
}

/** While a plan is being made, the list is asked for again, in milliseconds. */
const WHILE_WAITING = 2000;
const nameOf = ({ id, observation_plans: [plan] }: PlanRequest): string => plan?.plan_name ?? `Plan ${id}`;

/** Plans of an event: what each covers, its exposures, and new ones. */
export function ObservationPlansPanel({ event, localization_id }: Props) {
  const client = useQueryClient();
  const mayManage = usePermission('Manage observation plans');
  const [making, dialog] = useDisclosure(false);
  const { data, error, isPending, refetch } = useQuery({
    ...apiQuery('/api/observation_plan', { query: { dateobs: event.dateobs } }),
    refetchInterval: ({ state }) => (state.data?.requests.some(isBusy) ? WHILE_WAITING : false),
  });
  const removing = useMutation({
    mutationFn: (id: number) => api.delete('/api/observation_plan/[observation_plan_request_id]', { params: { observation_plan_request_id: id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/api/observation_plan'] }),
    onError: (failure) => notifyError('The plan was not deleted', failure),
  });
  const remove: Column<PlanRequest> = {
    key: 'delete', header: 'Delete', hiddenHeader: true, width: 40,
    cell: (request) => (
      <ActionIcon variant="subtle" aria-label={`Delete ${nameOf(request)}`} onClick={() => removing.mutate(request.id)}><IconTrash size={16} /></ActionIcon>
    ),
  };
  return (
    <Panel
      title="Observation plans"
      id="observation-plans"
      note={data?.totalMatches}
      flush
      actions={localization_id !== undefined && <Button size="xs" leftSection={<IconPlus size={14} />} onClick={dialog.open}>New plan</Button>}
    >
      <DataTable
        caption="Observation plans of the event"
        columns={mayManage ? [...PLAN_COLUMNS, remove] : PLAN_COLUMNS}
        rows={data?.requests}
        rowKey={({ id }) => id}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        stackOnPhone
        expansion={{ label: nameOf, render: (request) => <PlanDetails request={request} /> }}
        empty={<EmptyState title="No plan yet" compact>A plan says which fields of a survey instrument are observed when.</EmptyState>}
      />
      {localization_id !== undefined && <NewPlanDialog event={event} localization_id={localization_id} opened={making} onClose={dialog.close} />}
    </Panel>
  );
}
