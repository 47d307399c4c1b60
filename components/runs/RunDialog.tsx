'use client';

import { Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { ObservingRun } from '@/lib/observingRuns/schema';

interface Props {
  /** Absent: a new one. */
  run?: ObservingRun;
  opened: boolean;
  onClose: () => void;
}

type Groups = { id: number; name: string }[];
/** `/api/groups` answers a list when it is asked by name. */
const groupsOf = (found: Groups | { user_groups: Groups } | undefined): Groups => (Array.isArray(found) ? found : (found?.user_groups ?? []));

/** Makes or changes an observing run. */
export function RunDialog({ run, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={run ? 'Edit the observing run' : 'New observing run'}>
      <RunForm run={run} onClose={onClose} />
    </Modal>
  );
}

function RunForm({ run, onClose }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const { data: instruments } = useQuery(apiQuery('/api/instrument'));
  const { data: groups } = useQuery(apiQuery('/api/groups'));
  const [instrument_id, setInstrument] = useState<string | null>(run ? String(run.instrument_id) : null);
  const [calendar_date, setDate] = useState<string | null>(run?.calendar_date ?? null);
  const [duration, setDuration] = useState<number | string>(run?.duration ?? 1);
  const [pi, setPi] = useState(run?.pi ?? '');
  const [observers, setObservers] = useState(run?.observers ?? '');
  const [group_id, setGroup] = useState<string | null>(run?.group_id ? String(run.group_id) : null);
  const saving = useMutation({
    mutationFn: async () => {
      const body = {
        instrument_id: Number(instrument_id), calendar_date: calendar_date?.slice(0, 10), duration: Number(duration), pi: pi.trim() || null,
        observers: observers.trim() || null, group_id: group_id === null ? null : Number(group_id),
      };
      if (run) await api.put('/api/observing_run/[run_id]', { params: { run_id: run.id }, body });
      else await api.post('/api/observing_run', { body });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/observing_run'] });
      onClose();
    },
  });
  return (
    <Form
      onSubmit={() => saving.mutate()} submitLabel={run ? 'Save' : 'Make run'} submitDisabled={!instrument_id || !calendar_date} busy={saving.isPending}
      problem={saving.error?.message} onCancel={onClose}
    >
      <Stack gap="sm">
        <Select
          label="Instrument" required searchable value={instrument_id} onChange={setInstrument}
          data={(instruments ?? []).map(({ id, name, telescope }) => ({ value: String(id), label: `${name} (${telescope.nickname})` }))}
        />
        <DateInput label="Date" description="Local, at the start of the first night" required valueFormat="YYYY-MM-DD" value={calendar_date} onChange={setDate} />
        <NumberInput label="Nights" min={1} max={366} value={duration} onChange={setDuration} />
        <TextInput label="PI" value={pi} onChange={(event) => setPi(event.currentTarget.value)} />
        <TextInput label="Observers" value={observers} onChange={(event) => setObservers(event.currentTarget.value)} />
        <Select
          label="Group" clearable searchable value={group_id} onChange={setGroup}
          data={groupsOf(groups).map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      </Stack>
    </Form>
  );
}
