'use client';

import { Checkbox, Fieldset, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConditionField } from '@/components/gcn/ConditionField';
import { CONDITION_KINDS, conditionProblem, NO_CONDITIONS } from '@/components/gcn/eventConditions';
import { choicesPayload, USUAL } from '@/components/observationPlans/planChoices';
import { PlanFields } from '@/components/observationPlans/PlanFields';
import { usePlanAllocations, type PlanAllocation } from '@/components/observationPlans/usePlanAllocations';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Form } from '@/components/ui/FormField';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState } from '@/components/ui/StateBox';
import { api } from '@/lib/http/client';

/** Makes a rule by which events are planned for. */
export function PlanRuleDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="New rule" size="lg" closeOnClickOutside={false}>
      {opened && <Choice onClose={onClose} />}
    </Modal>
  );
}

function Choice({ onClose }: { onClose: () => void }) {
  const usable = usePlanAllocations(true);
  if (!usable) return <TextSkeleton lines={6} />;
  if (usable.length === 0) return <EmptyState title="Nothing to plan with">No allocation of your groups is on an instrument with fields or a field of view.</EmptyState>;
  return <RuleForm allocations={usable} onClose={onClose} />;
}

function RuleForm({ allocations, onClose }: { allocations: readonly PlanAllocation[]; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [allocation, setAllocation] = useState(allocations[0]!);
  const [filters, setFilters] = useState(allocation.filters.slice(0, 1));
  const [conditions, setConditions] = useState(NO_CONDITIONS);
  const [choices, setChoices] = useState({ ...USUAL });
  const [sends, setSends] = useState(false);
  const [target_group_ids, setShare] = useState<number[]>([]);
  const saving = useMutation({
    mutationFn: () =>
      api.post('/api/default_observation_plan', {
        body: {
          default_plan_name: name.trim(), allocation_id: allocation.id, auto_send: sends, target_group_ids, payload: { ...choicesPayload(choices), filters },
          filters: Object.fromEntries(CONDITION_KINDS.filter((kind) => conditions[kind].length > 0).map((kind) => [kind, conditions[kind]])),
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/default_observation_plan'] });
      onClose();
    },
  });
  const unconditional = CONDITION_KINDS.every((kind) => conditions[kind].length === 0);
  const problem = conditionProblem(conditions) ?? (sends && unconditional ? 'A rule that sends by itself must say for which events.' : saving.error?.message);
  return (
    <Form
      onSubmit={() => saving.mutate()} submitLabel="Make rule" busy={saving.isPending} problem={problem} onCancel={onClose}
      submitDisabled={!name.trim() || filters.length === 0 || conditionProblem(conditions) !== undefined || (sends && unconditional)}
    >
      <Stack gap="sm">
        <TextInput label="Name" required data-autofocus maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Fieldset legend="When an event has">
          <Stack gap="sm">
            {CONDITION_KINDS.map((kind) => <ConditionField key={kind} kind={kind} value={conditions[kind]} onChange={(words) => setConditions({ ...conditions, [kind]: words })} />)}
          </Stack>
        </Fieldset>
        <Fieldset legend="Plan">
          <Stack gap="sm">
            <Select
              label="Allocation" searchable allowDeselect={false} value={String(allocation.id)} data={allocations.map(({ id, label }) => ({ value: String(id), label }))}
              onChange={(id) => {
                const next = allocations.find((each) => each.id === Number(id));
                if (!next) return;
                setAllocation(next);
                setFilters(next.filters.slice(0, 1));
              }}
            />
            <MultiSelect label="Filters" data={allocation.filters} value={filters} onChange={setFilters} />
            <PlanFields value={choices} onChange={setChoices} severalFilters={filters.length > 1} proofTime="half a minute" />
          </Stack>
        </Fieldset>
        <Checkbox label="Send the plan to the telescope by itself" description="Once for an event, while the plan is less than an hour old" checked={sends} onChange={(event) => setSends(event.currentTarget.checked)} />
        <GroupPicker label="Share the plans with" value={target_group_ids} onChange={setShare} />
      </Stack>
    </Form>
  );
}
