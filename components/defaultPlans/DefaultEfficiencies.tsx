'use client';

import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { EfficiencyDialog, type EfficiencyChoice } from '@/components/surveyEfficiency/EfficiencyDialog';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { DefaultPlan } from '@/lib/observationPlans/schema';
import type { DefaultEfficiency } from '@/lib/surveyEfficiency/schema';

/** What is worked out for every plan that a rule makes: how many of which sources it would find. */
export function DefaultEfficiencies({ plans, mayAdd }: { plans: readonly DefaultPlan[]; mayAdd: boolean }) {
  const client = useQueryClient();
  const [opened, dialog] = useDisclosure(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/default_survey_efficiency'));
  useRefreshOn(['skyportal/REFRESH_DEFAULT_SURVEY_EFFICIENCIES'], ['/api/default_survey_efficiency']);
  const refresh = () => client.invalidateQueries({ queryKey: ['/api/default_survey_efficiency'] });
  const nameOf = (id: number): string => plans.find((plan) => plan.id === id)?.default_plan_name ?? `rule ${id}`;
  const plan_id = chosen ?? plans[0]?.id ?? null;
  const deleting = useMutation({
    mutationFn: ({ id }: DefaultEfficiency) => api.delete('/api/default_survey_efficiency/[default_survey_efficiency_id]', { params: { default_survey_efficiency_id: id } }),
    onSuccess: (_, { id, default_observationplan_request_id }) =>
      notifyDeleted(`Plans of ${nameOf(default_observationplan_request_id)} are no longer tried out.`, 'default_survey_efficiency_requests', id, refresh),
    onError: (failure) => notifyError('It was not deleted', failure),
    onSettled: refresh,
  });
  const columns: Column<DefaultEfficiency>[] = [
    { key: 'plan', header: 'For plans of', cell: ({ default_observationplan_request_id }) => nameOf(default_observationplan_request_id) },
    { key: 'model', header: 'Sources', cell: ({ payload }) => `${String(payload.numberInjections)} × ${String(payload.modelName)}` },
    { key: 'found', header: 'Found with', cell: ({ payload }) => `${String(payload.numberDetections)} at ${String(payload.detectionThreshold)} sigma` },
    { key: 'phase', header: 'Days after the event', cell: ({ payload }) => `${String(payload.minimumPhase)} to ${String(payload.maximumPhase)}` },
    {
      key: 'actions', header: 'Actions', hiddenHeader: true, width: 48, cell: (each) =>
        mayAdd && (
          <ActionIcon variant="subtle" aria-label={`Delete the survey efficiency of ${nameOf(each.default_observationplan_request_id)}`} loading={deleting.isPending && deleting.variables.id === each.id} onClick={() => deleting.mutate(each)}>
            <IconTrash size={16} />
          </ActionIcon>
        ),
    },
  ];
  const ask = async (payload: EfficiencyChoice) => {
    if (plan_id === null) return;
    await api.post('/api/default_survey_efficiency', { body: { default_observationplan_request_id: plan_id, payload: { ...payload, localizationCumprob: 0.95 } } });
    await refresh();
  };
  return (
    <Panel
      title="Survey efficiency" id="survey-efficiency" note={data?.length} flush
      actions={mayAdd && plans.length > 0 && <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={dialog.open}>Try out every plan</Button>}
    >
      <DataTable
        caption="Default survey efficiencies" columns={columns} rows={data} rowKey={({ id }) => id} loading={isPending} error={error} onRetry={() => void refetch()} stackOnPhone
        empty={<EmptyState title="Plans are not tried out" compact>Sources can be put into the skymap of every plan, to see how many it would find.</EmptyState>}
      />
      <EfficiencyDialog opened={opened} onClose={dialog.close} onAsk={ask} submitLabel="Keep">
        <NativeSelect label="For plans of" value={String(plan_id ?? '')} data={plans.map(({ id, default_plan_name }) => ({ value: String(id), label: default_plan_name }))} onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))} />
      </EfficiencyDialog>
    </Panel>
  );
}
