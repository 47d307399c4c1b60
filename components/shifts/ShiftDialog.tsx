'use client';

import { Group, Modal, NumberInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Form } from '@/components/ui/FormField';
import { plural } from '@/components/ui/format';
import { api } from '@/lib/http/client';
import { split, type Unit } from '@/lib/ui/shiftSeries';
import classes from './shifts.module.css';

/** The server takes so many at once. */
const MOST = 400;
const UNITS = [{ value: 'hours', label: 'hours' }, { value: 'days', label: 'days' }, { value: 'weeks', label: 'weeks' }];
const msOf = (local: string): number => Date.parse(`${local}:00Z`);

interface Props {
  opened: boolean;
  onClose: () => void;
  /** The day that it begins on, unless something else is chosen. */
  day: string;
}

/** Makes one shift, or a time that is cut into many. */
export function ShiftDialog({ opened, onClose, day }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="New shift">
      <ShiftForm day={day} onClose={onClose} />
    </Modal>
  );
}

function ShiftForm({ day, onClose }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const groups = useMyGroups();
  const [name, setName] = useState('');
  const [group_id, setGroup] = useState<string | null>(null);
  const [start, setStart] = useState(`${day}T00:00`);
  const [end, setEnd] = useState(`${day}T12:00`);
  const [required, setRequired] = useState<number | string>(1);
  const [description, setDescription] = useState('');
  const [isSeries, setSeries] = useState(false);
  const [every, setEvery] = useState<number | string>(12);
  const [unit, setUnit] = useState<Unit>('hours');
  const pieces = isSeries && Number(every) > 0 && msOf(end) > msOf(start) ? split(name.trim() || 'Shift', msOf(start), msOf(end), Number(every), unit, MOST) : [];
  const saving = useMutation({
    mutationFn: async () => {
      const body = {
        name: name.trim(), group_id: Number(group_id), start_date: `${start}:00`, end_date: `${end}:00`, description: description.trim() || null,
        required_users_number: required === '' ? null : Number(required),
      };
      if (isSeries) await api.post('/api/internal/shifts/series', { body: { ...body, every: Number(every), unit } });
      else await api.post('/api/shifts', { body });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/shifts'] });
      onClose();
    },
  });
  const wrongEnd = msOf(end) <= msOf(start) ? 'After it begins' : undefined;
  return (
    <Form
      onSubmit={() => saving.mutate()} submitLabel={isSeries ? `Make ${plural(pieces.length, 'shift')}` : 'Make shift'} onCancel={onClose}
      submitDisabled={!name.trim() || group_id === null || Boolean(wrongEnd) || (isSeries && (pieces.length === 0 || pieces.length > MOST))}
      busy={saving.isPending} problem={saving.error?.message}
    >
      <Stack gap="sm">
        <TextInput label="Name" required value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} data-autofocus />
        <Select label="Group" required searchable value={group_id} onChange={setGroup} data={groups.map(({ id, name: label }) => ({ value: String(id), label }))} />
        <Group grow align="start" wrap="nowrap">
          <TextInput type="datetime-local" label="Begins (UTC)" required value={start} onChange={({ currentTarget }) => setStart(currentTarget.value)} />
          <TextInput type="datetime-local" label="Ends (UTC)" required value={end} error={wrongEnd} onChange={({ currentTarget }) => setEnd(currentTarget.value)} />
        </Group>
        <NumberInput label="People" description="People needed; leave empty for any number" min={1} value={required} onChange={setRequired} />
        <Textarea label="Description" autosize minRows={2} value={description} onChange={({ currentTarget }) => setDescription(currentTarget.value)} />
        <Switch label="Split into several shifts" checked={isSeries} onChange={({ currentTarget }) => setSeries(currentTarget.checked)} />
        {isSeries && (
          <>
            <Group align="end" gap="xs">
              <NumberInput label="Length of each" w={110} min={1} value={every} onChange={setEvery} />
              <Select aria-label="Unit" w={110} allowDeselect={false} value={unit} onChange={(value) => setUnit((value ?? 'hours') as Unit)} data={UNITS} />
            </Group>
            <p className={classes.hint}>
              {pieces.length > MOST ? `At most ${MOST} at once.` : pieces.length > 0 ? `${pieces[0]?.name} to ${pieces.at(-1)?.name}` : 'Nothing to cut yet.'}
            </p>
          </>
        )}
      </Stack>
    </Form>
  );
}
