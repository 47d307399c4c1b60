'use client';

import { Checkbox, Fieldset, Modal, NumberInput, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useClasses } from '@/components/candidates/ClassifyDialog';
import { nameOf, schemaOf, useAskable, type Askable, type Json } from '@/components/followup/forms';
import { LazySchemaForm } from '@/components/schemaForm/LazySchemaForm';
import { problemsOf } from '@/components/schemaForm/problems';
import { GroupPicker, useMyGroups } from '@/components/source/GroupPicker';
import { Form } from '@/components/ui/FormField';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState } from '@/components/ui/StateBox';
import { api } from '@/lib/http/client';

type Trigger = 'saved' | 'classified';

const CONSTRAINTS = [
  ['not_if_duplicates', 'Not where such a request was submitted or completed already'],
  ['not_if_classified', 'Not where somebody has classified the source'],
  ['not_if_spectra_exist', 'Not where there are spectra'],
  ['not_if_tns_classified', 'Not where TNS has a classification'],
  ['not_if_assignment_exists', 'Not where it is the target of an observing run'],
] as const;

/** A form without its dates, which follow from the day on which the rule acts. */
export function withoutDates(schema: Json): Json {
  const { start_date: _, end_date: __, ...properties } = (schema.properties ?? {}) as Record<string, unknown>;
  const required = ((schema.required ?? []) as string[]).filter((name) => name !== 'start_date' && name !== 'end_date');
  return { ...schema, properties, required };
}

/** Makes a rule that asks for follow-up by itself. */
export function RuleDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="New rule" size="lg" closeOnClickOutside={false}>
      {opened && <Choice onClose={onClose} />}
    </Modal>
  );
}

function Choice({ onClose }: { onClose: () => void }) {
  const all = useAskable();
  const [picked, setPicked] = useState<string | null>(null);
  if (!all) return <TextSkeleton lines={6} />;
  const allocations = all.filter(({ kinds }) => kinds.includes('triggered'));
  const allocation = allocations.find(({ id }) => id === Number(picked)) ?? allocations[0];
  if (!allocation) return <EmptyState title="None of your groups has an allocation">Rules ask by an allocation on an instrument that can be asked through the portal.</EmptyState>;
  const select = (
    <Select label="Allocation" searchable allowDeselect={false} value={String(allocation.id)} onChange={setPicked} data={allocations.map((each) => ({ value: String(each.id), label: nameOf(each) }))} />
  );
  return <RuleForm allocation={allocation} select={select} onClose={onClose} />;
}

function RuleForm({ allocation, select, onClose }: { allocation: Askable; select: React.ReactNode; onClose: () => void }) {
  const client = useQueryClient();
  const groups = useMyGroups();
  const { classes: known } = useClasses();
  const [name, setName] = useState('');
  const [trigger, setTrigger] = useState<Trigger>('saved');
  const [group_id, setGroup] = useState<string | null>(null);
  const [pattern, setPattern] = useState('');
  const [origin, setOrigin] = useState('');
  const [classification, setClassification] = useState<string | null>(null);
  const [payloads, setPayloads] = useState<Readonly<Record<number, Json>>>({});
  const [share, setShare] = useState<number[]>([]);
  const [validity_days, setDays] = useState<number | string>(7);
  const [comment, setComment] = useState('');
  const [constraints, setConstraints] = useState<Record<string, boolean>>({ not_if_duplicates: true });
  const [raises, setRaises] = useState(true);
  const schema = useMemo(() => withoutDates(schemaOf(allocation, 'triggered')), [allocation]);
  const payload = payloads[allocation.id];
  const saving = useMutation({
    mutationFn: () =>
      api.post('/api/default_followup_request', {
        body: {
          allocation_id: allocation.id, payload: payload ?? {}, default_followup_name: name.trim(), target_group_ids: share, validity_days: Number(validity_days),
          source_filter: trigger === 'classified'
            ? { classification: classification ?? '' }
            : { group_id: Number(group_id), ...(pattern.trim() ? { name: pattern.trim() } : {}), ...(origin.trim() ? { origin: origin.trim() } : {}) },
          ...(comment.trim() ? { comment: comment.trim() } : {}), ...constraints, priority_order: allocation.form.priorityOrder, implements_update: raises,
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/default_followup_request'] });
      onClose();
    },
  });
  const problems = problemsOf(saving.error?.message, schema);
  const classes = [...new Set((known ?? []).map((each) => each.classification))];
  return (
    <Form
      onSubmit={() => saving.mutate()} submitLabel="Make rule" submitDisabled={!name.trim() || (trigger === 'saved' ? !group_id : !classification)} busy={saving.isPending}
      problem={saving.error ? (problems.rest ?? 'Some fields are not right yet.') : null} onCancel={onClose}
    >
      <Stack gap="sm">
        <TextInput label="Name" required data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Fieldset legend="When a source is">
          <Stack gap="sm">
            <SegmentedControl aria-label="When a source is" value={trigger} onChange={(value) => setTrigger(value as Trigger)} data={[{ value: 'saved', label: 'saved to a group' }, { value: 'classified', label: 'classified' }]} />
            {trigger === 'saved' ? (
              <>
                <Select label="Group" required searchable value={group_id} onChange={setGroup} data={groups.map(({ id, name: label }) => ({ value: String(id), label }))} />
                <TextInput label="Name fits" description="A regular expression; blank: any" placeholder="^ZTF26" value={pattern} onChange={(event) => setPattern(event.currentTarget.value)} />
                <TextInput label="Origin" description="Blank: any" value={origin} onChange={(event) => setOrigin(event.currentTarget.value)} />
              </>
            ) : (
              <Select label="Class" required searchable limit={100} value={classification} onChange={setClassification} data={classes} nothingFoundMessage="No taxonomy has this class" />
            )}
          </Stack>
        </Fieldset>
        {select}
        <Fieldset legend="Ask for">
          <Stack gap="sm">
            <LazySchemaForm
              key={allocation.id} id={`rule-${allocation.id}`} schema={schema} uiSchema={allocation.form.uiSchema} value={payload} problems={problems} disabled={saving.isPending}
              onChange={(next) => setPayloads({ ...payloads, [allocation.id]: next })}
            />
            <NumberInput label="Within days" description="From the day on which the rule acts" min={1} max={365} allowDecimal={false} value={validity_days} onChange={setDays} />
          </Stack>
        </Fieldset>
        <Fieldset legend="Conditions">
          <Stack gap={6}>
            {CONSTRAINTS.map(([key, words]) => (
              <Checkbox key={key} size="xs" label={words} checked={constraints[key] ?? false} onChange={(event) => setConstraints({ ...constraints, [key]: event.currentTarget.checked })} />
            ))}
            {allocation.form.methodsImplemented.update && (
              <Checkbox size="xs" label="Where there is such a request, make it more urgent instead" checked={raises} onChange={(event) => setRaises(event.currentTarget.checked)} />
            )}
          </Stack>
        </Fieldset>
        <GroupPicker label="Share what comes back with" value={share} onChange={setShare} />
        <Textarea label="Comment" autosize minRows={1} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
      </Stack>
    </Form>
  );
}
