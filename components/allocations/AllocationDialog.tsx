'use client';

import { ActionIcon, Button, Checkbox, Fieldset, Modal, MultiSelect, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LazySchemaForm } from '@/components/schemaForm/LazySchemaForm';
import { problemsOf } from '@/components/schemaForm/problems';
import { GroupPicker, useMyGroups } from '@/components/source/GroupPicker';
import { Form } from '@/components/ui/FormField';
import { UserPicker } from '@/components/ui/UserPicker';
import type { AllocationInList } from '@/lib/allocations/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import classes from './allocations.module.css';

type Json = Readonly<Record<string, unknown>>;
type Type = 'triggered' | 'forced_photometry' | 'observation_plan';

const TYPES: readonly { value: Type; label: string }[] = [
  { value: 'triggered', label: 'Follow-up of sources' },
  { value: 'forced_photometry', label: 'Forced photometry' },
  { value: 'observation_plan', label: 'Observation plans' },
];

interface Range {
  start_date: string;
  end_date: string;
}

export interface AllocationDialogProps {
  /** Absent: a new one. */
  allocation?: AllocationInList;
  opened: boolean;
  onClose: () => void;
}

/** Makes or changes an allocation. */
export function AllocationDialog({ allocation, opened, onClose }: AllocationDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={allocation ? `Allocation on ${allocation.instrument.name}` : 'New allocation'} size="lg" closeOnClickOutside={false}>
      {opened && <AllocationForm allocation={allocation} onClose={onClose} />}
    </Modal>
  );
}

/** When it is valid: any number of spans of days. */
function Validity({ ranges, onChange }: { ranges: readonly Range[]; onChange: (ranges: Range[]) => void }) {
  const set = (i: number, change: Partial<Range>) => onChange(ranges.map((range, j) => (j === i ? { ...range, ...change } : range)));
  return (
    <Fieldset legend="Valid">
      <Stack gap="xs">
        {ranges.length === 0 && <span className={classes.faint}>Always</span>}
        {ranges.map((range, i) => (
          <div key={i} className={classes.range}>
            <TextInput type="date" size="xs" label="From" value={range.start_date} onChange={(event) => set(i, { start_date: event.currentTarget.value })} />
            <TextInput type="date" size="xs" label="Until" value={range.end_date} onChange={(event) => set(i, { end_date: event.currentTarget.value })} />
            <ActionIcon variant="subtle" aria-label={`Remove the span ${i + 1}`} onClick={() => onChange(ranges.filter((_, j) => j !== i))}><IconTrash size={15} /></ActionIcon>
          </div>
        ))}
        <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => onChange([...ranges, { start_date: '', end_date: '' }])} style={{ alignSelf: 'flex-start' }}>Add an interval</Button>
      </Stack>
    </Fieldset>
  );
}

function AllocationForm({ allocation, onClose }: Omit<AllocationDialogProps, 'opened'>) {
  const client = useQueryClient();
  const groups = useMyGroups();
  const { data: instruments } = useQuery({ ...apiQuery('/api/instrument'), staleTime: 60_000 });
  const { data: apis } = useQuery({ ...apiQuery('/api/internal/followup_apis'), staleTime: 10 * 60_000 });
  const [instrument_id, setInstrument] = useState<string | null>(allocation ? String(allocation.instrument_id) : null);
  const [group_id, setGroup] = useState<string | null>(allocation ? String(allocation.group_id) : null);
  const [hours_allocated, setHours] = useState<number | string>(allocation?.hours_allocated ?? '');
  const [pi, setPi] = useState(allocation?.pi ?? '');
  const [proposal_id, setProposal] = useState(allocation?.proposal_id ?? '');
  const [types, setTypes] = useState<string[]>(allocation?.types ?? ['triggered']);
  const [ranges, setRanges] = useState<Range[]>((allocation?.validity_ranges ?? []).map(({ start_date, end_date }) => ({ start_date: start_date.slice(0, 10), end_date: end_date.slice(0, 10) })));
  const [share, setShare] = useState<number[]>(allocation?.default_share_group_ids ?? []);
  const [admins, setAdmins] = useState<number[]>((allocation?.allocation_users ?? []).map(({ id }) => id as number));
  const [credentials, setCredentials] = useState<Json | undefined>();
  const [setsCredentials, setSetsCredentials] = useState(!allocation);
  const [replaces, setReplaces] = useState(false);
  const instrument = instruments?.find(({ id }) => id === Number(instrument_id));
  const facility = instrument?.api_classname ? apis?.[instrument.api_classname] : undefined;
  const schema = facility?.formSchemaAltdata;
  const named = replaces || (setsCredentials && credentials && Object.values(credentials).some((value) => value !== undefined && value !== ''));
  const saving = useMutation({
    mutationFn: async () => {
      const body = {
        group_id: Number(group_id), hours_allocated: Number(hours_allocated), pi: pi.trim() || null, proposal_id: proposal_id.trim() || null, types: types as Type[],
        validity_ranges: ranges.length ? ranges : null, default_share_group_ids: share, allocation_admin_ids: admins,
        ...(schema && named ? { _altdata: { ...credentials } } : {}),
      };
      if (allocation) {
        const moved = allocation.instrument_id === Number(instrument_id) ? {} : { instrument_id: Number(instrument_id) };
        await api.put('/api/allocation/[allocation_id]', { params: { allocation_id: allocation.id }, body: { ...body, ...moved, ...(replaces ? { replace_altdata: true } : {}) } });
      } else await api.post('/api/allocation', { body: { ...body, instrument_id: Number(instrument_id) } });
    },
    onSuccess: async () => {
      await Promise.all(['/api/allocation', '/api/allocation/[allocation_id]', '/api/internal/allocation_usage'].map((path) => client.invalidateQueries({ queryKey: [path] })));
      onClose();
    },
  });
  const problems = problemsOf(saving.error?.message, schema ?? {}, '_altdata');
  return (
    <Form
      onSubmit={() => saving.mutate()} submitLabel={allocation ? 'Save' : 'Make allocation'} submitDisabled={!instrument_id || !group_id || hours_allocated === ''}
      busy={saving.isPending} problem={saving.error ? (problems.rest ?? 'Some credentials are not right yet.') : null} onCancel={onClose}
    >
      <Stack gap="sm">
        <Select
          label="Instrument" required searchable value={instrument_id} onChange={(value) => { setInstrument(value); setCredentials(undefined); }}
          data={(instruments ?? []).map(({ id, name, telescope }) => ({ value: String(id), label: `${name} (${telescope.nickname})` }))}
        />
        <Select label="Group" description="Its members use the allocation" required searchable value={group_id} onChange={setGroup} data={groups.map(({ id, name }) => ({ value: String(id), label: name }))} />
        <div className={classes.range}>
          <TextInput label="PI" value={pi} onChange={(event) => setPi(event.currentTarget.value)} />
          <TextInput label="Proposal" value={proposal_id} onChange={(event) => setProposal(event.currentTarget.value)} />
          <NumberInput label="Hours" required min={0} allowedDecimalSeparators={['.', ',']} value={hours_allocated} onChange={setHours} />
        </div>
        <MultiSelect label="For" required data={[...TYPES]} value={types} onChange={setTypes} />
        <Validity ranges={ranges} onChange={setRanges} />
        <GroupPicker label="Share what comes back with" value={share} onChange={setShare} />
        <UserPicker label="Who looks after it" value={admins} onChange={setAdmins} />
        {schema && (
          <Fieldset legend="Credentials of the facility">
            <Stack gap="sm">
              <span className={classes.faint}>Kept encrypted, used for asking alone, and never shown again.</span>
              {allocation && <Checkbox label="Set credentials" checked={setsCredentials} onChange={(event) => { setSetsCredentials(event.currentTarget.checked); setReplaces(false); }} />}
              {setsCredentials && (
                <LazySchemaForm
                  key={instrument_id} id={`credentials-${instrument_id}`} schema={schema} uiSchema={facility.uiSchemaAltdata} value={credentials} onChange={setCredentials}
                  problems={problems} disabled={saving.isPending}
                />
              )}
              {allocation && setsCredentials && (
                <Checkbox label="Forget all others" description="Otherwise what is left blank stays as it is" checked={replaces} onChange={(event) => setReplaces(event.currentTarget.checked)} />
              )}
            </Stack>
          </Fieldset>
        )}
      </Stack>
    </Form>
  );
}
