'use client';

import { ActionIcon, Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash, IconWand } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { CONDITION_KINDS, conditionText } from '@/components/gcn/eventConditions';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { Chip, Chips } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { DefaultPlan } from '@/lib/observationPlans/schema';
import { DefaultEfficiencies } from './DefaultEfficiencies';
import { PlanRuleDialog } from './PlanRuleDialog';

interface Payload {
  filters?: string[];
  exposure_time?: number[];
  schedule_type?: string;
  galaxy_catalog?: string;
}

/** Rules by which events are planned for before anybody has looked. */
export function DefaultPlansPage() {
  const client = useQueryClient();
  const manages = usePermission('Manage observation plans');
  const isVisitor = useViewer().is_anonymous;
  const [opened, dialog] = useDisclosure(false);
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/default_observation_plan'));
  useRefreshOn(['skyportal/REFRESH_DEFAULT_OBSERVATION_PLANS'], ['/api/default_observation_plan']);
  const refresh = () => client.invalidateQueries({ queryKey: ['/api/default_observation_plan'] });
  const deleting = useMutation({
    mutationFn: ({ id }: DefaultPlan) => api.delete('/api/default_observation_plan/[default_observation_plan_id]', { params: { default_observation_plan_id: id } }),
    onSuccess: (_, { id, default_plan_name }) => notifyDeleted(`The rule ${default_plan_name} is deleted.`, 'default_observation_plan_requests', id, refresh),
    onError: (failure) => notifyError('The rule was not deleted', failure),
    onSettled: refresh,
  });
  const columns: Column<DefaultPlan>[] = [
    { key: 'name', header: 'Rule', cell: ({ default_plan_name }) => default_plan_name },
    {
      key: 'when', header: 'For events with', cell: ({ filters }) => {
        const lists = (filters ?? {}) as Partial<Record<(typeof CONDITION_KINDS)[number], string[]>>;
        const words = CONDITION_KINDS.flatMap((kind) => (lists[kind] ?? []).map((word) => <Chip key={`${kind} ${word}`}>{conditionText(word)}</Chip>));
        return words.length ? <Chips>{words}</Chips> : 'any notice';
      },
    },
    {
      key: 'allocation', header: 'Plans for', cell: ({ allocation_id, allocation }) => {
        const { instrument } = allocation as { instrument?: { name?: string } };
        return <Link href={`/allocation/${allocation_id}`} prefetch={false}>{instrument?.name ?? `allocation ${allocation_id}`}</Link>;
      },
    },
    {
      key: 'how', header: 'How', cell: ({ payload }) => {
        const { filters = [], exposure_time = [], schedule_type, galaxy_catalog } = payload as Payload;
        return [`${filters.join(', ')}, ${exposure_time.join(', ')} s`, galaxy_catalog && `galaxies of ${galaxy_catalog}`, schedule_type === 'milp' && 'proven'].filter(Boolean).join(' · ');
      },
    },
    { key: 'sends', header: 'Sent', cell: ({ auto_send }) => (auto_send ? <Chip tone="warn">by itself</Chip> : 'by people') },
    {
      key: 'actions', header: 'Actions', hiddenHeader: true, width: 48, cell: (rule) =>
        manages && (
          <ActionIcon variant="subtle" aria-label={`Delete the rule ${rule.default_plan_name}`} loading={deleting.isPending && deleting.variables.id === rule.id} onClick={() => deleting.mutate(rule)}><IconTrash size={16} /></ActionIcon>
        ),
    },
  ];
  return (
    <Stack gap="md">
      <PageHeader
        breadcrumbs={[{ label: 'Observation plans', href: '/observation_plans' }]} title="Default observation plans"
        description="Rules that plan for every new skymap of the events that fit, in the name of whoever made the rule."
        actions={manages && <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>New rule</Button>}
      />
      <Panel title="Rules" note={data?.length} flush>
        <DataTable
          caption="Default observation plans" columns={columns} rows={data} rowKey={({ id }) => id} loading={isPending} error={error} onRetry={() => void refetch()} stackOnPhone
          empty={<EmptyState title="No rule yet" icon={IconWand} compact>With a rule the plan waits when people open the page of the event.</EmptyState>}
        />
      </Panel>
      {data && <DefaultEfficiencies plans={data} mayAdd={!isVisitor} />}
      <PlanRuleDialog opened={opened} onClose={dialog.close} />
    </Stack>
  );
}
